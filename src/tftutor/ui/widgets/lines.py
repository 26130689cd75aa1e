"""Styled lines, redrawn only where they changed: the cheap way to show numbers that move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tftutor.ui.spans import changed_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.geometry import Size


class Lines(Widget):
    """Texts, each a paragraph folded at the width of the widget."""

    DEFAULT_CSS = """
    Lines { height: auto; width: 1fr; }
    """

    @dataclass
    class Pressed(Message):
        """Words that can be pressed were clicked: those whose style has `press` in its meta."""

        lines: Lines
        what: str

        @property
        def control(self) -> Lines:
            """The lines that were clicked."""
            return self.lines

    def __init__(
        self,
        texts: Sequence[Text] = (),
        *,
        fold: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's name
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._fold = fold
        self._texts = tuple(texts)
        self._strips: list[Strip] = []
        self._width = 0

    @property
    def texts(self) -> tuple[Text, ...]:
        """What is shown now."""
        return self._texts

    def show(self, texts: Sequence[Text]) -> None:
        """Show other lines; rows that stay the same are not drawn again."""
        before, self._texts = self._texts, tuple(texts)
        same = before == self._texts and all(map(_styled_alike, before, self._texts))
        if not same or not self._strips:
            self._draw()

    def _draw(self) -> None:
        old, self._strips = self._strips, self._render_strips(self._width)
        if len(old) != len(self._strips):
            from tftutor.ui import compat  # not before the first paint

            compat.measure_anew(self)
            return
        pairs = zip(old, self._strips, strict=True)
        regions = [r for row, (a, b) in enumerate(pairs) for r in changed_spans(a, b, row)]
        if regions:
            self.refresh(*regions)

    def _render_strips(self, width: int) -> list[Strip]:
        if width < 1 or not self.is_attached:
            return []
        console, base = self.app.console, self.rich_style
        strips: list[Strip] = []
        for text in self._texts:
            lines = list(text.wrap(console, width)) if self._fold else [text]
            plain = base + console.get_style(text.style)  # Rich leaves it out where all is alike
            for line in lines:
                segments = [
                    type(piece)(piece.text, plain + piece.style if piece.style else plain)
                    for piece in line.render(console)
                    if piece.text != "\n"
                ]
                strips.append(Strip(segments).adjust_cell_length(width, base))
        return strips

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """The longest line, where the style sheet leaves the width to the texts."""
        del container, viewport
        return max((text.cell_len for text in self._texts), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the texts take at the width."""
        del container, viewport
        if not self._fold:
            return len(self._texts)
        return len(self._render_strips(width))

    def on_resize(self) -> None:
        """Fold anew at another width, which is that within the padding."""
        if self.size.width != self._width:
            self._width = self.size.width
            self._strips = self._render_strips(self._width)
            self.refresh()

    def notify_style_update(self) -> None:
        """Another theme: draw all again."""
        super().notify_style_update()
        self._strips = self._render_strips(self._width)

    def render_line(self, y: int) -> Strip:
        """A row, from its cache."""
        if y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Tell what was pressed."""
        what = event.style.meta.get("press")
        if what is not None:
            event.stop()
            self.post_message(self.Pressed(self, str(what)))

    def plain(self) -> str:
        """The texts without styles, for tests and for reading aloud."""
        return "\n".join(text.plain for text in self._texts)


def _styled_alike(one: Text, other: Text) -> bool:
    """Whether two equal texts have one style: Rich compares only the styles of their parts."""
    return one.style == other.style
