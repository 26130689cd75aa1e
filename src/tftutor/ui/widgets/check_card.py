"""A check in the text: one widget drawn by line, for keys and for the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich import cells
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tftutor.prose.typesetter import Typesetter
from tftutor.prose.wrap import splitter
from tftutor.text.catalogue import catalogue
from tftutor.text.clusters import clusters
from tftutor.ui.check_face import Face
from tftutor.ui.widgets.piece import Piece
from tftutor.ui.widgets.stretch import MEASURE

if TYPE_CHECKING:
    from textual import events
    from textual.geometry import Size

    from tftutor.learner.verdict import Verdict
    from tftutor.prose.theme import ProseTheme
    from tftutor.prose.wrap import Line
    from tftutor.ui.check_state import CheckState


class CheckCard(Piece, can_focus=True):
    """Asks, takes the answer, tells what is said to it; what is written down is up to the screen.

    Args:
        state: how far the learner is with it.
        first: the number of the check among the blocks of the room.
        theme: of the text.
        language: of the text.
        variants: how many items the check has.
        follow_up: the title of the check that is offered after it.
    """

    DEFAULT_CSS = """
    CheckCard { height: auto; width: 1fr; margin: 1 0; background: $background;
                color: $foreground; }
    """

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

    def __init__(
        self,
        state: CheckState,
        first: int,
        theme: ProseTheme,
        language: str,
        *,
        variants: int = 1,
        follow_up: str = "",
    ) -> None:
        super().__init__()
        self.state = state
        self.first = first
        self.variants = variants
        self._follow_up = follow_up
        words = catalogue(language)
        self._setter = Typesetter(theme.for_language(language), words, splitter(language))
        self._lines: list[Line] = []
        self._drawn: tuple[int, bool] | None = None
        """The width and the focus for which the lines were made."""
        self._held = ""
        """The line that the mouse carries."""

    # Its place in the text, as the reader asks for it

    @property
    def named(self) -> str:
        """The name by which references find it."""
        return f"check-{self.state.item.check.id}"

    def line_of_anchor(self, anchor: str) -> int | None:
        """The line of an anchor; None if it is not here."""
        return 0 if anchor == self.named else None

    # Drawing

    def _columns(self, width: int) -> int:
        return max(8, min(MEASURE, width - 2))

    @property
    def _margin(self) -> int:
        return max(1, (self.size.width - self._columns(self.size.width)) // 2)

    def _laid_out(self, width: int) -> list[Line]:
        now = (self._columns(width), self.has_focus)
        if self._drawn != now:
            self._drawn = now
            face = Face(self._setter, now[0], now[1], self._follow_up, self.variants)
            self._lines = face.lines(self.state)
        return self._lines

    def redraw(self) -> None:
        """Show the state as it is now; other lines move what is beneath."""
        before, self._drawn = len(self._lines), None
        if self.is_attached and self.size.width:
            self.refresh(layout=len(self._laid_out(self.size.width)) != before)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the card has at the width."""
        del container, viewport
        return len(self._laid_out(width))

    def render_line(self, y: int) -> Strip:
        """A row of the card, in the middle of a wide pane."""
        lines, base, width = self._laid_out(self.size.width), self.rich_style, self.size.width
        if y >= len(lines):
            return Strip.blank(width, base)
        segments = [Segment(" " * self._margin, base)]
        segments += [Segment(text, base + style if style else base) for text, style, _ in lines[y]]
        return Strip(segments).adjust_cell_length(width, base)

    def on_focus(self) -> None:
        """Show what can be done."""
        self.redraw()

    def on_blur(self) -> None:
        """Show it as a part of the text again."""
        self._held = ""
        self.redraw()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """What is typed goes into the field; the space of a number plays the run."""
        state = self.state
        if not state.is_typed or state.is_settled:
            return
        field = state.fields[state.cursor]
        edited = field.pressed(event.key)
        if edited is None and event.is_printable and event.character:
            if event.key == "space" and state.item.check.kind != "expression":
                return
            edited = field.typed(event.character)
        if edited is not None:
            event.stop()
            event.prevent_default()
            state.edit(edited)
            self.redraw()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is typed text."""
        if self.state.is_typed:
            event.stop()
            self.state.edit(self.state.fields[self.state.cursor].typed(event.text))
            self.redraw()

    def action_answer(self) -> None:
        """Go to the next empty field, else have the answer judged; then to what follows."""
        state = self.state
        if state.is_settled and self._follow_up:
            self.post_message(self.Followed(state.item.check.follows))
            return
        empty = [place for place, one in enumerate(state.fields) if not one.text.strip()]
        if len(state.fields) > 1 and empty and state.fields[state.cursor].text.strip():
            state.cursor = next((place for place in empty if place > state.cursor), empty[0])
        elif state.kept != "writing" and not state.is_settled:
            verdict = state.grade()
            if verdict is not None:
                self.post_message(self.Answered(self, verdict))
        self.redraw()

    def say_verdict(self) -> None:
        """Show what is said to the answer, all of it in sight."""
        self.redraw()
        if self.is_attached and self.has_focus:
            self.call_after_refresh(self.scroll_visible, animate=False)

    def action_choose(self, letter: str) -> None:
        """Mark a choice, or go to a line."""
        state = self.state
        if letter in state.order:
            state.cursor = state.order.index(letter)
        else:
            state.mark(letter)
        self.redraw()

    def action_move(self, places: int) -> None:
        """The keys act on another choice, line or field."""
        self.state.move(places)
        self.redraw()

    def action_carry(self, places: int) -> None:
        """Carry the line under the cursor."""
        self.state.carry(places)
        self.redraw()

    def action_hint(self) -> None:
        """One hint more."""
        if self.state.help_more():
            self.redraw()
            self.call_after_refresh(self.scroll_visible, animate=False)

    def action_worked(self) -> None:
        """The solution."""
        if self.state.solve():
            self.redraw()

    def action_another(self) -> None:
        """The same check with new numbers."""
        if self.variants > 1:
            self.post_message(self.Another(self))

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        what, _, rest = str(event.style.meta.get("press", "")).partition(" ")
        if not what:
            return
        event.stop()
        match what:
            case "choose":
                self.action_choose(rest)
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
            self.action_choose(letter)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Carry the line that is held to where the mouse is."""
        over = self._line_under(event)
        if not self._held or not over or event.button == 0:
            return
        state = self.state
        state.cursor = state.order.index(self._held)
        self.action_carry(state.order.index(over) - state.cursor)

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
