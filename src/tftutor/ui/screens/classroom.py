"""The class for a presenter: who is there and where, votes as they come, answers as they fall."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tftutor.learner.classroom import commands as do
from tftutor.text.catalogue import catalogue
from tftutor.text.message import TutorError
from tftutor.ui import speech
from tftutor.ui.classroom.asking import ask_screen, chosen_question
from tftutor.ui.classroom.roster_text import RosterText
from tftutor.ui.screens.base import TutorScreen, style_sheet
from tftutor.ui.screens.classroom_ask import LineScreen, SureScreen
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.hints import Hints
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tftutor.learner.classroom.model import Seat
    from tftutor.learner.classroom.views import ClassView
    from tftutor.rooms.library import Library
    from tftutor.ui.classroom.attend import Attendance

HINTS = (
    ("question_mark", "help"), ("n", "ask"), ("s", "show-votes"), ("o", "vote-again"),
    ("w", "show-answer"), ("z", "end-poll"), ("f", "lead"), ("m", "message"), ("enter", "look"),
    ("h", "hand-seen"), ("x", "remove"), ("e", "results"), ("v", "flip-class"),
    ("backspace", "leave"),
)  # fmt: skip
"""The keys that the foot of the screen tells, the most useful first."""


class ClassScreen(TutorScreen):
    """Learners on the left, the question and the answers on the right."""

    DEFAULT_CSS = style_sheet("classroom")
    SCOPED_CSS = False

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

    def compose(self) -> ComposeResult:
        """How many, who, and how they answer."""
        yield Lines(id="class-head")
        with Horizontal(id="class-panes"):
            yield Choices(id="class-learners")
            with VerticalScroll(id="class-side"):
                yield Lines(fold=True, id="class-poll")
                yield Lines(fold=True, id="class-answers")
        yield Hints(HINTS, id="hints")
        yield self.too_small()

    def on_mount(self) -> None:
        """Show the class as it is."""
        if self.display:
            self.query_one(Choices).focus()
            self.speak_anew()

    def speak_anew(self) -> None:
        """Say everything in the language of the app."""
        self._seats = ()
        if self.is_attached and self._attendance.view is not None:
            self.show_class(self._attendance.view)
            self.query_one(Hints).refresh()

    def on_resize(self) -> None:
        """Bars as long as there is room."""
        if self.is_attached and self._attendance.view is not None:
            self.call_after_refresh(self.show_class, self._attendance.view)

    # What is shown

    def show_class(self, view: ClassView) -> None:
        """The class is so now."""
        if not self.is_attached or view.roster is None:
            return
        language = speech.language(self)
        colours = dict(self.app.theme_variables)
        text = RosterText(self._library, language, catalogue(language), colours)
        self.query_one("#class-head", Lines).show([text.head(view)])
        self._show_learners(view.roster.seats, text)
        width = max(30, self.query_one("#class-side").size.width - 3)
        poll = text.poll(view.poll, view.present, width) if view.poll is not None else []
        nothing = Text(speech.text(self, "class.nothing-asked"), style=colours.get("quiet", ""))
        self.query_one("#class-poll", Lines).show(poll or [nothing])
        lines: list[Text] = []
        for one in view.roster.histograms:
            lines += [*text.histogram(one, width), Text()]
        self.query_one("#class-answers", Lines).show(lines)

    def _show_learners(self, seats: tuple[Seat, ...], text: RosterText) -> None:
        """A line each; lines that stay are not made anew, and the lit learner stays lit."""
        options = self.query_one(Choices)
        now = self.app.session.now().timestamp()  # type: ignore[attr-defined]
        if [seat.id for seat in seats] == [seat.id for seat in self._seats]:
            for place, (seat, before) in enumerate(zip(seats, self._seats, strict=True)):
                if seat != before:
                    options.replace_option_prompt_at_index(place, text.seat(seat, now))
        else:
            lit = self._lit
            options.clear_options()
            options.add_options(Option(text.seat(seat, now), id=seat.id) for seat in seats)
            ids = [seat.id for seat in seats]
            if ids:
                options.highlighted = ids.index(lit.id) if lit and lit.id in ids else 0
        self._seats = seats

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
