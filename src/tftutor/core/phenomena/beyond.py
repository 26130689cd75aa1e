"""Overshoot: past the floor of the valley, up the other side, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.phenomena.finding import Finding, found
from tftutor.core.phenomena.stretch import stretches

if TYPE_CHECKING:
    from tftutor.core.phenomena.path import Path

VISIBLE = 0.05
"""The way back after an overshoot, as a share of the way there: less is not seen on a chart."""
MOST_TRIED = 20
"""Later swings are narrower than the first ones."""


def overshoot(path: Path) -> Finding | None:
    """A step past the lowest point along its own direction, from which the path turns back.

    Where a step s ends, the slope along it, ∇J·s, is above 0: downhill now lies behind. That the
    path turns back is seen along s: it comes to an end and goes back by a visible share of the
    way. Noise passes the lowest point by chance, so a noisy run is not asked. A path that only
    bends is none, whatever its coordinates do.
    """
    if path.noisy:
        return None
    uphill = np.sum(path.run.gradient * path.run.step, axis=1) > 0.0
    for step, _ in stretches(uphill)[:MOST_TRIED]:
        peak, share = _back_after(path, step)
        if share >= VISIBLE:
            return found("overshoot", (step, peak), step=step, peak=peak, back=100.0 * share)
    return None


def _back_after(path: Path, step: int) -> tuple[int, float]:
    """Where the path turns along the direction of a step, and the share it goes back."""
    along = path.run.theta @ (path.run.step[step] / path.lengths[step])
    peak = step + _until_turn(np.diff(along[step:]))
    end = peak + _until_turn(-np.diff(along[peak:]))
    return peak, float((along[peak] - along[end]) / np.ptp(along[: peak + 1]))


def _until_turn(advances: np.ndarray[tuple[int], np.dtype[np.float64]]) -> int:
    """How many advances there are before the first that is not above 0."""
    stops = np.flatnonzero(advances <= 0.0)
    return int(stops[0]) if len(stops) else len(advances)
