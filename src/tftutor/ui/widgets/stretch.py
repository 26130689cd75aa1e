"""A stretch of prose between two interactive blocks: one widget, drawn by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tftutor.prose.page import Page, anchor_of
from tftutor.prose.wrap import splitter
from tftutor.ui.widgets.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Size

    from tftutor.prose.theme import ProseTheme
    from tftutor.rooms.model import Block

MEASURE = 84
"""The widest line of text that is comfortable to read, in cells."""

REFERENCES = ("link", "term", "lab")
"""The kinds of reference that a line can carry, by the name of their mark."""


@dataclass(frozen=True)
class Reference:
    """A place in the text that leads somewhere: `kind` is link, term or lab."""

    line: int
    kind: str
    target: str


class Stretch(Piece):
    """Blocks laid out as a page; only the lines in sight are ever turned into strips."""

    DEFAULT_CSS = """
    Stretch { height: auto; width: 1fr; background: $background; color: $foreground; }
    """

    @dataclass
    class Followed(Message):
        """A reference was chosen."""

        kind: str
        target: str

    def __init__(
        self, blocks: Sequence[Block], first: int, theme: ProseTheme, language: str
    ) -> None:
        super().__init__()
        self.blocks = tuple(blocks)
        self.first = first
        """The number of its first block in the room."""
        self._theme = theme
        self._language = language
        self._page: Page | None = None
        self._whole = False
        self._strips: dict[int, Strip] = {}
        self.lit: Reference | None = None

    def page(self, width: int, until: int | None = None) -> Page:
        """The page at a width of the widget, laid out as far as a line (None: whole)."""
        columns = max(8, min(MEASURE, width - 2))
        if self._page is None or self._page.width != columns:
            self._page = Page(
                self.blocks,
                columns,
                self._theme,
                language=self._language,
                split=splitter(self._language),
            )
            self._strips.clear()
        self._page.grow(until)
        return self._page

    @property
    def laid_out(self) -> Page | None:
        """The page as far as it is laid out; None before the first layout."""
        return self._page

    # Places, as the reader asks for them

    def holds(self, block: int) -> bool:
        """Whether a block of the room stands here."""
        return self.first <= block < self.first + len(self.blocks)

    def block_at(self, line: int) -> int:
        """The block of the room that is shown at a line."""
        return self.first + (self._page.block_at(line) if self._page else 0)

    def line_of_block(self, block: int) -> int | None:
        """The first line of a block of the room; None if it is not here, or not laid out."""
        page, place = self._page, block - self.first
        if page is None or not 0 <= place < len(page.block_lines):
            return None
        return page.block_lines[place]

    def block_of_anchor(self, anchor: str) -> int | None:
        """The block of the room that bears an anchor; None if it is not here."""
        for number, block in enumerate(self.blocks, self.first):
            if anchor_of(block) == anchor:
                return number
        return None

    def grow_whole(self) -> None:
        """Lay out what was left for after the first paint."""
        if not self._whole:
            self._whole = True
            if self._page is not None:
                self._page.grow()
            self.measure_anew()

    def extend(self, blocks: Sequence[Block]) -> None:
        """Take the blocks that were parsed after the first paint."""
        self.blocks = tuple(blocks)
        if self._page is not None:
            self._page.extend(self.blocks)
        self.grow_whole()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines laid out: before the first paint no more than the window shows."""
        del container
        return len(self.page(width, None if self._whole else viewport.height + 2).lines)

    @property
    def margin(self) -> int:
        """Blank columns left of the text: it stands in the middle of a wide pane."""
        width = self._page.width if self._page else 0
        return max(1, (self.size.width - width) // 2)

    def render_line(self, y: int) -> Strip:
        """A line of the page, from its cache or made now."""
        page = self._page
        if page is None or y >= len(page.lines):
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._strips.get(y)
        if strip is None or strip.cell_length != self.size.width:
            strip = self._strips[y] = self._strip(page.lines[y], y)
        return strip

    def _strip(self, line: Sequence[Segment], y: int) -> Strip:
        base = self.rich_style
        segments = [Segment(" " * self.margin, base)]
        lit = self.lit if self.lit is not None and self.lit.line <= y else None
        for piece, style, _ in line:
            shown = base + style if style else base
            if lit is not None and style is not None and style.meta.get(lit.kind) == lit.target:
                shown += Style(reverse=True)
            segments.append(Segment(piece, shown))
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def notify_style_update(self) -> None:
        """Another theme: nothing drawn before can be used."""
        super().notify_style_update()
        self._strips.clear()

    def keep_drawn(self, kept: range) -> None:
        """Forget also what the lines were painted from."""
        super().keep_drawn(kept)
        self._strips = {line: strip for line, strip in self._strips.items() if line in kept}

    def references(self, top: int, bottom: int) -> list[Reference]:
        """The references that begin between two lines, in reading order."""
        found: dict[tuple[str, str], Reference] = {}
        lines = self._page.lines[max(0, top) : max(0, bottom)] if self._page else []
        for line, segments in enumerate(lines, max(0, top)):
            for segment in segments:
                meta = segment.style.meta if segment.style else {}
                for kind in REFERENCES:
                    if kind in meta:
                        target = str(meta[kind])
                        found.setdefault((kind, target), Reference(line, kind, target))
        return list(found.values())

    def light(self, reference: Reference | None) -> None:
        """Show which reference Enter would follow."""
        self.lit = reference
        self._strips.clear()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Follow what was clicked."""
        for kind in REFERENCES:
            target = event.style.meta.get(kind)
            if target is not None:
                event.stop()
                self.post_message(self.Followed(kind, str(target)))
                return
