"""Challenges: the fewest steps are found by a sweep over what the learner can turn."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, cast

import numpy as np

from tftutor.core.many import NEVER
from tftutor.core.optimizers import optimizer
from tftutor.core.sweep import sweep
from tftutor.core.sweep_axis import SweepAxis
from tftutor.labs.descent_controls import controls_of
from tftutor.learner.challenge import asked_settings, challenge_of
from tftutor.rooms.library import FALLBACK
from tftutor.rooms.settings import options_of
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from tftutor.authoring.walk import Source
    from tftutor.core.settings import Settings
    from tftutor.labs.control import Control
    from tftutor.rooms.faults import Fault
    from tftutor.rooms.model import Lab, LabChallenge, LabControl, Preset

COUNTS = {1: 400, 2: 150}
"""Values of each axis, by how many axes there are."""
ROUNDS = 3
"""How many sweeps are made, each but the first about the best that the one before found."""


def check_challenges(source: Source) -> Iterator[Fault]:
    """Challenges whose best count is not what the sweep finds; the English text stands for all."""
    if source.room.language != FALLBACK:
        return
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
    """The fewest steps after which a goal holds to the end of the run; 0 where it never does.

    Hyperparameters of the first optimizer that the lab offers are swept over their sliders,
    then ever finer about the best. One or two can be; a third stays as it is set.
    """
    settings = asked_settings(lab, preset)
    settings = replace(settings, optimizers=settings.optimizers[:1])
    turned = turned_in(lab, preset, settings)
    if not turned:
        return 0
    axes = [_axis(control, *control.slider, COUNTS[len(turned)]) for control in turned]
    best = 0
    for _ in range(ROUNDS):
        (made,) = sweep(settings, axes, goal)
        settled = made.settled_step != NEVER
        if not settled.any():
            break
        steps = np.where(settled, made.settled_step, np.iinfo(np.int64).max)
        best = min(best or int(steps.min()), int(steps.min()))
        places = np.nonzero(steps == steps.min())
        axes = [
            _finer(control, axis, at)
            for control, axis, at in zip(turned, axes, places, strict=True)
        ]
    return best


def turned_in(lab: Lab, preset: Preset | None, settings: Settings) -> Sequence[Control]:
    """The first one or two hyperparameters of the optimizer that a lab offers."""
    one = optimizer(settings.optimizers[0].optimizer, settings.rule)
    own = [h.name for h in one.hyperparameters if h.scale != "switch"]
    asked = cast("Sequence[LabControl]", options_of(lab, preset).get("controls", ()))
    return [
        control
        for control in controls_of(asked, settings)
        if control.name.rpartition(".")[2] in own and control.owner in ("", one.id)
    ][: len(COUNTS)]


def _axis(control: Control, low: float, high: float, count: int) -> SweepAxis:
    scale: Literal["log", "linear"] = "log" if control.scale == "log" else "linear"
    return SweepAxis(control.name, low, high, scale, count)


def _finer(control: Control, axis: SweepAxis, places: NDArray[np.intp]) -> SweepAxis:
    """An axis about some of its values, one more on either side."""
    low = float(axis.values[max(0, int(places.min()) - 1)])
    high = float(axis.values[min(axis.count - 1, int(places.max()) + 1)])
    return _axis(control, low, high, axis.count)
