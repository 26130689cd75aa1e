"""A lab on paper: the numbers that it ends with, and what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from tftutor.labs.experiment import Experiment
    from tftutor.rooms.model import Lab
    from tftutor.text.catalogue import Catalogue


def described(lab: Lab, words: Catalogue) -> list[str]:
    """How a lab ends as its room sets it, then each of its presets, with its explanation.

    Where a preset is the lab as it stands, the lab is not told twice.
    """
    endings = [ending(lab, preset.id, words) for preset in lab.presets]
    told = ending(lab, None, words)
    if told in endings:
        told = []
    for preset, lines in zip(lab.presets, endings, strict=True):
        told += ["", f"▸ {preset.title}", *lines]
        told += [preset.says] if preset.says else []
    return told


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
