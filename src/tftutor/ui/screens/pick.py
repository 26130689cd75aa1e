"""Pick one of many: type to narrow, arrows to choose. Used to jump, search, look up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
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
    from collections.abc import Callable, Sequence

    from textual.app import ComposeResult


@dataclass(frozen=True)
class Item:
    """Something to pick: what it is, a line about it, and what is handed back."""

    title: str
    note: str
    value: str


class Offer(Option):
    """A line of the list that knows its item: an event may come when the list is another."""

    def __init__(self, item: Item, quiet: str) -> None:
        note = f"   {item.note}" if item.note else ""
        super().__init__(Text.assemble(item.title, (note, quiet)))
        self.item = item


class PickScreen(Dialog[str | None]):
    """Hands back the value of what was picked, None when nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", id="pick.close"),
        Binding("down", "move(1)", "Down", id="pick.down", show=False),
        Binding("up", "move(-1)", "Up", id="pick.up", show=False),
    ]

    def __init__(
        self, title: str, find: Callable[[str], Sequence[Item]], nothing: str = ""
    ) -> None:
        """What is picked from.

        Args:
            title: what is picked.
            find: what there is for what was typed.
            nothing: what is said where there is nothing and nothing was typed.
        """
        super().__init__()
        self._nothing = nothing
        self._heading = title
        self._find = find
        self._items: Sequence[Item] = ()

    def compose(self) -> ComposeResult:
        """A line to type in above what it finds."""
        with Vertical(classes="dialog"):
            yield Label(self._heading, classes="dialog-title", markup=False)
            yield Field(placeholder=speech.text(self, "ui.type-to-narrow"), compact=True)
            yield Choices()
            yield Label("", classes="dialog-empty", markup=False)

    def on_mount(self) -> None:
        """Show everything at first, unless it was closed already."""
        if self.display:
            self._narrow("")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._narrow(event.value)

    def _narrow(self, query: str) -> None:
        query = query.strip()
        self._items = self._find(query)
        options = self.query_one(OptionList)
        options.clear_options()
        quiet = self.app.theme_variables.get("quiet", "")
        options.add_options(Offer(item, quiet) for item in self._items)
        if self._items:
            options.highlighted = 0
        empty = self.query_one(".dialog-empty", Label)
        said = speech.text(self, "ui.nothing-found", query=query) if query else self._nothing
        empty.display = bool(said) and not self._items
        empty.update(said)

    def action_move(self, places: int) -> None:
        """Another line of the list."""
        options = self.query_one(OptionList)
        if places > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        highlighted = self.query_one(OptionList).highlighted
        if highlighted is not None and highlighted < len(self._items):
            self.dismiss(self._items[highlighted].value)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if isinstance(event.option, Offer):
            self.dismiss(event.option.item.value)


def narrowed(items: Sequence[Item], query: str) -> list[Item]:
    """The items that hold every word of the query, in their order.

    Example:
        >>> [item.title for item in narrowed([Item("Chain rule", "", "a")], "rule")]
        ['Chain rule']
    """
    words = query.casefold().split()
    return [
        item
        for item in items
        if all(word in f"{item.title} {item.note}".casefold() for word in words)
    ]
