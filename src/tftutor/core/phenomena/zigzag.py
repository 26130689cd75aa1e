"""Zig-zag: from wall to wall across a ravine while the way along it is slow."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.phenomena.finding import Finding, found
from tftutor.core.phenomena.stretch import longest, stretches

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.core.phenomena.path import Path

    Floats = NDArray[np.float64]

TURNING_BACK = -0.3
"""Two steps whose angle has a smaller cosine turn back: an angle above 107°."""
VISIBLE = 1e-2
"""A step shorter than this share of the longest is not seen on a chart."""
FEWEST_TURNS = 8
"""So many turns in a row make a zig-zag; swings that die out while the path bends make six or
seven."""
HEADWAY = 0.02
"""The headway made meanwhile, as a share of the path's reach: less is swinging on the spot."""


def zigzag(path: Path) -> Finding | None:
    """A stretch in which every step turns back against the one before, and yet leads on.

    Two parameters at least. The direction of the swings is that of the sum of the steps with
    alternating signs; the headway is what their plain sum has across that direction.
    """
    if path.problem.dimension < 2 or path.last < FEWEST_TURNS + 1:
        return None
    begin, end = longest(stretches(_turns_back(path)))
    if end - begin < FEWEST_TURNS:
        return None
    steps = path.run.step[begin + 1 : end + 2]
    signs = np.where(np.arange(len(steps)) % 2, -1.0, 1.0)
    swings, moved = signs @ steps, steps.sum(axis=0)
    swings = swings / np.linalg.norm(swings)
    way = float(np.linalg.norm(moved - (moved @ swings) * swings))
    if way < HEADWAY * float(np.linalg.norm(path.reach)):
        return None
    return found(
        "zig-zag",
        (begin + 1, end + 1),
        begin=begin + 1,
        end=end + 1,
        length=float(np.sum(path.lengths[begin + 1 : end + 2])),
        way=way,
    )


def _turns_back(path: Path) -> NDArray[np.bool_]:
    """Whether step t + 2 turns back, visibly, against step t + 1, for t from 0 on."""
    steps, lengths = path.run.step[1:], path.lengths[1:]
    with np.errstate(all="ignore"):
        along = np.sum(steps[1:] * steps[:-1], axis=1)
        back: NDArray[np.bool_] = along < TURNING_BACK * lengths[1:] * lengths[:-1]
        visible: NDArray[np.bool_] = lengths[1:] >= VISIBLE * lengths.max()
    return np.logical_and(back, visible)
