"""Play, pause, step, scrub: one line under the chart, for keys and for the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tftutor.ui.spans import changed_spans

if TYPE_CHECKING:
    from textual import events

    from tftutor.ui.playback import Playback

BUTTONS = (
    ("first", "⇤"),
    ("back", "◂"),
    ("toggle", "▶"),
    ("forward", "▸"),
    ("last", "⇥"),
)
"""What can be pressed, from left to right: the name of the action and its sign."""

PAUSE = "‖"


class Transport(Widget):
    """The line that shows where the run is and moves it there."""

    DEFAULT_CSS = """
    Transport { height: 1; color: $foreground; background: $panel; }
    """

    BUTTON_WIDTH: ClassVar[int] = 3

    @dataclass
    class Pressed(Message):
        """A button was clicked: first, back, toggle, forward, last, slower or faster."""

        action: str

    @dataclass
    class Scrubbed(Message):
        """The scrubber was dragged to a cursor."""

        cursor: int

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._dragging = False
        self._strip: Strip | None = None
        self.cursor, self.length, self.playing, self.speed = 0, 0, False, 10.0
        self.ticks: tuple[int, ...] = ()
        """Cursors at which something happened."""

    def show(self, playback: Playback, ticks: tuple[int, ...] = ()) -> None:
        """Show where a run is; only cells that changed are sent."""
        self.length, self.cursor = playback.length, playback.cursor
        self.playing, self.speed, self.ticks = playback.playing, playback.speed, ticks
        before, self._strip = self._strip, self._drawn()
        if before is None:
            self.refresh()
        else:
            regions = changed_spans(before, self._strip, 0)
            if regions:
                self.refresh(*regions)

    def on_resize(self) -> None:
        """Draw anew at another width: what was painted before had none, or another."""
        self._strip = self._drawn()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw anew in another theme."""
        super().notify_style_update()
        self._strip = None

    def _track(self) -> tuple[int, int]:
        """First column and width of the scrubber."""
        start = len(BUTTONS) * self.BUTTON_WIDTH + 1
        return start, max(0, self.size.width - start - self._tail_width())

    def _tail(self) -> tuple[str, str]:
        digits = len(str(self.length))
        return f" {self.cursor:>{digits}}/{self.length} ", f"−{self.speed:g}/s+ "

    def _tail_width(self) -> int:
        return sum(cell_len(part) for part in self._tail())

    def render_line(self, y: int) -> Strip:
        """Buttons, scrubber, cursor of length, speed."""
        if y:
            return Strip.blank(self.size.width, self.rich_style)
        if self._strip is None:
            self._strip = self._drawn()
        return self._strip

    def _drawn(self) -> Strip:
        width, style = self.size.width, self.rich_style
        if width < 1:
            return Strip.blank(0, style)
        variables = self.app.theme_variables
        accent = style + Style.parse(variables.get("accent", "yellow"))
        quiet = style + Style.parse(variables.get("quiet", "#888888"))
        segments = [
            Segment(f" {PAUSE if name == 'toggle' and self.playing else sign} ",
                    accent if name == "toggle" else style)
            for name, sign in BUTTONS
        ]  # fmt: skip
        segments.append(Segment(" ", style))
        _, track = self._track()
        segments += self._scrubber(track, accent, quiet)
        where, speed = self._tail()
        segments += [Segment(where, style), Segment(speed, quiet)]
        return Strip(segments).adjust_cell_length(width, style)

    def _scrubber(self, width: int, accent: Style, quiet: Style) -> list[Segment]:
        if width < 1:
            return []
        knob = self._column(self.cursor, width)
        marks = {self._column(tick, width) for tick in self.ticks}
        cells = [
            ("●", accent)
            if column == knob
            else ("┃", accent)
            if column in marks
            else ("━", accent)
            if column < knob
            else ("─", quiet)
            for column in range(width)
        ]
        return [Segment(glyph, style) for glyph, style in cells]

    def _column(self, cursor: int, width: int) -> int:
        return round(cursor / self.length * (width - 1)) if self.length else 0

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press a button, or take hold of the scrubber."""
        event.stop()
        start, width = self._track()
        if event.x < len(BUTTONS) * self.BUTTON_WIDTH:
            self.post_message(self.Pressed(BUTTONS[event.x // self.BUTTON_WIDTH][0]))
        elif start <= event.x < start + width:
            self._dragging = True
            self.capture_mouse()
            self._scrub(event.x)
        elif event.x >= self.size.width - cell_len(self._tail()[1]):
            middle = self.size.width - cell_len(self._tail()[1]) / 2
            self.post_message(self.Pressed("slower" if event.x < middle else "faster"))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the scrubber."""
        if self._dragging:
            event.stop()
            self._scrub(event.x)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let the scrubber go."""
        event.stop()
        self._dragging = False
        self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel steps back."""
        event.stop()
        self.post_message(self.Pressed("back"))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel steps forward."""
        event.stop()
        self.post_message(self.Pressed("forward"))

    def _scrub(self, x: int) -> None:
        start, width = self._track()
        share = min(1.0, max(0.0, (x - start) / max(1, width - 1)))
        self.post_message(self.Scrubbed(round(share * self.length)))
