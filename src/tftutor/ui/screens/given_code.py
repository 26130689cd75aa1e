"""The code of a new record, shown once."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tftutor.ui import speech
from tftutor.ui.screens.base import Dialog
from tftutor.ui.widgets.choices import Choices

if TYPE_CHECKING:
    from textual.app import ComposeResult


class GivenCode(Dialog[None]):
    """A name with its code, until it was written down.

    Args:
        name: of the learner.
        code: theirs from now on.
    """

    DEFAULT_CSS = """
    GivenCode Label { width: 1fr; margin-bottom: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stay", "", id="welcome.keep", show=False),
    ]

    def __init__(self, name: str, code: str) -> None:
        super().__init__()
        self._name = name
        self._code = code

    def compose(self) -> ComposeResult:
        """The code, what it is for, and a way on."""
        with Vertical(classes="dialog"):
            title = speech.text(self, "welcome.your-code", name=self._name, code=self._code)
            yield Label(title, classes="dialog-title", markup=False)
            yield Label(speech.text(self, "welcome.keep-code"), markup=False)
            yield Choices(Option(speech.text(self, "welcome.written-down")))

    @on(OptionList.OptionSelected)
    def _written(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(None)

    def action_stay(self) -> None:
        """It is closed only by who says that it is written down."""
