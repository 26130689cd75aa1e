"""What every screen of the tutor has: layouts by size, and a sentence where there is no room."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text
from textual import on
from textual.events import ScreenResume
from textual.screen import ModalScreen

from tftutor.ui import speech
from tftutor.ui.screens.steady import Result, SteadyScreen
from tftutor.ui.widgets.lines import Lines

BESIDE = 88
"""Columns from which text and lab stand side by side."""

WIDTHS = ((0, "-tiny"), (30, "-narrow"), (BESIDE, "-medium"), (110, "-wide"), (150, "-vast"))
"""Columns from which there is room for text, for a lab beside it, an outline, a wide outline."""

HEIGHTS = ((0, "-low"), (9, "-high"))
"""Rows from which there is room for anything."""


def style_sheet(name: str) -> str:
    """The style sheet of a screen, from the file beside its module.

    Textual reads the `CSS_PATH` of a screen only when it is pushed, not when it is the first.
    """
    return Path(__file__).with_name(f"{name}.tcss").read_text("utf-8")


class Dialog(ModalScreen[Result], SteadyScreen[Result]):
    """A dialog that keys typed ahead cannot break."""

    DEFAULT_CSS = style_sheet("dialog")
    SCOPED_CSS = False


class TutorScreen(SteadyScreen[None]):
    """A screen with the classes -tiny, -narrow, -medium, -wide and -low, -high."""

    HORIZONTAL_BREAKPOINTS = list(WIDTHS)  # noqa: RUF012 - declared so by Textual
    VERTICAL_BREAKPOINTS = list(HEIGHTS)  # noqa: RUF012 - declared so by Textual

    @on(ScreenResume)
    def _attend(self) -> None:
        """In a class, a line at the foot says how it stands."""
        attendance = getattr(self.app, "attendance", None)
        if attendance is not None:
            attendance.arrive(self)

    def too_small(self) -> Lines:
        """The sentence for a window without room; the style sheet shows it when it is true."""
        sentence = Text(speech.text(self, "ui.too-small"))
        return Lines([sentence], fold=True, id="too-small")
