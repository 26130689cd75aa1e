"""A race from many starts and under many noises: how often each arrives, and how soon."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.many import NEVER
from tftutor.core.problems import problem
from tftutor.core.race import SEEDS
from tftutor.core.sweep import sweep
from tftutor.core.sweep_axis import SweepAxis

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.settings import Settings

ACROSS = 5
"""Starts along each coordinate of the window, its edges among them."""


@dataclass(frozen=True)
class Tally:
    """How an optimizer fared over many runs."""

    optimizer: str
    runs: int
    reached: int
    """In so many of them the goal was reached, and held to the end."""
    steps: float | None
    """The median number of steps to the goal, where never counts as ∞; None: that is ∞."""


def tally(
    settings: Settings, goal: str, across: int = ACROSS, seeds: Sequence[int] = SEEDS
) -> tuple[Tally, ...]:
    """Every optimizer from an even grid of starts over the problem's window, for every seed.

    Args:
        settings: everything else; their own start and seed are not used.
        goal: a condition such as `loss < 1e-3`.
        across: starts along each coordinate.
        seeds: of the noise; without noise one is enough.

    Raises:
        TutorError: the settings are not allowed, or the problem has more than two parameters.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> slow = Settings("theta-squared", (Choice("sgd", (("alpha", 0.001),)),))
        >>> (fared,) = tally(slow, "loss < 1")
        >>> fared.reached, fared.runs, fared.steps
        (1, 5, None)
    """
    ground = problem(
        settings.problem, settings.parameters, expression=settings.expression, data=settings.data
    )
    axes = [
        SweepAxis(name, low, high, "linear", across)
        for name, (low, high) in zip(ground.names, ground.window, strict=False)
    ]
    used = tuple(seeds) if settings.noise.kind != "none" else tuple(seeds)[:1]
    sweeps = [sweep(replace(settings, seed=seed, start=None), axes, goal) for seed in used]
    made = []
    for place, one in enumerate(sweeps[0]):
        steps = np.concatenate([run[place].settled_step.ravel() for run in sweeps]).astype(
            np.float64
        )
        steps[steps == NEVER] = math.inf
        reached = int(np.isfinite(steps).sum())
        median = float(np.median(steps))
        made.append(
            Tally(one.optimizer, steps.size, reached, median if math.isfinite(median) else None)
        )
    return tuple(made)
