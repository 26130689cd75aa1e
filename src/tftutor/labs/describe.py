"""A lab in words and final numbers, for where no chart can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.labs.kinds import open_lab
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.labs.control import Input
    from tftutor.labs.experiment import LabKind
    from tftutor.rooms.model import Lab


def describe(lab: Lab, preset: str | None = None) -> list[Message]:
    """What a lab shows: its settings, its last numbers, what happened.

    Raises:
        TutorError: the lab cannot be run.

    Example:
        >>> from tftutor.rooms.model import Lab
        >>> options = {"function": "x**2", "x": 1, "h": 2}
        >>> [message.key for message in describe(Lab(1, "a", "secant", "A", "", options))]
        ['lab.with', 'lab.secant-status', 'lab.secant-end']
    """
    kind = open_lab(lab)
    inputs = kind.inputs(preset)
    experiment = kind.run(inputs, preset)
    said = [Message("lab.with", {"values": values(kind, inputs, preset)})]
    if not inputs:
        said = []
    return [*said, experiment.status(experiment.show), *experiment.findings()]


def values(kind: LabKind, inputs: Mapping[str, Input], preset: str | None) -> str:
    """The controls with their values: `α = 0.1, θ₀ = 5`."""
    return ", ".join(pairs(kind, inputs, preset))


def pairs(kind: LabKind, inputs: Mapping[str, Input], preset: str | None) -> Sequence[str]:
    """Each control with its value, a switch that is on by its sign.

    Who runs in a race is told by what the race shows.
    """
    found = []
    for control in kind.controls(preset):
        value = inputs[control.name]
        sign = control.symbol or control.name.rpartition(".")[2].replace("_", " ")
        if control.name.startswith("race."):
            continue
        if control.scale == "switch":
            found += [sign] if value else []
            continue
        shown = value if isinstance(value, str) else f"{value:.10g}"
        found.append(f"{sign} {shown}" if sign.endswith("=") else f"{sign} = {shown}")
    return found
