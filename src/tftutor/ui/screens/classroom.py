"""The class for a presenter: who is there and where, votes as they come, answers as they fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text
from textual.containers import Horizontal, VerticalScroll
from textual.widgets.option_list import Option

from tftutor.text.catalogue import catalogue
from tftutor.ui import speech
from tftutor.ui.classroom.roster_text import RosterText
from tftutor.ui.screens.base import style_sheet
from tftutor.ui.screens.classroom_keys import ClassKeys
from tftutor.ui.widgets.choices import Choices
from tftutor.ui.widgets.hints import Hints
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from tftutor.learner.classroom.model import Seat
    from tftutor.learner.classroom.views import ClassView

HINTS = (
    ("question_mark", "help"), ("n", "ask"), ("s", "show-votes"), ("o", "vote-again"),
    ("w", "show-answer"), ("z", "end-poll"), ("f", "lead"), ("m", "message"), ("enter", "look"),
    ("h", "hand-seen"), ("x", "remove"), ("e", "results"), ("v", "flip-class"),
    ("backspace", "leave"),
)  # fmt: skip
"""The keys that the foot of the screen tells, the most useful first."""


class ClassScreen(ClassKeys):
    """Learners on the left, the question and the answers on the right."""

    DEFAULT_CSS = style_sheet("classroom")
    SCOPED_CSS = False

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
