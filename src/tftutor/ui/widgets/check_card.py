"""A check in the text: one widget drawn by line, for keys and for the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich import cells
from textual.binding import Binding, BindingType
from textual.message import Message

from tftutor.text.clusters import clusters
from tftutor.ui.widgets.check_view import CheckView
from tftutor.ui.widgets.stretch import REFERENCES, Stretch

if TYPE_CHECKING:
    from textual import events

    from tftutor.learner.verdict import Verdict


class CheckCard(CheckView):
    """Asks and takes the answer; what is written down is up to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer", "Answer", id="check.answer", show=False),
        Binding("a", "choose('a')", "First choice", id="check.a", show=False),
        Binding("b", "choose('b')", "Second choice", id="check.b", show=False),
        Binding("c", "choose('c')", "Third choice", id="check.c", show=False),
        Binding("d", "choose('d')", "Fourth choice", id="check.d", show=False),
        Binding("e", "choose('e')", "Fifth choice", id="check.e", show=False),
        Binding("up", "move(-1)", "Choice or field above", id="check.up", show=False),
        Binding("down", "move(1)", "Choice or field below", id="check.down", show=False),
        Binding("shift+up", "carry(-1)", "Carry a line up", id="check.carry-up", show=False),
        Binding("shift+down", "carry(1)", "Carry a line down", id="check.carry-down", show=False),
        Binding("ctrl+g", "hint", "Next hint", id="check.hint", show=False),
        Binding("ctrl+s", "worked", "The solution", id="check.worked", show=False),
        Binding("ctrl+n", "another", "Another like it", id="check.another", show=False),
    ]

    @dataclass
    class Answered(Message):
        """An answer was given that could be read."""

        card: CheckCard
        verdict: Verdict

    @dataclass
    class Another(Message):
        """The learner wants the check with new numbers."""

        card: CheckCard

    @dataclass
    class Followed(Message):
        """The learner goes on to the check that follows."""

        check: str

    _held = ""
    """The line that the mouse carries."""

    # Keys

    def on_key(self, event: events.Key) -> None:
        """What is typed goes into the field; the space of a number plays the run."""
        state = self.state
        if not state.is_typed or state.is_settled:
            return
        edited = state.fields[state.cursor].pressed(event.key)
        typed = event.character if event.is_printable else None
        if edited is None and event.key == "space" and state.item.check.kind != "expression":
            return
        if edited is not None:
            state.edit(edited)
        elif typed:
            state.type(typed)
        else:
            return
        event.stop()
        event.prevent_default()
        self._redraw_place()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is typed text."""
        if self.state.is_typed:
            event.stop()
            self.state.type(event.text)
            self._redraw_place()

    def action_answer(self) -> None:
        """Go to the next empty field, else have the answer judged; then to what follows.

        Where nothing is marked yet, the choice at which the arrows stand is marked first.
        """
        state = self.state
        if state.is_settled and self._follow_up:
            self.post_message(self.Followed(state.item.check.follows))
            return
        empty = [place for place, one in enumerate(state.fields) if not one.text.strip()]
        if len(state.fields) > 1 and empty and state.fields[state.cursor].text.strip():
            state.cursor = next((place for place in empty if place > state.cursor), empty[0])
        elif state.item.options and not state.order and not state.marked:
            state.mark(state.item.options[state.cursor].letter)
        elif state.kept != "writing" and not state.is_settled:
            verdict = state.grade()
            if verdict is not None:
                self.post_message(self.Answered(self, verdict))
            else:
                self.redraw()
                self.call_after_refresh(self.reveal, "verdict")
                return
        self._redraw_place()

    def _redraw_place(self) -> None:
        """Show the state as it is now, and where the keys act."""
        self.redraw()
        self.call_after_refresh(self.reveal)

    def say_verdict(self) -> None:
        """Show what is said to the answer, all of it in sight."""
        self.redraw()
        self.call_after_refresh(self.reveal, "verdict")

    def action_choose(self, letter: str) -> None:
        """Mark a choice, or go to a line."""
        self._choose(letter)
        self.call_after_refresh(self.reveal)

    def _choose(self, letter: str) -> None:
        """The same by the mouse: nothing may move beneath it."""
        state = self.state
        if letter in state.order:
            state.cursor = state.order.index(letter)
        else:
            state.mark(letter)
        self.redraw()

    def action_move(self, places: int) -> None:
        """The keys act on another choice, line or field."""
        self.state.move(places)
        self._redraw_place()

    def action_carry(self, places: int) -> None:
        """Carry the line under the cursor."""
        self.state.carry(places)
        self._redraw_place()

    def action_hint(self) -> None:
        """One hint more."""
        if self.state.help_more():
            self.redraw()
            self.call_after_refresh(self.reveal, "worked" if self.state.worked else "hints")

    def action_worked(self) -> None:
        """The solution."""
        if self.state.solve():
            self.redraw()
            self.call_after_refresh(self.reveal, "worked")

    def action_another(self) -> None:
        """The same check with new numbers."""
        if self.variants > 1:
            self.post_message(self.Another(self))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        event.stop()
        for kind in REFERENCES:
            if kind in event.style.meta:
                self.post_message(Stretch.Followed(kind, str(event.style.meta[kind])))
                return
        what, _, rest = str(event.style.meta.get("press", "")).partition(" ")
        match what:
            case "choose":
                self._choose(rest)
            case "field":
                self._put_caret(event.x, *map(int, rest.split()))
            case "follow":
                self.post_message(self.Followed(self.state.item.check.follows))
            case "answer" | "hint" | "worked" | "another":
                getattr(self, f"action_{what}")()

    def _put_caret(self, x: int, place: int, column: int, start: int) -> None:
        """The caret to where a field was clicked.

        Args:
            x: the column of the widget that was clicked.
            place: which field.
            column: the first column of its text within the card's frame.
            start: how many characters of the text stand before what is shown.
        """
        self.state.cursor = place
        field, left = self.state.fields[place], x - self._margin - 2 - column
        caret = start
        for cluster in clusters(field.text[start:]):
            left -= cells.cell_len(cluster)
            if left < 0:
                break
            caret += len(cluster)
        self.state.edit(field.at(caret))
        self.redraw()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of a line."""
        letter = self._line_under(event)
        if letter:
            self._held = letter
            self._choose(letter)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Carry the line that is held to where the mouse is."""
        over = self._line_under(event)
        if not self._held or not over or event.button == 0:
            return
        state = self.state
        state.cursor = state.order.index(self._held)
        state.carry(state.order.index(over) - state.cursor)
        self.redraw()

    def on_mouse_up(self) -> None:
        """Let go."""
        self._held = ""

    def on_leave(self) -> None:
        """The mouse is elsewhere: it carries nothing."""
        self._held = ""

    def _line_under(self, event: events.MouseEvent) -> str:
        """The letter of the line under the mouse, where lines are put in order."""
        what, _, letter = str(event.style.meta.get("press", "")).partition(" ")
        return letter if what == "choose" and letter in self.state.order else ""
