"""What the lab panel asks, and what became of the answer, as lines of which some can be clicked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from tftutor.ui.rows import side_by_side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.labs.naming import Sighting
    from tftutor.rooms.model import Preset
    from tftutor.text.catalogue import Catalogue
    from tftutor.ui.lab_state import LabState
    from tftutor.ui.rows import Space

LETTERS = "abcde"
"""The keys that answer, in order: never digits, which a field also takes."""

SURE = (1, 2, 3)
"""How sure a guess can be: guessing, fairly sure, certain."""

RIGHT, WRONG = "✓", "✗"
"""The signs of a verdict; a word always stands beside them."""


def pressing(what: str) -> Style:
    """The style of words that can be clicked: they tell what was meant."""
    return Style(meta={"press": what})


@dataclass(frozen=True)
class Asked:
    """A question with its answers, each with its letter, and how to answer."""

    question: str
    answers: Sequence[str]
    foot: str
    quiet: str
    """The colour of the foot."""
    before: str = ""
    """What stands above the question."""

    def lines(self, space: Space) -> list[Text]:
        """An answer a line; where they do not all fit into the space, several side by side.

        Example:
            >>> from rich.console import Console
            >>> from tftutor.ui.rows import Space
            >>> asked = Asked("Why?", ["so", "or so"], "Press.", "grey50")
            >>> [line.plain for line in asked.lines(Space(Console(), 20, 4))]
            ['Why?', ' a)  so', ' b)  or so', 'Press.']
            >>> [line.plain for line in asked.lines(Space(Console(), 20, 3))]
            ['Why?', ' a)  so   b)  or so', 'Press.']
        """
        answers = [
            Text(f" {letter})  {answer}", style=pressing(f"answer {number}"))
            for number, (letter, answer) in enumerate(zip(LETTERS, self.answers, strict=False), 1)
        ]
        head = [Text(self.before)] if self.before else []
        head.append(Text(self.question, style="bold"))
        foot = Text(self.foot, style=self.quiet)
        if not space.holds([*head, *answers, foot]):
            answers = side_by_side(answers, space.width)
        return [*head, *answers, foot]


def guess_asked(preset: Preset, words: Catalogue, quiet: str) -> Asked:
    """What will the preset do?"""
    return Asked(preset.question, preset.answers, words.text("lab.predict"), quiet)


def sure_asked(preset: Preset, state: LabState, words: Catalogue, quiet: str) -> Asked:
    """How sure is the guess that was made?"""
    guess = words.text("predict.guess", answer=preset.answers[state.prediction - 1])
    degrees = [words.text(f"predict.sure-{sure}") for sure in SURE]
    question = words.text("predict.how-sure")
    if guess_drawn(preset, state):
        guess = f"{guess} {words.text('predict.ghost')}"
    return Asked(question, degrees, words.text("predict.sure-foot"), quiet, before=guess)


def guess_drawn(preset: Preset | None, state: LabState | None) -> Mapping[str, float]:
    """The numbers of a run that does what was guessed; none where there is nothing to draw."""
    if preset is None or state is None or not 0 < state.prediction <= len(preset.guesses):
        return {}
    return preset.guesses[state.prediction - 1]


def guessed(preset: Preset, state: LabState, words: Catalogue) -> list[Text]:
    """The guess, while the run has not shown yet what is so; nothing where there is none."""
    if state.prediction < 1 or not preset.answers:
        return []
    answer = preset.answers[state.prediction - 1]
    if state.sure < 1:
        said = words.text("predict.guess", answer=answer)
    else:
        sure = words.text(f"predict.sure-{state.sure}")
        said = words.text("predict.guess-sure", answer=answer, sure=sure)
    if guess_drawn(preset, state):
        said = f"{said} {words.text('predict.ghost')}"
    return [Text(said)]


def verdict(preset: Preset, state: LabState, words: Catalogue) -> list[Text]:
    """What was guessed, how sure, and whether it was so; nothing where nothing was guessed."""
    if state.prediction < 1 or not preset.answers:
        return []
    right = state.prediction == preset.right
    key = "lab.guess-right" if right else "lab.guess-wrong"
    said = words.text(key, answer=preset.answers[state.prediction - 1])
    lines = [Text(f"{RIGHT if right else WRONG} {said}", style="bold")]
    if state.sure == SURE[-1] and not right:
        lines.append(Text(words.text("predict.certain-wrong")))
    if state.sure == SURE[0] and right:
        lines.append(Text(words.text("predict.guessing-right")))
    return lines


def naming_asked(kinds: Sequence[str], several: bool, words: Catalogue, quiet: str) -> Asked:
    """What does the run show?"""
    names = [words.text(f"phenomenon.name.{kind}") for kind in kinds]
    question = words.text("naming.question-race" if several else "naming.question")
    return Asked(question, [*names, words.text("naming.none")], words.text("naming.foot"), quiet)


def naming_offer(words: Catalogue, quiet: str, *, told: bool) -> Text:
    """The words that open the question, by a click or by the key that they tell.

    Args:
        words: of the learner's language.
        quiet: the colour of the words.
        told: whether it is told already what the run shows; else that can be had as well.
    """
    colour = Style.parse(quiet)
    offer = Text(words.text("naming.offer"), style=colour + pressing("name"))
    if told:
        return offer
    return Text("   ").join([offer, Text(words.text("naming.tell"), colour + pressing("tell"))])


def naming_verdict(
    named: str, right: bool, shown: Sequence[Sighting], words: Catalogue
) -> list[Text]:
    """Whether the name fits, with the evidence, or what there was instead.

    Args:
        named: a kind of finding, or `none`.
        right: whether it fits.
        shown: the sighting that proves it; or, for a wrong name, the most telling ones.
        words: of the learner's language.
    """
    name = words.text("naming.none" if named == "none" else f"phenomenon.name.{named}")
    key = "naming.right" if right else "naming.wrong"
    head = f"{RIGHT if right else WRONG} {words.text(key, name=name)}"
    lines = [Text(head, style="bold"), *(_evidence(one, words) for one in shown)]
    if not shown:
        lines.append(Text(words.text("naming.nothing")))
    return lines


def _evidence(sighting: Sighting, words: Catalogue) -> Text:
    """What a run shows, and at which steps the chart is marked."""
    said = words.say(sighting.finding.message)
    if sighting.who:
        said = words.text("lab.who", name=sighting.who, what=said)
    steps = ", ".join(str(step) for step in sighting.finding.steps)
    return Text(f"{said} {words.text('naming.marked', steps=steps)}")
