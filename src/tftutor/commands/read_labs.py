"""A lab on paper: the numbers that it ends with, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from tftutor.labs.experiment import Experiment
    from tftutor.rooms.model import Lab, Preset
    from tftutor.text.catalogue import Catalogue

LETTERS = "abcde"
"""What the answers to a question are called."""


def described(lab: Lab, words: Catalogue) -> list[str]:
    """How a lab ends as its room sets it, then each of its presets, with question and explanation.

    The question comes first, so that it can be thought about before the run is told. Where a preset
    is the lab as it stands, the lab is not told twice.
    """
    endings = [ending(lab, preset.id, words) for preset in lab.presets]
    told = ending(lab, None, words)
    if told in endings:
        told = []
    for preset, lines in zip(lab.presets, endings, strict=True):
        told += ["", f"▸ {preset.title}", *asked(preset), *lines, *answered(preset, words)]
    return told


def asked(preset: Preset) -> list[str]:
    """The question of a preset, with its answers.

    Example:
        >>> from tftutor.rooms.model import Preset
        >>> asked(Preset(1, "a", "A", {}, question="Up or down?", answers=("up", "down"), right=2))
        ['Up or down?', 'a) up   b) down']
    """
    if not preset.question:
        return []
    answers = [f"{letter}) {one}" for letter, one in zip(LETTERS, preset.answers, strict=False)]
    return [preset.question, "   ".join(answers)]


def answered(preset: Preset, words: Catalogue) -> list[str]:
    """The answer that is right, and why."""
    right = preset.answers[preset.right - 1] if preset.question else ""
    said = [words.text("lab.right-answer", answer=right)] if right else []
    return [*said, *([preset.says] if preset.says else [])]


def ending(lab: Lab, preset: str | None, words: Catalogue) -> list[str]:
    """The settings of a lab, its last numbers, and what happened; why, if it cannot be run."""
    from tftutor.labs.describe import values
    from tftutor.labs.kinds import open_lab

    try:
        kind = open_lab(lab)
        inputs = kind.inputs(preset)
        experiment = kind.run(inputs, preset)
        settings = [words.text("lab.with", values=values(kind, inputs, preset))] if inputs else []
        findings = [words.say(finding) for finding in experiment.findings()]
    except TutorError as error:
        return [words.say(error.message)]
    return [*settings, numbers(experiment, words), *findings]


def numbers(experiment: Experiment, words: Catalogue) -> str:
    """The numbers of an experiment where it is shown; in a race, those of each optimizer."""
    last = experiment.show
    notes = [
        f"{entry.name} {words.written(entry.note)}"
        for view in list(experiment.views)[:1]
        for entry in view.legend(last)
        if entry.note
    ]
    return " · ".join([words.say(experiment.status(last)), *notes])
