"""The settings code of a lab: to copy, to share, or to paste one in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Label

from tftutor.core.settings_code import LabState, read_settings_code
from tftutor.text.message import TutorError
from tftutor.ui import speech
from tftutor.ui.screens.base import Dialog
from tftutor.ui.widgets.field import Field

if TYPE_CHECKING:
    from textual.app import ComposeResult


class CodeScreen(Dialog[LabState | None]):
    """Shows a code, already copied; hands back the state of another that is pasted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="code.close"),
    ]

    def __init__(self, code: str) -> None:
        super().__init__()
        self._shown = code

    def compose(self) -> ComposeResult:
        """The code, what was done with it, a line for another."""
        with Vertical(classes="dialog"):
            yield Label(speech.text(self, "ui.code-title"), classes="dialog-title", markup=False)
            yield Label(self._shown, id="settings-code", markup=False)
            yield Label(speech.text(self, "ui.code-copied"), classes="dialog-foot", markup=False)
            yield Field(placeholder=speech.text(self, "ui.code-paste"), compact=True)
            yield Label("", id="code-trouble", markup=False)

    def on_mount(self) -> None:
        """Copy it, where the terminal lets a program copy."""
        self.app.copy_to_clipboard(self._shown)

    @on(Input.Submitted)
    def _pasted(self, event: Input.Submitted) -> None:
        event.stop()
        if not event.value.strip():
            self.dismiss(None)
            return
        try:
            state = read_settings_code(event.value.strip())
        except TutorError as error:
            self.query_one("#code-trouble", Label).update(speech.say(self, error.message))
        else:
            self.dismiss(state)
