"""Stretches of a run in which something holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def stretches(holds: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """All stretches of true, in order: the first index of each and the one after its last.

    Example:
        >>> stretches(np.array([True, False, True, True, False]))
        [(0, 1), (2, 4)]
    """
    edges = np.diff(np.concatenate([[False], holds, [False]]).astype(np.int8))
    begins, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return list(zip(begins.tolist(), ends.tolist(), strict=True))


def longest(found: list[tuple[int, int]]) -> tuple[int, int]:
    """The first of the longest stretches; (0, 0) where there is none.

    Example:
        >>> longest([(0, 1), (2, 4)]), longest([])
        ((2, 4), (0, 0))
    """
    return max(found, key=lambda stretch: stretch[1] - stretch[0], default=(0, 0))
