"""A fair race: each optimizer at the learning rate that serves it best, by a stated rule."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.many import NEVER
from tftutor.core.settings import Choice
from tftutor.core.sweep import sweep
from tftutor.core.sweep_axis import SweepAxis
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from tftutor.core.settings import Settings

    Floats = NDArray[np.float64]

RATES = SweepAxis("alpha", 1e-4, 10.0, "log", 101)
"""The rates that are tried: twenty to a power of ten."""
SEEDS = (0, 1, 2, 3, 4)
"""The seeds of the noise; without noise one is enough."""


@dataclass(frozen=True, eq=False)
class Tuning:
    """The rate found for an optimizer, and how it was found.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> (found,) = tuned_rates(Settings("theta-squared", (Choice("sgd"),)), "loss < 1e-3")
        >>> round(found.alpha, 3), found.steps
        (0.501, 1.0)
    """

    optimizer: str
    alpha: float
    """The rate that was found; where none reached the goal, that of the lowest last loss."""
    steps: float | None
    """The median number of steps to the goal at this rate; None: not reached to stay."""
    goal: str
    rates: Floats
    """Every rate tried."""
    medians: Floats
    """The median number of steps to the goal at each; ∞ where it was not reached to stay."""
    tied: tuple[float, ...]
    """All rates that need as few steps; the smallest was taken."""
    seeds: tuple[int, ...]
    rule: Message
    """The rule in words."""


def tuned_rates(
    settings: Settings,
    goal: str,
    rates: SweepAxis = RATES,
    seeds: Sequence[int] = SEEDS,
) -> tuple[Tuning, ...]:
    """The best learning rate of every optimizer in the settings.

    The rule: of the rates of the grid, the one whose median number of steps to the goal, over
    the seeds, is the smallest. The goal must hold from then on to the end of the run: a run that
    only flies over it, on its way to diverge even, counts as ∞ steps, like one that does not
    reach it. Of several such rates the smallest is taken. Where no rate reaches the goal to stay,
    it is the rate with the lowest median of the last loss, again the smallest of several. The
    other hyperparameters stay as they are chosen in the settings.

    Args:
        settings: everything else; their own α and seed are not used.
        goal: a condition such as `loss < 1e-3`.
        rates: the axis of learning rates.
        seeds: of the noise.

    Raises:
        TutorError: the settings are not allowed, as for `sweep`.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> race = Settings("ravine", (Choice("sgd"), Choice("momentum")), steps=300)
        >>> [found.optimizer for found in tuned_rates(race, "loss < 1e-3")]
        ['sgd', 'momentum']
    """
    used = tuple(seeds) if settings.noise.kind != "none" else tuple(seeds)[:1]
    sweeps = [sweep(replace(settings, seed=seed), [rates], goal) for seed in used]
    made = []
    for i, one in enumerate(sweeps[0]):
        steps = np.array([run[i].settled_step for run in sweeps], dtype=np.float64)
        steps[steps == NEVER] = math.inf
        losses = np.median([run[i].loss for run in sweeps], axis=0)
        made.append(_found(one.optimizer, rates, np.median(steps, axis=0), losses, goal, used))
    return tuple(made)


def with_rates(settings: Settings, tunings: Sequence[Tuning]) -> Settings:
    """The same race with every optimizer at its tuned rate.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> race = Settings("theta-squared", (Choice("sgd"),))
        >>> tuned = with_rates(race, tuned_rates(race, "loss < 1e-3"))
        >>> [round(alpha, 3) for _, alpha in tuned.optimizers[0].values]
        [0.501]
    """
    choices = [
        Choice(
            choice.optimizer,
            (
                *((name, value) for name, value in choice.values if name != "alpha"),
                ("alpha", tuning.alpha),
            ),
        )
        for choice, tuning in zip(settings.optimizers, tunings, strict=True)
    ]
    return replace(settings, optimizers=tuple(choices))


def _found(
    name: str, rates: SweepAxis, medians: Floats, losses: Floats, goal: str, seeds: tuple[int, ...]
) -> Tuning:
    values = rates.values
    reached = bool(np.isfinite(medians).any())
    score = medians if reached else losses
    tied = tuple(float(value) for value in values[score == score.min()])
    best = float(medians[values == tied[0]][0])
    words = {
        "count": rates.count,
        "low": format_number(rates.low),
        "high": format_number(rates.high),
        "goal": goal,
    }
    noisy = {"seeds": len(seeds)} if len(seeds) > 1 else {}
    return Tuning(
        optimizer=name,
        alpha=tied[0],
        steps=best if math.isfinite(best) else None,
        goal=goal,
        rates=values,
        medians=medians,
        tied=tied,
        seeds=seeds,
        rule=Message("sweep.rule-noisy" if noisy else "sweep.rule", words | noisy),
    )
