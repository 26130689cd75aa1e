"""Points of two classes in the plane, drawn from a seed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

DATA_SETS = ("moons", "circles", "xor", "spirals")
"""The names of the data sets; in a problem's parameters each is given by its place, from 0."""
REACH = 1.5
"""About how far from 0 the points reach, whatever the set."""
INNER = 0.5
"""Radius of the inner circle, as a share of the outer."""
TURNS = 0.85
"""How often each spiral goes round."""


def data_set(name: str, count: int, noise: float, seed: int) -> tuple[Array, NDArray[np.int64]]:
    """Points and their classes, half of them class 0 and half class 1.

    Args:
        name: one of `DATA_SETS`.
        count: how many points; an odd one gives class 1 the point more.
        noise: standard deviation of what is added to each coordinate.
        seed: of `numpy.random.default_rng`; the same seed gives the same points.

    Returns:
        The points, of shape (count, 2), and their classes 0 or 1, of shape (count,).

    Raises:
        KeyError: there is no such data set.

    Example:
        >>> points, classes = data_set("moons", 6, 0.1, seed=1)
        >>> points.shape, classes.tolist()
        ((6, 2), [0, 0, 0, 1, 1, 1])
    """
    makers = {"moons": _moons, "circles": _circles, "xor": _xor, "spirals": _spirals}
    generator = np.random.default_rng(seed)
    zeros, ones = count // 2, count - count // 2
    points = np.concatenate([makers[name](generator, zeros, 0), makers[name](generator, ones, 1)])
    points = points + noise * generator.standard_normal(points.shape)
    return points, np.repeat([0, 1], [zeros, ones])


def _moons(generator: np.random.Generator, count: int, label: int) -> Array:
    """Two crescents that reach into each other."""
    angle = generator.uniform(0.0, np.pi, count)
    upper = _plane(np.cos(angle) - 0.5, np.sin(angle) - 0.25)
    return upper if label == 0 else -upper


def _circles(generator: np.random.Generator, count: int, label: int) -> Array:
    """A circle inside another."""
    angle = generator.uniform(0.0, 2.0 * np.pi, count)
    radius = REACH * (1.0, INNER)[label]
    return _plane(radius * np.cos(angle), radius * np.sin(angle))


def _xor(generator: np.random.Generator, count: int, label: int) -> Array:
    """Squares in the four corners; corners that face each other have one class."""
    x, y = generator.uniform(0.1 * REACH, REACH, (2, count))
    side = generator.choice([-1.0, 1.0], count)
    return _plane(side * x, side * y if label == 0 else -side * y)


def _spirals(generator: np.random.Generator, count: int, label: int) -> Array:
    """Two arms that wind around each other."""
    along = np.sqrt(generator.uniform(0.02, 1.0, count))
    angle = 2.0 * np.pi * TURNS * along + np.pi * label
    return _plane(REACH * along * np.cos(angle), REACH * along * np.sin(angle))


def _plane(x: Any, y: Any) -> Array:  # noqa: ANN401 (whatever numpy makes of arithmetic)
    stacked: Array = np.stack([x, y], axis=-1)
    return stacked
