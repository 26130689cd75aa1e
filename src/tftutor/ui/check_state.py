"""A check in use: what was typed or marked, what was said to it. No widgets in here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from tftutor.learner.errors import LearnerError
from tftutor.learner.grade import grade
from tftutor.rooms.checkspec.sheet import LETTERS
from tftutor.ui.line_edit import LineEdit

if TYPE_CHECKING:
    from tftutor.learner.event import Event
    from tftutor.learner.items import Item
    from tftutor.learner.verdict import Verdict
    from tftutor.text.message import Message

Kept = Literal["", "writing", "saved", "lost"]
"""What became of an answer: none yet, on its way to the disk, kept, not kept."""

CHOICES = ("single", "multiple")
"""The kinds whose answer is marked."""


@dataclass(eq=False)
class CheckState:
    """How far the learner is with one item of a check; kept while they are elsewhere."""

    item: Item
    marked: tuple[str, ...] = ()
    """`single`, `multiple`: the letters that are marked."""
    order: tuple[str, ...] = ()
    """`order`: the letters from the top down."""
    fields: list[LineEdit] = field(default_factory=list)
    """What is typed: a line for each blank."""
    cursor: int = 0
    """The choice, line or field that the keys act on."""
    hints: int = 0
    """How many hints are open."""
    worked: bool = False
    """Whether the solution is open."""
    verdict: Verdict | None = None
    refused: Message | None = None
    """Why the answer cannot be read; it counts for nothing."""
    kept: Kept = ""
    before: bool | None = None
    """Whether the last answer of an earlier session was right; None where there was none."""

    @classmethod
    def begun(cls, item: Item) -> CheckState:
        """Nothing marked, nothing typed."""
        lines = tuple(one.letter for one in item.options) if item.check.kind == "order" else ()
        blanks = 0 if item.options else max(1, len(item.blanks))
        return cls(item, order=lines, fields=[LineEdit() for _ in range(blanks)])

    @property
    def places(self) -> int:
        """How many choices, lines or fields there are."""
        return len(self.item.options) or len(self.fields)

    @property
    def is_typed(self) -> bool:
        """Whether the answer is typed."""
        return bool(self.fields)

    @property
    def answer(self) -> str:
        """The answer as it is now, in the form in which it is graded."""
        if self.fields:
            texts = [one.text.strip() for one in self.fields]
            return "; ".join(texts) if all(texts) else ""
        return " ".join(self.order or sorted(self.marked))

    @property
    def is_settled(self) -> bool:
        """Whether it was answered rightly, so that there is no more to do."""
        return self.verdict is not None and self.verdict.right and self.kept != "writing"

    @property
    def is_open(self) -> bool:
        """Whether the answer can be changed: not while it is written, not when it is right."""
        return self.kept != "writing" and not self.is_settled

    # What the learner does

    def mark(self, letter: str) -> None:
        """Mark a choice, or take the mark back; of single choices only one is marked."""
        places = [one.letter for one in self.item.options]
        if letter not in places or not self.is_open:
            return
        self.cursor = places.index(letter)
        if self.item.check.kind == "single":
            self.marked = (letter,)
        elif letter in self.marked:
            self.marked = tuple(one for one in self.marked if one != letter)
        else:
            self.marked = (*self.marked, letter)
        self._changed()

    def carry(self, places: int) -> None:
        """Move the line under the cursor, with the cursor on it."""
        to = self.cursor + places
        if not self.order or not self.is_open or not 0 <= to < len(self.order):
            return
        lines = list(self.order)
        lines.insert(to, lines.pop(self.cursor))
        self.order, self.cursor = tuple(lines), to
        self._changed()

    def move(self, places: int) -> None:
        """The cursor to another choice, line or field."""
        self.cursor = min(max(self.cursor + places, 0), max(0, self.places - 1))

    def edit(self, line: LineEdit) -> None:
        """What is typed into the field under the cursor."""
        if not self.is_open:
            return
        changed = line.text != self.fields[self.cursor].text
        self.fields[self.cursor] = line
        if changed:
            self._changed()

    def _changed(self) -> None:
        """What was said was said of another answer."""
        self.verdict, self.refused, self.kept = None, None, ""

    def grade(self) -> Verdict | None:
        """Grade the answer, which is on its way then; None when it cannot be read."""
        self.refused = None
        try:
            verdict = grade(self.item, self.answer)
        except LearnerError as error:
            self.verdict, self.refused, self.kept = None, error.message, ""
            return None
        self.verdict, self.kept = verdict, "writing"
        return verdict

    @property
    def shown(self) -> Verdict | None:
        """The verdict, once the answer is written down or known not to be."""
        return None if self.kept == "writing" else self.verdict

    def help_more(self) -> bool:
        """Open the next hint, after the last the solution; False when all is open."""
        if self.hints < len(self.item.hints):
            self.hints += 1
            return True
        return self.solve()

    def solve(self) -> bool:
        """Open the solution; False when it is open, or there is none."""
        if self.worked or not self.item.worked:
            return False
        self.worked = True
        return True

    # The same check elsewhere

    def told_in(self, item: Item) -> CheckState:
        """The same state of the same item in another language."""
        if item.variant != self.item.variant or len(item.options) != len(self.item.options):
            return CheckState.begun(item)
        self.item = item
        if self.verdict is not None:
            kept, self.kept = self.kept, ""
            if self.grade() is not None:
                self.kept = kept
        return self

    def recall(self, event: Event) -> None:
        """Show the answer of an earlier session, without judging it anew."""
        answer = str(event.data.get("answer", ""))
        self.before = event.data.get("right") is True
        if self.item.check.kind in CHOICES:
            letters = {LETTERS[one.number - 1]: one.letter for one in self.item.options}
            self.marked = tuple(letters[one] for one in answer.split() if one in letters)
        elif self.fields and len(typed := answer.split("; ")) == len(self.fields):
            self.fields = [LineEdit().typed(text) for text in typed]
