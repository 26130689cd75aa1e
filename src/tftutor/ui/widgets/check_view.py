"""How a check stands in the text: drawn by line, only changed cells sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tftutor.prose.typesetter import Typesetter
from tftutor.prose.wrap import splitter
from tftutor.text.catalogue import catalogue
from tftutor.ui.check_face import Drawn, Face
from tftutor.ui.spans import changed_spans
from tftutor.ui.widgets.piece import Piece
from tftutor.ui.widgets.stretch import MEASURE

if TYPE_CHECKING:
    from textual.geometry import Size

    from tftutor.prose.theme import ProseTheme
    from tftutor.prose.wrap import Line
    from tftutor.ui.check_face import Part
    from tftutor.ui.check_state import CheckState


class CheckView(Piece, can_focus=True):
    """Draws a check as it is; what happens to it is up to the card.

    Args:
        state: how far the learner is with it.
        first: the number of the check among the blocks of the room.
        theme: of the text.
        language: of the text.
        variants: how many items the check has.
        follow_up: the title of the check that is offered after it.
    """

    DEFAULT_CSS = """
    CheckView { height: auto; width: 1fr; margin: 1 0; background: $background;
                color: $foreground; }
    """

    def __init__(
        self,
        state: CheckState,
        first: int,
        theme: ProseTheme,
        language: str,
        *,
        variants: int = 1,
        follow_up: str = "",
    ) -> None:
        super().__init__()
        self.state = state
        self.first = first
        self.variants = variants
        self._follow_up = follow_up
        words = catalogue(language)
        self._setter = Typesetter(theme.for_language(language), words, splitter(language))
        self._card = Drawn([], {})
        self._drawn: tuple[int, bool] | None = None
        """The width and the focus for which the lines were made."""

    # Its place in the text, as the reader asks for it

    @property
    def named(self) -> str:
        """The name by which references find it."""
        return f"check-{self.state.item.check.id}"

    def block_of_anchor(self, anchor: str) -> int | None:
        """The block of the room that bears an anchor; None if it is not here."""
        return self.first if anchor == self.named else None

    # Drawing

    def _columns(self, width: int) -> int:
        return max(8, min(MEASURE, width - 2))

    @property
    def _margin(self) -> int:
        return max(1, (self.size.width - self._columns(self.size.width)) // 2)

    def _laid_out(self, width: int) -> list[Line]:
        now = (self._columns(width), self.has_focus)
        if self._drawn != now:
            self._drawn = now
            face = Face(self._setter, now[0], now[1], self._follow_up, self.variants)
            self._card = face.drawn(self.state)
        return self._card.lines

    def redraw(self) -> None:
        """Show the state as it is now; other lines move what is beneath.

        Of lines that stay where they are only the cells that changed are sent.
        """
        before, self._drawn = self._card.lines, None
        if not self.is_attached or not self.size.width:
            self.measure_anew()  # Textual keeps the height of what is not in sight
            return
        after = self._laid_out(self.size.width)
        if len(after) != self.size.height or len(after) != len(before):
            self.measure_anew()
            return
        pairs = enumerate(zip(before, after, strict=True))
        changed = [(y, old, new) for y, (old, new) in pairs if old != new]
        regions = [
            region
            for y, old, new in changed
            for region in changed_spans(self._strip(old), self._strip(new), y)
        ]
        if regions:
            self.refresh(*regions)

    def reveal(self, part: Part | None = None) -> None:
        """Scroll to a part and what follows it, or to where the keys act.

        A card that has room is shown whole; of one that has not, what just changed comes first.
        """
        pane = self.parent
        if not isinstance(pane, Widget) or not self.is_attached or not self.has_focus:
            return
        if not self.size.height:
            return  # it is hidden by now
        drawn = self._card
        rows = drawn.parts.get(part, range(0)) if part else drawn.rows_of(self._place)
        if self.size.height <= pane.size.height or not rows:
            rows = range(self.size.height)
        elif part:
            rows = range(rows[0], self.size.height)
        top = self.virtual_region.y + rows[0]
        wanted = Region(0, top, 1, min(len(rows), pane.size.height))
        pane.scroll_to_region(wanted, animate=False, force=True, x_axis=False)

    @property
    def _place(self) -> str:
        """What a click would ask for where the keys act."""
        state = self.state
        if state.is_typed:
            return f"field {state.cursor} "
        letters = state.order or tuple(one.letter for one in state.item.options)
        return f"choose {letters[state.cursor]} "

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the card has at the width."""
        del container, viewport
        return len(self._laid_out(width))

    def render_line(self, y: int) -> Strip:
        """A row of the card, in the middle of a wide pane."""
        lines = self._laid_out(self.size.width)
        return self._strip(lines[y] if y < len(lines) else [])

    def _strip(self, line: Line) -> Strip:
        base = self.rich_style
        segments = [Segment(" " * self._margin, base)]
        segments += [Segment(text, base + style if style else base) for text, style, _ in line]
        return Strip(segments).adjust_cell_length(self.size.width, base)

    def on_focus(self) -> None:
        """Show what can be done."""
        self._dress()

    def on_blur(self) -> None:
        """Show it as a part of the text again."""
        self._dress()

    def _dress(self) -> None:
        """Draw all of it: since the focus moved, a paint may have drawn some rows already."""
        self._drawn = None
        self.measure_anew()
