"""The glossary: a term and its meaning, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual import on
from textual.containers import Vertical
from textual.widgets import Input, Label, OptionList
from textual.widgets.option_list import Option

from tftutor.text.message import TutorError
from tftutor.ui import speech
from tftutor.ui.screens.base import Dialog
from tftutor.ui.screens.pick import PickScreen
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.field import Field
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from tftutor.rooms.glossary import Term
    from tftutor.rooms.library import Library


class GlossaryScreen(Dialog[None]):
    """Type to narrow; the lit term is explained beneath."""

    BINDINGS = PickScreen.BINDINGS

    def __init__(self, library: Library, term: str | None = None) -> None:
        super().__init__()
        self._library = library
        self._first = term
        self._terms: Sequence[Term] = ()

    def compose(self) -> ComposeResult:
        """A line to type in, the terms, the meaning."""
        with Vertical(classes="dialog"):
            yield Label(
                speech.text(self, "ui.glossary-title"), classes="dialog-title", markup=False
            )
            yield Field(placeholder=speech.text(self, "ui.type-to-narrow"), compact=True)
            yield Choices()
            yield Lines(fold=True, id="meaning")

    def on_mount(self) -> None:
        """Show every term, the asked one lit; there is Khmer in it in every language."""
        from tftutor.ui import khmer

        khmer.prepare(self.app)
        if not self.display:
            return
        self._narrow("")
        ids = [term.id for term in self._terms]
        if self._first in ids:
            self.query_one(OptionList).highlighted = ids.index(self._first)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow(event.value)

    def _narrow(self, query: str) -> None:
        words = query.casefold().split()
        try:
            terms = self._library.glossary().terms
        except TutorError as error:  # its author is at work; all else goes on
            colour = self.app.theme_variables.get("error", "")
            said = Text(speech.say(self, error.message), style=colour)
            self.query_one("#meaning", Lines).show([said])
            return
        self._terms = [
            term
            for term in terms
            if all(word in " ".join(self._names(term)).casefold() for word in words)
        ]
        options = self.query_one(OptionList)
        options.clear_options()
        quiet = self.app.theme_variables.get("quiet", "")
        for term in self._terms:
            first, second = self._names(term)
            options.add_option(Option(Text.assemble(first, "   ", (second, quiet)), id=term.id))
        options.highlighted = 0 if self._terms else None
        if not self._terms:
            nothing = speech.text(self, "ui.nothing-found", query=query)
            self.query_one("#meaning", Lines).show([Text(nothing, style=quiet)])

    def _names(self, term: Term) -> tuple[str, str]:
        language = speech.language(self)
        other = "km" if language == "en" else "en"
        return term.name(language), term.name(other)

    @on(OptionList.OptionHighlighted)
    def _lit(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        term = next((one for one in self._terms if one.id == event.option_id), None)
        if term is None:  # of the list as it was before the last key
            return
        language = speech.language(self)
        other = "km" if language == "en" else "en"
        quiet = self.app.theme_variables.get("quiet", "")
        lines = [Text(), Text(term.name(language), style="bold"), Text(term.definition(language))]
        if term.definition(other) != term.definition(language):
            lines.append(Text(f"{term.name(other)}: {term.definition(other)}", style=quiet))
        self.query_one("#meaning", Lines).show(lines)

    def action_move(self, places: int) -> None:
        """Another term."""
        options = self.query_one(OptionList)
        if places > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()
