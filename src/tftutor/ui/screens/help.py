"""Every key, made from the bindings themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Label, Static

from tftutor.text.catalogue import catalogue
from tftutor.ui import speech
from tftutor.ui.keys import sign
from tftutor.ui.screens.base import Dialog

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.screen import Screen


class HelpScreen(Dialog[None]):
    """The keys that work on the screen below, grouped by what they act on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", "Close", id="help.close"),
    ]

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        self._below = below

    def compose(self) -> ComposeResult:
        """A scrolling list of keys."""
        with Vertical(classes="dialog"):
            yield Label(speech.text(self, "ui.help-title"), classes="dialog-title", markup=False)
            with VerticalScroll():
                yield Static(self._keys())
            yield Label(speech.text(self, "ui.help-foot"), classes="dialog-foot", markup=False)

    def on_mount(self) -> None:
        """The list takes the keys, so that it can be scrolled."""
        if self.display:
            self.query_one(VerticalScroll).focus()

    def _keys(self) -> Text:
        lines = Text()
        group = ""
        accent = self.app.theme_variables.get("accent", "")
        for binding in self._keyed():
            name = _group(binding)
            if name != group:
                group = name
                heading = self._words(f"keys.group-{group}", group)
                lines.append(f"\n{heading}\n", style="bold")
            keys = " ".join(sign(key) for key in binding.key.split(","))
            lines.append(f"  {keys:<14}", style=accent)
            lines.append(self._words(f"keys.{binding.id}", binding.description) + "\n")
        return lines

    def _keyed(self) -> list[Binding]:
        """Each binding of the app, the screen below and its widgets once, by group.

        What a screen shares with others comes first: playing before sweeping. A binding that
        has no words does what its neighbour does, with another letter.
        """
        found: dict[str, Binding] = {}
        sentences = catalogue(speech.language(self)).sentences
        for node in (self._below, *self._below.query("Reader, CheckCard"), self.app):
            for base in reversed(type(node).__mro__):
                for binding in base.__dict__.get("BINDINGS", ()):
                    if (
                        isinstance(binding, Binding)
                        and f"keys.{binding.id}" in sentences
                        and self._acts(binding)
                    ):
                        found[str(binding.id)] = binding
        groups = list(dict.fromkeys(_group(binding) for binding in found.values()))
        return sorted(found.values(), key=lambda binding: groups.index(_group(binding)))

    def _acts(self, binding: Binding) -> bool:
        """Whether a key does something here: those of a class only where there is one."""
        in_class = getattr(self.app, "attendance", None) is not None
        return in_class or not (binding.id or "").startswith("class.")

    def _words(self, key: str, otherwise: str) -> str:
        sentences = catalogue(speech.language(self)).sentences
        return sentences.get(key, otherwise)


def _group(binding: Binding) -> str:
    """What a key acts on: the lab, the room, the text and so on."""
    return (binding.id or "").partition(".")[0]
