"""Small questions to a presenter: one line to type, or yes and no."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from tftutor.ui import speech
from tftutor.ui.screens.base import Dialog
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult

LONGEST = 500
"""Characters of a line."""


class LineScreen(Dialog[str | None]):
    """Hands back a line that was typed, None when nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="line.close"),
    ]

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self._heading = title
        self._hint = hint

    def compose(self) -> ComposeResult:
        """What is to be typed, and where."""
        with Vertical(classes="dialog"):
            yield Label(self._heading, classes="dialog-title", markup=False)
            yield Field(compact=True, max_length=LONGEST)
            yield Label(self._hint, classes="dialog-foot", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip())


class SureScreen(Dialog[bool]):
    """Asks whether something is really to be done; no is what Enter does first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "Yes", id="sure.yes"),
        Binding("n,escape", "dismiss(False)", "No", id="sure.no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its two answers."""
        with Vertical(classes="dialog"):
            yield Label(self._question, classes="dialog-title", markup=False)
            yield Choices(
                Option(speech.text(self, "class.no"), id="no"),
                Option(speech.text(self, "class.yes"), id="yes"),
            )

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id == "yes")
