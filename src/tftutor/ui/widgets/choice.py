"""A switch or a choice among a few: turned by a click, Enter or the arrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

if TYPE_CHECKING:
    from textual import events


class Turner(Static, can_focus=True):
    """Shows what is chosen and asks its owner for the next or the one before."""

    DEFAULT_CSS = """
    Turner { width: 1fr; height: 1; color: $primary; }
    Turner:hover { text-style: reverse; }
    Turner:focus { background: $primary 25%; text-style: bold; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,down", "turn(-1)", "Before", id="choice.before", show=False),
        Binding("right,up,enter", "turn(1)", "Next", id="choice.next", show=False),
    ]

    @dataclass
    class Turned(Message):
        """The learner asked for another choice, some places on."""

        places: int

    def action_turn(self, places: int) -> None:
        """Ask for another choice."""
        self.post_message(self.Turned(places))

    def on_click(self, event: events.Click) -> None:
        """A click asks for the next."""
        event.stop()
        self.action_turn(1)
