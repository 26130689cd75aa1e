"""The keys of a presenter: what happens with the question, with learners, with the class."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from tftutor.learner.classroom import commands as do
from tftutor.text.message import TutorError
from tftutor.ui import speech
from tftutor.ui.classroom.asking import TYPED, ask_screen, chosen_question
from tftutor.ui.screens.base import TutorScreen
from tftutor.ui.screens.classroom_ask import LineScreen, SureScreen
from tftutor.ui.widgets.choices import Choices

if TYPE_CHECKING:
    from tftutor.learner.classroom.model import Seat
    from tftutor.rooms.library import Library
    from tftutor.ui.classroom.attend import Attendance


class ClassKeys(TutorScreen):
    """What a presenter can do; what is shown of the class is `ClassScreen`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "ask", "Ask a question", id="present.ask"),
        Binding("s", "poll('VotesShown')", "Show the votes", id="present.show"),
        Binding("o", "poll('VotedAgain')", "Vote once more", id="present.again"),
        Binding("w", "poll('AnswerShown')", "Show the answer", id="present.answer"),
        Binding("z", "poll('PollEnded')", "Put the question away", id="present.end"),
        Binding("f", "lead", "Show the way, or stop", id="present.lead"),
        Binding("m", "message", "A message to all", id="present.message"),
        Binding("h", "hand_seen", "The hand is seen", id="present.hand"),
        Binding("x", "remove", "Remove the learner", id="present.remove"),
        Binding("i", "readmit", "Let somebody in again", id="present.readmit"),
        Binding("e", "results", "The results as a file", id="present.results"),
        Binding("R", "reset", "Begin the class anew", id="present.reset"),
        Binding("v", "flip", "Learners or answers", id="present.flip"),
        Binding("backspace,escape,C", "back", "Back to the rooms", id="present.back"),
    ]

    def __init__(self, attendance: Attendance, library: Library) -> None:
        super().__init__()
        self._attendance = attendance
        self._library = library
        self._seats: tuple[Seat, ...] = ()

    @property
    def _lit(self) -> Seat | None:
        """The learner on whom the light is."""
        place = self.query_one(Choices).highlighted
        return self._seats[place] if place is not None and place < len(self._seats) else None

    # The question

    def action_ask(self) -> None:
        """Choose a question and ask it."""
        self.app.push_screen(ask_screen(self, self._library, self._here()), self._ask)

    def _here(self) -> str:
        """The room beneath, whose questions come first."""
        from tftutor.ui.classroom.place import place_of

        return place_of(self.app).room

    def _ask(self, chosen: str | None) -> None:
        if chosen == "":
            title, hint = speech.text(self, "class.own-title"), speech.text(self, "class.own-hint")
            self.app.push_screen(LineScreen(title, hint), self._ask_own)
            return
        if chosen is not None and chosen.startswith(TYPED):
            self._ask_own(chosen.removeprefix(TYPED))
            return
        question = chosen_question(self._library, speech.language(self), chosen or "")
        if question is not None:
            self._tell(
                do.Asked(
                    poll=uuid.uuid4().hex,
                    room=question.room,
                    item=question.item,
                    options=len(question.answers),
                    right=question.right,
                )
            )

    def _ask_own(self, typed: str | None) -> None:
        from tftutor.ui.classroom.questions import own_question

        question = own_question(typed or "")
        if question is not None:
            options = len(question.answers)
            self._tell(do.Asked(poll=uuid.uuid4().hex, options=options, text=typed or ""))
        elif typed:
            self.notify(speech.text(self, "class.own-hint"), severity="warning")

    def action_poll(self, name: str) -> None:
        """What happens with the open question."""
        kinds = {
            kind.__name__: kind
            for kind in (do.VotesShown, do.VotedAgain, do.AnswerShown, do.PollEnded)
        }
        self._tell(kinds[name]())

    # The class

    def action_lead(self) -> None:
        """Offer the own view to be followed, or stop."""
        view = self._attendance.view
        if view is not None:
            self._tell(do.Led(on=not view.leading))

    def action_message(self) -> None:
        """Say something to all; an empty line takes the last message away."""
        title = speech.text(self, "class.message-title")
        hint = speech.text(self, "class.message-hint")

        def said(typed: str | None) -> None:
            if typed is not None:
                self._tell(do.MessageSaid(text=typed))

        self.app.push_screen(LineScreen(title, hint), said)

    @on(OptionList.OptionSelected, "#class-learners")
    def _look(self, event: OptionList.OptionSelected) -> None:
        """See what a learner sees; once more, or F, leads away from it."""
        event.stop()
        lit, view = self._lit, self._attendance.view
        if lit is None or view is None:
            return
        target = "" if view.whose else lit.id
        self._tell(do.Watched(target=target))
        if target:
            self.dismiss()

    def action_hand_seen(self) -> None:
        """Take the hand of the lit learner down; else that which is up longest."""
        raised = sorted((seat for seat in self._seats if seat.hand), key=lambda seat: seat.hand)
        lit = self._lit
        target = lit if lit is not None and lit.hand else next(iter(raised), None)
        if target is not None:
            self._tell(do.HandLowered(target=target.id))

    def action_remove(self) -> None:
        """Take the lit learner out of the class, if that is meant."""
        lit = self._lit
        if lit is None:
            return

        def sure(yes: bool | None) -> None:
            if yes:
                self._tell(do.LearnerRemoved(learner=lit.learner))

        self.app.push_screen(
            SureScreen(speech.text(self, "class.sure-remove", name=lit.name)), sure
        )

    def action_readmit(self) -> None:
        """Let everybody in again who was removed."""
        view = self._attendance.view
        removed = view.roster.removed if view is not None and view.roster is not None else ()
        for one in removed:
            self._tell(do.LearnerReadmitted(learner=one.learner))
        key = "class.readmitted" if removed else "class.nobody-removed"
        names = ", ".join(one.name for one in removed)
        self.notify(speech.text(self, key, names=names))

    def action_reset(self) -> None:
        """Forget what was asked, answered and said, if that is meant."""

        def sure(yes: bool | None) -> None:
            if yes:
                self._tell(do.ClassReset())

        self.app.push_screen(SureScreen(speech.text(self, "class.sure-reset")), sure)

    def action_results(self) -> None:
        """Have the results written on the server, and copy them here."""
        self.run_worker(self._write_results(), exclusive=True)

    async def _write_results(self) -> None:
        try:
            results = await self._attendance.link.results()
        except TutorError as error:
            self.notify(speech.say(self, error.message), severity="error")
            return
        if results.table:
            self.app.copy_to_clipboard(results.table)
        self.notify(speech.text(self, "class.results", path=results.path), timeout=15)

    def action_flip(self) -> None:
        """Learners or answers, where there is no room for both."""
        self.toggle_class("-show-side")

    def action_back(self) -> None:
        """Back to the rooms."""
        self.dismiss()

    def _tell(self, command: do.Command) -> None:
        self._attendance.tell(command)
