"""Labs: each opens and runs, with every preset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.labs.kinds import open_lab
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tftutor.authoring.walk import Source
    from tftutor.labs.experiment import LabKind
    from tftutor.rooms.faults import Fault
    from tftutor.rooms.model import Preset


def check_labs(source: Source) -> Iterator[Fault]:
    """Labs and presets that cannot be run as the learner would run them."""
    for lab in source.room.labs:
        try:
            kind = open_lab(lab)
            kind.run(kind.inputs(None), None)
        except TutorError as error:
            yield source.fault(lab.line, "lab", problem=error.message)
            continue
        for preset in lab.presets:
            try:
                kind.run(kind.inputs(preset.id), preset.id)
            except TutorError as error:
                problem = error.message
                yield source.fault(preset.line, "preset", preset=preset.id, problem=problem)
            else:
                yield from _check_guesses(source, kind, preset)


def _check_guesses(source: Source, kind: LabKind, preset: Preset) -> Iterator[Fault]:
    """Ghosts of guesses that cannot be run: of other numbers than the lab's controls, say."""
    inputs = kind.inputs(preset.id)
    for guess in preset.guesses:
        for name in sorted(guess.keys() - inputs.keys()):
            values = {"preset": preset.id, "name": name, "allowed": ", ".join(inputs)}
            yield source.fault(preset.line, "guess-name", **values)
        if guess.keys() - inputs.keys():
            continue
        try:
            kind.run({**inputs, **guess}, preset.id)
        except TutorError as error:
            problem = error.message
            yield source.fault(preset.line, "guess", preset=preset.id, problem=problem)
