"""A slider on one line: dragged, clicked, wheeled, or moved by keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events


class Slider(Widget, can_focus=True):
    """A position from 0 to 1; it sends messages and leaves the meaning to its owner."""

    DEFAULT_CSS = """
    Slider { height: 1; width: 1fr; min-width: 6; color: $primary; }
    Slider:focus { background: $panel; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,down", "nudge(-1)", "Less", id="slider.less", show=False),
        Binding("right,up", "nudge(1)", "More", id="slider.more", show=False),
        Binding("pagedown", "nudge(-4)", "Much less", id="slider.much-less", show=False),
        Binding("pageup", "nudge(4)", "Much more", id="slider.much-more", show=False),
    ]

    position: reactive[float] = reactive(0.0)
    """Where the knob is, from 0 to 1."""

    @dataclass
    class Moved(Message):
        """The learner put the knob somewhere."""

        slider: Slider
        position: float

        @property
        def control(self) -> Slider:
            """The slider that was moved."""
            return self.slider

    @dataclass
    class Nudged(Message):
        """The learner asked for a small change, in notches."""

        slider: Slider
        notches: int

        @property
        def control(self) -> Slider:
            """The slider that was nudged."""
            return self.slider

    def __init__(self, position: float = 0.0, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._dragging = False
        self.set_reactive(Slider.position, position)

    def render_line(self, y: int) -> Strip:
        """The track with its knob."""
        width = self.size.width
        if y or width < 1:
            return Strip.blank(max(width, 0), self.rich_style)
        knob = round(self.position * (width - 1))
        style = self.rich_style
        quiet = style + Style.parse(self.app.theme_variables.get("hairline", "#444444"))
        segments = [
            Segment("━" * knob, style),
            Segment("●", style),
            Segment("─" * (width - knob - 1), quiet),
        ]
        return Strip(segments, width)

    def action_nudge(self, notches: int) -> None:
        """Ask for a small change."""
        self.post_message(self.Nudged(self, notches))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the knob where the button went down."""
        event.stop()
        self._dragging = True
        self.capture_mouse()
        self._put(event.x)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the knob."""
        if self._dragging:
            event.stop()
            self._put(event.x)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        event.stop()
        self._dragging = False
        self.release_mouse()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel turns the value down."""
        event.stop()
        self.action_nudge(-1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel turns the value up."""
        event.stop()
        self.action_nudge(1)

    def _put(self, x: int) -> None:
        position = min(1.0, max(0.0, x / max(1, self.size.width - 1)))
        self.post_message(self.Moved(self, position))
