"""A second login is told so, and takes over or watches."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tftutor.learner.classroom.commands import TookOver, Watched
from tftutor.ui import speech
from tftutor.ui.screens.base import Dialog
from tftutor.ui.widgets.choices import Choices

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tftutor.learner.classroom.views import ClassView
    from tftutor.ui.classroom.attend import Attendance


class SecondScreen(Dialog[None]):
    """Which of two logins works: this one, or the first, which can be watched; or this one goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "take_over", "Take over", id="second.take-over"),
        Binding("w,escape", "watch", "Watch", id="second.watch"),
        Binding("q", "app.quit", "Quit", id="second.quit"),
    ]

    def __init__(self, attendance: Attendance) -> None:
        super().__init__()
        self._attendance = attendance

    def compose(self) -> ComposeResult:
        """What is so, and the three ways."""
        with Vertical(classes="dialog"):
            title = speech.text(self, "class.second-login")
            yield Label(title, classes="dialog-title", markup=False)
            yield Choices(
                Option(speech.text(self, "class.take-over"), id="take_over"),
                Option(speech.text(self, "class.watch"), id="watch"),
                Option(speech.text(self, "class.leave"), id="app.quit"),
            )

    def show_class(self, view: ClassView) -> None:
        """When the other login has ended there is nothing to choose."""
        if view.standing == "active":
            self.dismiss()

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        await self.run_action(str(event.option_id))

    def action_take_over(self) -> None:
        """Work from here; the other connection ends."""
        self._attendance.tell(TookOver())
        self.dismiss()

    def action_watch(self) -> None:
        """See what the other login does."""
        view = self._attendance.view
        if view is not None and view.first:
            self._attendance.tell(Watched(target=view.first))
        self.dismiss()
