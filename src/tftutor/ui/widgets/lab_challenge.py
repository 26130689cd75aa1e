"""The challenge of a lab: told beside the run, judged when the run was seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text
from textual.message import Message

from tftutor.labs.descent import DescentExperiment
from tftutor.learner.challenge import asked_settings, attempt, challenge_id, challenge_of
from tftutor.text.catalogue import catalogue
from tftutor.ui import speech
from tftutor.ui.challenge_text import goal_line, result_line
from tftutor.ui.widgets.lab_questions import LabQuestions

if TYPE_CHECKING:
    from tftutor.learner.challenge import Attempt


class LabChallenges(LabQuestions):
    """A panel that sets a goal."""

    @dataclass
    class Won(Message):
        """A run that was seen has a medal."""

        challenge: str
        steps: int
        medal: str

    @property
    def attempted(self) -> Attempt | None:
        """What the run comes to; None where there is no challenge."""
        lab, preset, state = self._lab, self.preset, self._state
        challenge = challenge_of(lab, preset) if lab is not None else None
        if lab is None or challenge is None or state is None:
            return None
        run = state.experiment
        if not isinstance(run, DescentExperiment):
            return None
        return attempt(challenge, asked_settings(lab, preset), run.settings, run.runs[0])

    def _before_words(self) -> list[Text]:
        """The goal, and what came of it, after the verdict on a name."""
        named = super()._before_words()
        tried = self.attempted
        challenge = challenge_of(self._lab, self.preset) if self._lab is not None else None
        if tried is None or challenge is None:
            return named
        words = catalogue(speech.language(self))
        lines = [*named, goal_line(challenge, words)]
        if self.seen:
            lines.append(result_line(challenge, tried, words))
        return [*lines, Text()]

    def show_words(self) -> None:
        """Draw what is said; a run that was seen is judged."""
        super().show_words()
        self._award()

    def _award(self) -> None:
        """Tell of a medal, once for a run."""
        state, lab = self._state, self._lab
        if state is None or lab is None or not self.seen or state.judged is state.experiment:
            return
        state.judged = state.experiment
        tried = self.attempted
        if tried is not None and tried.won and tried.steps is not None:
            name = challenge_id(lab, self.preset)
            self.post_message(self.Won(name, tried.steps, tried.medal))
