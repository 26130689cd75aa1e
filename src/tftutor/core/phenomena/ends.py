"""Divergence and convergence: how a run ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.phenomena.finding import Finding, found

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.phenomena.path import Path
    from tftutor.core.run import Run

FEWEST_RISES = 5
"""So many steps in a row must raise the loss before it is said to grow: chance does not."""
RISE = 1.2
"""By so much the loss must have grown over them and stand above the start: a bend does not."""
STAYING = 1e-2
"""A run that reaches this share of its steepest slope again has not stayed where it converged."""
CLEARLY_LOWER = 1e-6
"""Minima whose losses differ by less (of the loss at the start) are equally good."""


def diverged(run: Run) -> Finding | None:
    """θ or the loss left every bound, which ended the run."""
    if run.outcome != "diverged":
        return None
    end = run.length
    return found("divergence", (end,), count=end, start=float(run.loss[0]))


def growing(path: Path) -> Finding | None:
    """The loss grows step after step at the end: the same, seen before it has gone far."""
    loss = path.run.loss
    rises = np.diff(loss) > 0.0
    begin = path.last - (int(np.argmin(rises[::-1])) if not rises.all() else path.last)
    if path.last - begin < max(FEWEST_RISES, path.last // 3) or path.noisy:
        return None
    if loss[-1] < RISE * max(loss[0], loss[begin]) or loss[-1] <= 0.0:
        return None
    return found(
        "divergence",
        (begin, path.last),
        "-growing",
        begin=begin,
        end=path.last,
        low=float(loss[begin]),
        high=float(loss[-1]),
    )


def converged(path: Path) -> Finding | None:
    """The gradient stayed small at a minimum, and no better one is known."""
    run = path.run
    if run.outcome != "converged" or run.where != "minimum" or run.at_step is None:
        return None
    if path.slope[run.at_step :].max() > STAYING * path.slope.max():
        return None
    if not is_best(path, run.theta[run.at_step].tolist()):
        return None
    return found("converged", (run.at_step,), step=run.at_step, loss=float(run.loss[run.at_step]))


def is_best(path: Path, place: Sequence[float]) -> bool:
    """Whether no known minimum is clearly lower than a place."""
    if not path.problem.minima:
        return True
    best = path.problem.loss(path.problem.minima[0])
    scale = max(1.0, abs(float(path.run.loss[0]) - best))
    return path.problem.loss(place) - best <= CLEARLY_LOWER * scale
