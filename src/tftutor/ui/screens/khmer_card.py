"""A card shown once where Khmer letters may be hard to read: text, English, or a browser?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Label, OptionList
from textual.widgets.option_list import Option

from tftutor.text.catalogue import catalogue
from tftutor.ui.screens.base import Dialog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

SAMPLE = "ខ្ញុំ · ស្ត្រី"
"""Words with subscripts, in which bad drawing shows."""

CHOICES = ("khmer", "english", "export")


class KhmerCard(Dialog[str | None]):
    """Hands back `khmer`, `english` or `export`; None when it was only closed.

    Everything stands in English too, for who cannot read the letters.
    """

    DEFAULT_CSS = """
    KhmerCard Label { width: 1fr; margin-bottom: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="khmer-card.close"),
    ]

    def __init__(self, terminal: str) -> None:
        super().__init__()
        self._terminal = terminal

    def compose(self) -> ComposeResult:
        """The sample, the question, the choices."""
        with Vertical(classes="dialog"):
            yield Label(SAMPLE, classes="dialog-title", markup=False)
            for question in self._said("card-question"):
                yield Label(question, markup=False)
            options = ((" · ".join(self._said(f"card-{choice}")), choice) for choice in CHOICES)
            yield OptionList(*(Option(words, choice) for words, choice in options))

    def _said(self, key: str) -> Iterable[str]:
        """A sentence in both languages, once if they are the same."""
        both = (catalogue(one).text(f"terminal.{key}", name=self._terminal) for one in ("en", "km"))
        return dict.fromkeys(both)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)
