"""Labs: each opens and runs, with every preset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.labs.kinds import open_lab
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tftutor.authoring.walk import Source
    from tftutor.rooms.faults import Fault


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
