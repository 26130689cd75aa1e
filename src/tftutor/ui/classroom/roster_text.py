"""The class as a presenter reads it: a line a learner, and how answers fall."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from tftutor.learner.classroom.views import PollView
from tftutor.text.message import TutorError
from tftutor.ui.classroom.bars import answer_words, histogram_lines, poll_lines
from tftutor.ui.classroom.questions import LETTERS, question_of

if TYPE_CHECKING:
    from tftutor.learner.classroom.histogram import Histogram
    from tftutor.learner.classroom.model import Place, Seat
    from tftutor.learner.classroom.views import ClassView
    from tftutor.rooms.library import Library
    from tftutor.text.catalogue import Catalogue

NAME = 18
"""Columns of a name."""
IDLE = 120.0
"""Seconds after which it is told how long nothing was heard of somebody."""


class RosterText:
    """Lines for presenters.

    Args:
        library: where rooms and questions are looked up.
        language: in which.
        words: of that language.
        colours: the variables of the theme.
    """

    def __init__(
        self, library: Library, language: str, words: Catalogue, colours: dict[str, str]
    ) -> None:
        self._library = library
        self._language = language
        self._words = words
        self._quiet = colours.get("quiet", "")
        self._accent = colours.get("accent", "")

    def seat(self, seat: Seat, now: float) -> Text:
        """One learner: name, sign, place, and how long they have been silent."""
        name = (
            seat.name if cell_len(seat.name) <= NAME else set_cell_size(seat.name, NAME - 1) + "…"
        )
        line = Text(set_cell_size(name, NAME) + " ", no_wrap=True, overflow="ellipsis")
        for key, on in (("hand-sign", seat.hand), (f"{seat.mark}-sign", seat.mark)):
            if on:
                line.append(self._words.text(f"class.{key}"), style="bold reverse")
                line.append(" ")
        if seat.following:
            line.append(self._words.text("class.follows-sign") + " ")
        line.append(self._place(seat.place), style=self._quiet)
        if seat.seen and now - seat.seen > IDLE:
            minutes = round((now - seat.seen) / 60)
            line.append("  " + self._words.text("class.silent", minutes=minutes), style=self._quiet)
        return line

    def _place(self, place: Place) -> str:
        if not place.room:
            return self._words.text("class.among-rooms")
        steps = f" {place.step}/{place.length}" if place.length else ""
        lab = f"{place.lab}{steps} · " if place.lab else ""
        return lab + self.room_name(place.room)

    def room_title(self, room: str) -> str:
        """The title of a room; its id where there is none."""
        try:
            front = self._library.entry(room).front(self._language)
        except TutorError:
            return room
        return front.title if front is not None else room

    def room_name(self, room: str) -> str:
        """The title of a room up to its colon: lines are short here."""
        return re.split("[:៖]", self.room_title(room))[0]

    def head(self, view: ClassView) -> Text:
        """How many are there, and how they do."""
        seats = view.roster.seats if view.roster is not None else ()
        counts = (
            ("present", len(seats)),
            ("hands", sum(bool(seat.hand) for seat in seats)),
            ("stuck-count", sum(seat.mark == "stuck" for seat in seats)),
            ("done-count", sum(seat.mark == "done" for seat in seats)),
            ("following-count", sum(seat.following for seat in seats)),
        )
        shown = [
            self._words.text(f"class.{key}", count=count)
            for key, count in counts
            if count or key == "present"
        ]
        if view.leading:
            shown.append(self._words.text("class.you-lead"))
        if view.whose:
            shown.append(self._words.text("class.bar.looking", name=view.whose))
        return Text("  ·  ".join(shown))

    def poll(self, poll: PollView, present: int, width: int) -> list[Text]:
        """The open question with its votes, which only presenters see before they are shown."""
        question = question_of(self._library, self._language, poll)
        state = self._words.text(
            f"class.phase.{poll.phase}", round=poll.round, voted=poll.voted, count=present
        )
        return [*poll_lines(poll, question, width, self._accent), Text(state, style=self._quiet)]

    def histogram(self, one: Histogram, width: int) -> list[Text]:
        """How the answers to an item fall."""
        asked = PollView(*("", one.room, one.item, "", len(LETTERS), 1, "voting", 0, 0, (), 0))
        answers = question_of(self._library, self._language, asked).answers
        known = one.kind == "predicted"
        named = {bar.answer: answer_words(answers if known else (), bar.answer) for bar in one.bars}
        title = f"{self.room_name(one.room)} · {one.item}"
        facts = self._words.text(
            "class.predicted" if known else "class.checked",
            count=one.learners,
            right=one.right,
            first=one.first_right,
        )
        return histogram_lines(one, named, title, facts, width, self._accent)
