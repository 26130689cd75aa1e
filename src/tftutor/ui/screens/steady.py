"""What a screen needs so that fast hands break nothing: keys, answers and clicks at bad moments."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from textual import on
from textual.await_complete import AwaitComplete
from textual.events import ScreenResume
from textual.screen import Screen

if TYPE_CHECKING:
    from textual.geometry import Offset
    from textual.widget import Widget

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

    @on(ScreenResume)
    def _choose_the_way_out(self) -> None:
        """Over a slow line frames wait at the gate of the session; anyway only cells are sent."""
        gate = getattr(getattr(self.app, "session", None), "gate", None)
        if gate is not None:
            from tftutor.ui import compat

            compat.hold_frames(self, gate)
        elif len(self.app.screen_stack) > 1:
            self._send_cells()
        else:
            self.call_after_refresh(self._send_cells)  # loading it must not delay the first paint

    def _send_cells(self) -> None:
        from tftutor.ui import compat

        compat.send_cells_exactly(self)

    def on_unmount(self) -> None:
        """When it is closed it holds nothing any more, whoever may still know of it."""
        from tftutor.ui import compat

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
