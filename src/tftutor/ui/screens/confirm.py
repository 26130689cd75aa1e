"""A question before something that cannot be undone; the safe answer comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tftutor.ui.screens.base import Dialog
from tftutor.ui.widgets.choices import Choices

if TYPE_CHECKING:
    from textual.app import ComposeResult


class ConfirmScreen(Dialog[bool]):
    """Hands back True only where doing it was chosen."""

    DEFAULT_CSS = """
    ConfirmScreen Label { width: 1fr; margin-bottom: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(False)", "Leave it", id="confirm.leave"),
    ]

    def __init__(self, question: str, leave: str, do: str) -> None:
        super().__init__()
        self._question = question
        self._answers = (leave, do)

    def compose(self) -> ComposeResult:
        """The question, to leave it, to do it."""
        with Vertical(classes="dialog"):
            yield Label(self._question, markup=False)
            yield Choices(*(Option(words) for words in self._answers))

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_index == 1)
