"""Challenges: the fewest steps are found by a sweep over what the learner can turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

import numpy as np

from tftutor.core.optimizers import optimizer
from tftutor.core.sweep import sweep
from tftutor.core.sweep_axis import SweepAxis
from tftutor.labs.descent_controls import controls_of
from tftutor.learner.challenge import asked_settings, challenge_of
from tftutor.rooms.settings import options_of
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tftutor.authoring.walk import Source
    from tftutor.core.settings import Settings
    from tftutor.core.sweep import Sweep
    from tftutor.labs.control import Control
    from tftutor.rooms.faults import Fault
    from tftutor.rooms.model import Lab, LabChallenge, LabControl, Preset

    Integers = NDArray[np.int64]

COUNTS = {1: 400, 2: 72}
"""Values of each axis, by how many axes there are."""
ROUNDS = 3
"""How often the sweep is repeated about the best that it found, ever finer."""


def check_challenges(source: Source) -> Iterator[Fault]:
    """Challenges whose best count is not what the sweep finds."""
    for line, lab, preset, challenge in challenges(source):
        try:
            found = fewest(lab, preset, challenge.goal)
        except TutorError as error:
            yield source.fault(line, "challenge", problem=error.message)
            continue
        if not found:
            yield source.fault(line, "challenge-never", goal=challenge.goal)
        elif found != challenge.best:
            yield source.fault(line, "challenge-best", found=found, best=challenge.best)


def challenges(source: Source) -> Iterator[tuple[int, Lab, Preset | None, LabChallenge]]:
    """Every challenge of a room with the line where it stands, and whose it is."""
    for lab in source.room.labs:
        own = cast("LabChallenge | None", lab.options.get("challenge"))
        if own is not None:
            yield line_of(source, lab.line), lab, None, own
        for preset in lab.presets:
            found = challenge_of(lab, preset) if "challenge" in preset.options else None
            if found is not None:
                yield line_of(source, preset.line), lab, preset, found


def line_of(source: Source, first: int) -> int:
    """The line of the first challenge from a line on."""
    for number in range(first, len(source.lines) + 1):
        if source.lines[number - 1].lstrip().startswith("challenge"):
            return number
    return first


def fewest(lab: Lab, preset: Preset | None, goal: str) -> int:
    """The fewest steps in which a goal is reached; 0 where it never is.

    Hyperparameters of the first optimizer that the lab offers are swept over their sliders,
    then ever finer about the best. One or two can be; a third stays as it is set.
    """
    settings = asked_settings(lab, preset)
    one = optimizer(settings.optimizers[0].optimizer, settings.rule)
    own = [h.name for h in one.hyperparameters if h.scale != "switch"]
    asked = cast("Sequence[LabControl]", options_of(lab, preset).get("controls", ()))
    turned = [
        control
        for control in controls_of(asked, settings)
        if control.name.rpartition(".")[2] in own and control.owner in ("", one.id)
    ][: len(COUNTS)]
    return _swept(replace(settings, optimizers=settings.optimizers[:1]), turned, goal)


def _swept(settings: Settings, turned: Sequence[Control], goal: str) -> int:
    if not turned:
        return 0
    axes = [_axis(control, *control.slider, COUNTS[len(turned)]) for control in turned]
    best = 0
    for _ in range(ROUNDS):
        (made,) = sweep(settings, axes, goal)
        if not made.reached.any():
            break
        steps = np.where(made.reached, made.goal_step, np.iinfo(np.int64).max)
        best = min(best or int(steps.min()), int(steps.min()))
        axes = _finer(made, steps, turned)
    return best


def _axis(control: Control, low: float, high: float, count: int) -> SweepAxis:
    scale: Literal["log", "linear"] = "log" if control.scale == "log" else "linear"
    return SweepAxis(control.name, low, high, scale, count)


def _finer(made: Sweep, steps: Integers, turned: Sequence[Control]) -> list[SweepAxis]:
    """The axes about all settings that are equally good, one value more on either side."""
    best = np.nonzero(steps == steps.min())
    axes = []
    for places, axis, control in zip(best, made.axes, turned, strict=True):
        values = [float(value) for value in axis.values]
        low = values[max(0, int(places.min()) - 1)]
        high = values[min(len(values) - 1, int(places.max()) + 1)]
        axes.append(_axis(control, low, high, axis.count))
    return axes
