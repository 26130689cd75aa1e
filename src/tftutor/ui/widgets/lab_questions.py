"""What the lab panel asks: a guess before a run, how sure it is, and a name for what was seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.text import Text
from textual import on
from textual.message import Message

from tftutor.labs import naming
from tftutor.learner.challenge import challenge_of
from tftutor.text.catalogue import catalogue
from tftutor.ui import question_text, speech
from tftutor.ui.widgets.lab_player import Player
from tftutor.ui.widgets.lab_view import LabView
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tftutor.figures.raster import Glyphs
    from tftutor.figures.scene import Mark
    from tftutor.labs.experiment import Foreseen, View

Question = Literal["guess", "sure", "name"]
"""What can be asked: what will happen, how sure that is, what has happened."""


class LabQuestions(LabView):
    """A panel that asks; letters and clicks answer, play skips what is open."""

    @dataclass
    class Predicted(Message):
        """The learner guessed what a preset will do."""

        lab: str
        preset: str
        answer: int
        right: bool
        sure: int
        """From 1 (guessing) to 3 (certain); 0 where it was not said."""

    @dataclass
    class Named(Message):
        """The learner said what a run shows."""

        lab: str
        preset: str
        phenomenon: str
        right: bool

    def __init__(
        self,
        clock: Callable[[], float],
        glyphs: Glyphs = "braille",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        super().__init__(clock, glyphs, id=id)
        self.player = Player(self, clock)

    @property
    def question(self) -> Question | None:
        """Which question is open."""
        preset, state = self.preset, self._state
        if state is None:
            return None
        if state.naming:
            return "name"
        if preset is None or not preset.question:
            return None
        if state.prediction == 0:
            return "guess"
        return "sure" if state.prediction > 0 and state.sure == 0 else None

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return self.question is not None

    @property
    def choices(self) -> int:
        """How many answers the open question has."""
        match self.question:
            case "guess":
                return len(self.preset.answers) if self.preset else 0
            case "sure":
                return len(question_text.SURE)
            case "name":
                return len(self._kinds) + 1
        return 0

    def answer(self, number: int) -> None:
        """Answer the open question; 0 skips it."""
        if self._state is None or number > self.choices:
            return
        match self.question:
            case "guess":
                self._state.prediction = number or -1
                if number == 0:
                    self.player.play()
            case "sure":
                self.say_how_sure(number)
                self.player.play()
            case "name":
                self._take_name(number)
        self.show_words()

    # Guessing

    @property
    def _foreseen(self) -> Foreseen:
        """While a guess is asked nothing that would give it away."""
        experiment = self._state.experiment if self._state is not None else None
        if experiment is None or self.question not in ("guess", "sure"):
            return "all"
        return experiment.foreseen

    def say_how_sure(self, sure: int) -> None:
        """Take how sure the guess is (0: not said); with that the guess is made."""
        preset, state = self.preset, self._state
        if self.question != "sure" or preset is None or state is None or self._lab is None:
            return
        state.sure = sure or -1
        answer = state.prediction
        right = answer == preset.right
        self.post_message(self.Predicted(self._lab.id, preset.id, answer, right, sure))

    def skip_questions(self) -> None:
        """What is open is not answered: the run plays."""
        if self._state is None:
            return
        match self.question:
            case "guess":
                self._state.prediction = -1
            case "sure":
                self.say_how_sure(0)
            case "name":
                self._state.naming, self._state.telling = False, True

    # Naming

    @property
    def can_be_named(self) -> bool:
        """Whether the run shows, or could show, what has a name."""
        experiment = self._state.experiment if self._state is not None else None
        return experiment is not None and naming.can_be_named(experiment)

    @property
    def _withheld(self) -> bool:
        """What a run shows is told when it was named, or was not to be.

        In a game it is told at once, and so it is where a run ended before its time.
        """
        state, lab = self._state, self._lab
        if state is None or lab is None or state.telling or challenge_of(lab, self.preset):
            return False
        experiment = state.experiment
        return self.can_be_named and experiment is not None and not naming.cut_short(experiment)

    def tell(self) -> bool:
        """Say what the run shows without asking for its name; False where nothing is withheld."""
        if self._state is None or not self._withheld or self.question in ("guess", "sure"):
            return False
        self._state.naming, self._state.telling = False, True
        self.player.to_end()
        self.show_words()
        return True

    def ask_name(self) -> bool:
        """Ask what the run shows, seen to its end; False where there is nothing to name."""
        state = self._state
        if state is None or not self.can_be_named or self.question in ("guess", "sure"):
            return False
        self.player.to_end()
        state.naming, state.named = True, ""
        self.show_experiment()
        self._below.scroll_home(animate=False)
        return True

    def leave_question(self) -> bool:
        """Close the question about the run; False when it was not open."""
        if self._state is None or not self._state.naming:
            return False
        self._state.naming, self._state.telling = False, True
        self.show_words()
        return True

    @property
    def _kinds(self) -> tuple[str, ...]:
        state = self._state
        return naming.offered(state.experiment) if state and state.experiment else ()

    def _take_name(self, number: int) -> None:
        """Take the name; the cursor goes to where the run has shown what there is."""
        state = self._state
        if state is None or state.experiment is None or self._lab is None:
            return
        state.naming, state.telling = False, True
        if number:
            state.named = (*self._kinds, naming.NONE)[number - 1]
            right = naming.is_right(state.named, state.experiment)
            preset = state.preset or ""
            self.post_message(self.Named(self._lab.id, preset, state.named, right))
            shown = self._evidence
            if shown and state.playback.length:
                self.player.step(shown[0].finding.steps[-1] - state.playback.cursor)
        self.show_experiment()

    @property
    def _evidence(self) -> tuple[naming.Sighting, ...]:
        """What proves the name that was given, or what there is instead."""
        state = self._state
        if state is None or state.experiment is None or not state.named:
            return ()
        proof = naming.seen_as(state.named, state.experiment)
        if proof is not None:
            return (proof,)
        return (naming.sightings(state.experiment) or ())[:1]

    def _evidence_marks(self, view: View) -> Sequence[Mark]:
        return [mark for one in self._evidence for mark in naming.evidence(one, view)]

    def _ticks(self) -> tuple[int, ...]:
        if self.question in ("guess", "sure"):
            return ()
        named = tuple(step for one in self._evidence for step in one.finding.steps)
        return named or super()._ticks()

    # Words

    def _question_words(self) -> list[Text]:
        """The open question; nothing where none is."""
        words, quiet = catalogue(speech.language(self)), self._palette.quiet
        state, preset = self._state, self.preset
        if state is None or state.experiment is None:
            return []
        if self.question == "name":
            several = any(one.who for one in naming.sightings(state.experiment) or ())
            asked = question_text.naming_asked(self._kinds, several, words, quiet)
            return asked.lines(self._below.space)
        if preset is not None and self.question == "guess":
            return question_text.guess_asked(preset, words, quiet).lines(self._below.space)
        if preset is not None and self.question == "sure":
            return question_text.sure_asked(preset, state, words, quiet).lines(self._below.space)
        return []

    def _before_words(self) -> list[Text]:
        """The verdict on a name that was given."""
        state = self._state
        if state is None or state.experiment is None or not state.named:
            return []
        words = catalogue(speech.language(self))
        right = naming.is_right(state.named, state.experiment)
        return [*question_text.naming_verdict(state.named, right, self._evidence, words), Text()]

    def _offers(self, said: Sequence[Text]) -> list[Text]:
        """To name what is seen, from the first step on, or to be told what is withheld.

        By itself where there is room.
        """
        playback = self.playback
        if playback is None or not (playback.cursor or playback.playing) or not self.can_be_named:
            return []
        words, quiet = catalogue(speech.language(self)), self._palette.quiet
        offer = question_text.naming_offer(words, quiet, told=not (self.seen and self._withheld))
        apart = self._below.space.holds(
            [*said, Text(), offer], more=self._below.rows_of(len(self._parameters.rows))
        )
        return [Text(), offer] if apart and said else [offer]

    @on(Lines.Pressed, "#words")
    def _words_pressed(self, event: Lines.Pressed) -> None:
        event.stop()
        what, _, number = event.what.partition(" ")
        if what == "answer":
            self.answer(int(number))
        elif what == "name":
            self.ask_name()
        elif what == "tell":
            self.tell()
