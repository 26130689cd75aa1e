"""To and fro across the floor of a valley without end: oscillation, hovering."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.phenomena.finding import Finding, found

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.core.phenomena.path import Path

    Floats = NDArray[np.float64]

FEWEST_STEPS = 8
"""A shorter run cannot show that something goes on for ever."""
TURNS = 2
"""So often the slope must change its sign in each of the last two quarters."""
LASTING = 1e-3
"""By how much the width of a swing may change between these quarters and yet be called lasting;
α = 0.9999 of the largest stable one loses three times that in 60 steps."""
VISIBLE = 1e-6
"""A swing narrower than this share of the whole path is only rounding, or nearly settled."""
ABOUT_ALPHA = (0.5, 1.5)
"""Steps between these multiples of α are “about α”, whatever the gradient is."""
MOST_STEPS = 0.9
"""This share of the steps must be so."""
NARROW = 0.25
"""Hovering is a swing narrower than this share of the path: the run has come from elsewhere."""
HOLDING = 0.1
"""By how much the width of the hovering may still change from quarter to quarter."""


def oscillation(path: Path) -> Finding | None:
    """A coordinate swings across the floor, as widely in the last quarter as in the one before."""
    swing = _swing(path, LASTING)
    if swing is None or _about_alpha(path, swing[0]):
        return None
    i, low, high = swing
    return found(
        "oscillation",
        (3 * path.last // 4, path.last),
        name=path.run.names[i],
        low=low,
        high=high,
    )


def hovering(path: Path) -> Finding | None:
    """Near the minimum every step is about α, however small the gradient: ±α/2 without end."""
    swing = _swing(path, HOLDING)
    if swing is None or not _about_alpha(path, swing[0]):
        return None
    i, low, high = swing
    return found(
        "hovering",
        (3 * path.last // 4, path.last),
        name=path.run.names[i],
        half=(high - low) / 2.0,
        alpha=float(path.run.alpha[-1]),
    )


def _swing(path: Path, change: float) -> tuple[int, float, float] | None:
    """The coordinate that swings most widely in a lasting way, with the ends of its swing."""
    if path.last < FEWEST_STEPS or path.noisy:
        return None
    half, late = path.last // 2, 3 * path.last // 4
    best: tuple[int, float, float] | None = None
    for i, (theta, slope) in enumerate(zip(path.run.theta.T, path.run.gradient.T, strict=True)):
        width, before = float(np.ptp(theta[late:])), float(np.ptp(theta[half : late + 1]))
        lasting = abs(width - before) <= change * before and width > VISIBLE * path.reach[i]
        turning = min(_turns(slope[half : late + 1]), _turns(slope[late:])) >= TURNS
        if lasting and turning and (best is None or width > best[2] - best[1]):
            best = (i, float(theta[late:].min()), float(theta[late:].max()))
    return best


def _turns(slope: Floats) -> int:
    """How often the slope changes its sign."""
    return int(np.count_nonzero(slope[:-1] * slope[1:] < 0.0))


def _about_alpha(path: Path, i: int) -> bool:
    """Whether coordinate i came from elsewhere and now makes steps of about α only."""
    late = 3 * path.last // 4
    theta, alpha = path.run.theta[late:, i], path.run.alpha[late + 1 :]
    steps = np.abs(path.run.step[late + 1 :, i])
    about = (steps >= ABOUT_ALPHA[0] * alpha) & (steps <= ABOUT_ALPHA[1] * alpha)
    return bool(about.mean() >= MOST_STEPS and np.ptp(theta) < NARROW * path.reach[i])
