"""What every screen of the tutor has: layouts by size, and a sentence where there is no room."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from rich.text import Text
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen

from tftutor.ui import speech
from tftutor.ui.widgets.lines import Lines

WIDTHS = ((0, "-tiny"), (30, "-narrow"), (88, "-medium"), (110, "-wide"), (150, "-vast"))
"""Columns from which there is room for text, for a lab beside it, an outline, a wide outline."""

HEIGHTS = ((0, "-low"), (9, "-high"))
"""Rows from which there is room for anything."""


Result = TypeVar("Result")


def is_there(screen: Screen[Result]) -> bool:
    """Whether a screen has its widgets: not before it is composed, not when it is closing."""
    return screen.is_mounted and screen.is_attached and screen.display


def style_sheet(name: str) -> str:
    """The style sheet of a screen, from the file beside its module.

    Textual reads the `CSS_PATH` of a screen only when it is pushed, not when it is the first.
    """
    return Path(__file__).with_name(f"{name}.tcss").read_text("utf-8")


class Dialog(ModalScreen[Result]):
    """A dialog that keys typed ahead cannot break: they act only while it is there."""

    DEFAULT_CSS = style_sheet("dialog")
    SCOPED_CSS = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key acts on a dialog that is not there yet, or no longer."""
        del action, parameters
        return is_there(self)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close it once: a second Enter must not close what lies beneath."""
        return super().dismiss(result) if self.is_active else AwaitComplete()


class TutorScreen(Screen[None]):
    """A screen with the classes -tiny, -narrow, -medium, -wide and -low, -high."""

    HORIZONTAL_BREAKPOINTS = list(WIDTHS)  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = list(HEIGHTS)  # noqa: RUF012 - declared so by Textual

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key acts on a screen that is not there yet, or no longer."""
        del action, parameters
        return is_there(self)

    def too_small(self) -> Lines:
        """The sentence for a window without room; the style sheet shows it when it is true."""
        sentence = Text(speech.text(self, "ui.too-small"))
        return Lines([sentence], fold=True, id="too-small")
