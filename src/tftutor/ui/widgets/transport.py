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
    from textual.geometry import Region

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
        self._shown: object = None
        self._styles: tuple[Style, Style, Style] | None = None

    def show(self, playback: Playback, ticks: tuple[int, ...] = ()) -> None:
        """Show where a run is; only cells that changed are sent."""
        shown = playback.length, playback.cursor, playback.playing, playback.speed, ticks
        before = self._strip
        if before is not None and shown == self._shown:
            return
        self._shown = shown
        self.length, self.cursor, self.playing, self.speed, self.ticks = shown
        self._strip = self._drawn()
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
        self._strip = self._styles = None

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

    def _look(self) -> tuple[Style, Style, Style]:
        """The styles of words, of what matters now, and of what does not."""
        if self._styles is None:
            style, variables = self.rich_style, self.app.theme_variables
            accent = Style.parse(variables.get("accent", "yellow"))
            quiet = Style.parse(variables.get("quiet", "#888888"))
            self._styles = style, style + accent, style + quiet
        return self._styles

    def render_lines(self, crop: Region) -> list[Strip]:
        """The line, without Textual's styling, of which it needs none: it is painted often."""
        if self.outer_size != self.size or crop.column_span != (0, self.size.width):
            return super().render_lines(crop)
        background = self.background_colors[1]
        strips = [self.render_line(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        return strips

    def _drawn(self) -> Strip:
        width = self.size.width
        style, accent, quiet = self._look()
        if width < 1:
            return Strip.blank(0, style)
        before, toggle, after = (
            "".join(
                f" {PAUSE if name == 'toggle' and self.playing else sign} " for name, sign in part
            )
            for part in (BUTTONS[:2], BUTTONS[2:3], BUTTONS[3:])
        )
        where, speed = self._tail()
        segments = [
            Segment(before, style),
            Segment(toggle, accent),
            Segment(after + " ", style),
            *self._scrubber(self._track()[1], accent, quiet),
            Segment(where, style),
            Segment(speed, quiet),
        ]
        return Strip(segments).adjust_cell_length(width, style)

    def _scrubber(self, width: int, accent: Style, quiet: Style) -> list[Segment]:
        """What was played, the knob, what is to come; cursors at which something happened."""
        if width < 1:
            return []
        knob = self._column(self.cursor, width)
        cells = ["━"] * knob + ["●"] + ["─"] * (width - knob - 1)
        marks = {self._column(tick, width) for tick in self.ticks} - {knob}
        for column in marks:
            cells[column] = "┃"
        segments = [Segment("".join(cells[: knob + 1]), accent)]
        begin = knob + 1
        for column in sorted(mark for mark in marks if mark > knob):
            segments.append(Segment("".join(cells[begin:column]), quiet))
            segments.append(Segment(cells[column], accent))
            begin = column + 1
        segments.append(Segment("".join(cells[begin:]), quiet))
        return [segment for segment in segments if segment.text]

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
