"""What a screen needs so that fast hands break nothing: keys, answers and clicks at bad moments."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.events import ScreenResume
from textual.screen import Screen

from tftutor.ui import compat
from tftutor.ui.beginning import FIRST_FRAME, LAID_OUT

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.geometry import Offset
    from textual.widget import Widget

    Act = Callable[[], Awaitable[None]]

Result = TypeVar("Result")


def is_there(screen: Screen[Result]) -> bool:
    """Whether a screen has its widgets: not before it is composed, not when it is closing."""
    return screen.is_mounted and screen.is_attached and screen.display


class SteadyScreen(Screen[Result]):
    """A screen on which keys act while it is there, and that is closed once."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key acts on a screen that is not there yet, or no longer."""
        del action, parameters
        return is_there(self)

    _is_shown = False
    """Whether it was painted, or may be at any time."""

    @on(ScreenResume)
    def _choose_the_way_out(self) -> None:
        """Only cells are sent; over a slow line frames wait at the gate of the session.

        The first screen of all is painted once, when it is laid out.
        """
        gate = getattr(getattr(self.app, "session", None), "gate", None)
        if gate is not None:
            compat.hold_frames(self, gate)
        else:
            compat.send_cells_exactly(self)
        first = not self._is_shown and len(self.app.screen_stack) == 1
        if first and compat.hold_first_frame(self):
            self.call_later(self.set_timer, LAID_OUT, self._show_whole)
        else:
            self._show_whole()

    def _show_whole(self) -> None:
        """Show the screen, laid out now."""
        self._is_shown = True
        compat.show_first_frame(self)

    def after_first_paint(self, act: Act) -> None:
        """Do something when the terminal has had a moment for the first paint.

        By a timer: Textual gives what is to be called after a refresh to the screen on top, and
        if that is closed at once, it never is.
        """

        async def when_shown() -> None:
            if self.is_current and not self._is_shown:
                self.after_first_paint(act)
            else:
                await act()

        self.set_timer(FIRST_FRAME, when_shown)

    def on_unmount(self) -> None:
        """When it is closed it holds nothing any more, whoever may still know of it."""
        compat.let_go(self)

    def set_focus(
        self,
        widget: Widget | None,
        scroll_visible: bool = True,
        from_app_focus: bool = False,
    ) -> None:
        """Give the keys to a widget, unless it is being taken away.

        Textual takes the keys from what goes only as it begins to go: given to it later, they
        would reach nothing any more.
        """
        if widget is None or (widget.is_attached and widget.display):
            super().set_focus(widget, scroll_visible, from_app_focus)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close it once: a second Enter must not close what lies beneath."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What is under the mouse, unless it was removed since it was painted.

        Textual begins to select text in a widget that is gone, and fails.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (None, None) if widget is not None and widget.parent is None else (widget, offset)
