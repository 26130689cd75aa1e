"""A network with its data: loss, gradient and probability as functions of θ alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.elementary import sigmoid
from tftutor.core.network.datasets import DATA_SETS, data_set
from tftutor.core.network.layout import ACTIVATIONS, Layout
from tftutor.core.network.passes import Pass, activated, cross_entropy, forward, network_pass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Array = NDArray[np.float64]


BLOCK = 8192
"""So many numbers are computed at once: larger arrays come from the system, page by page."""


@dataclass(frozen=True, eq=False)
class Network:
    """Layers, data, and the weights to start from.

    Every method takes θ flat, of shape (n,), or several side by side, of shape (…, n).

    Example:
        >>> tiny = network()
        >>> tiny.layout.sizes, tiny.points.shape, tiny.start.shape
        ((2, 4, 1), (100, 2), (17,))
    """

    layout: Layout
    points: Array
    """(m, 2)."""
    labels: Array
    """0.0 or 1.0, (m,)."""
    start: Array
    """θ₀, (n,)."""

    def one_pass(self, theta: Array, indices: Sequence[int] | None = None) -> Pass:
        """Forward, loss and backward over all points, or over those of some indices."""
        if indices is None:
            return network_pass(self.layout, theta, self.points, self.labels)
        chosen = list(indices)
        return network_pass(self.layout, theta, self.points[chosen], self.labels[chosen])

    def loss(self, theta: Array) -> Array:
        """The mean cross-entropy, of the leading shape of θ."""
        with np.errstate(all="ignore"):
            return cross_entropy(forward(self.layout, theta, self.points)[-1][3], self.labels)

    def probability(self, theta: Array, x: Array, y: Array) -> Array:
        """How likely class 1 is at each (x, y), for one θ of shape (n,).

        Args:
            theta: flat, (n,).
            x: first coordinates, of any shape (a grid of `numpy.meshgrid`, say).
            y: second coordinates, of the same shape.

        Returns:
            Numbers between 0 and 1 in the shape of x; the boundary is where they are 0.5.

        Example:
            >>> tiny = network()
            >>> x, y = np.meshgrid(np.linspace(-1, 1, 5), np.linspace(-1, 1, 3))
            >>> tiny.probability(tiny.start, x, y).shape
            (3, 5)
        """
        points = np.stack([np.ravel(x), np.ravel(y)])
        *hidden, (weights, biases) = self.layout.unpack(theta)
        block = BLOCK // max(self.layout.sizes)
        chance = np.empty(points.shape[1])
        with np.errstate(all="ignore"):  # points along the last axis: adding b is much faster so
            for first in range(0, len(chance), block):
                values = points[:, first : first + block]
                for w, b in hidden:
                    values = w @ values
                    values += b[:, None]
                    values = activated(self.layout, values)
                chance[first : first + block] = sigmoid(weights @ values + biases[:, None])[0]
        return chance.reshape(np.shape(x))

    def accuracy(self, theta: Array) -> float:
        """The share of points on the right side of the boundary, for one θ.

        Example:
            >>> 0.0 <= network().accuracy(network().start) <= 1.0
            True
        """
        chance = self.probability(theta, self.points[:, 0], self.points[:, 1])
        return float(np.mean((chance > 0.5) == (self.labels > 0.5)))


def network(parameters: Mapping[str, float] | None = None) -> Network:
    """The network of a problem's parameters.

    Args:
        parameters: complete, checked parameters of the problem `network`; None takes the
            defaults. `data_set` and `activation` are places in `DATA_SETS` and `ACTIVATIONS`,
            `hidden2` = 0 leaves the second hidden layer out.

    Example:
        >>> from tftutor.core.problems import problem
        >>> deep = problem("network", (("hidden1", 8.0), ("hidden2", 3.0)))
        >>> network(deep.parameters).layout.sizes
        (2, 8, 3, 1)
    """
    given = DEFAULTS if parameters is None else {**DEFAULTS, **parameters}
    return _made(tuple(sorted(given.items())))


DEFAULTS: Mapping[str, float] = {
    "data_set": 0.0,
    "hidden1": 4.0,
    "hidden2": 0.0,
    "activation": 0.0,
    "points": 100.0,
    "noise": 0.1,
    "data_seed": 1.0,
    "weight_seed": 1.0,
}
"""Four tanh units on the moons."""


@lru_cache(maxsize=16)
def _made(parameters: tuple[tuple[str, float], ...]) -> Network:
    values = dict(parameters)
    hidden = tuple(int(values[name]) for name in ("hidden1", "hidden2") if values[name])
    layout = Layout(hidden, ACTIVATIONS[int(values["activation"])])
    points, labels = data_set(
        DATA_SETS[int(values["data_set"])],
        int(values["points"]),
        values["noise"],
        int(values["data_seed"]),
    )
    start = layout.initial(int(values["weight_seed"]))
    made = Network(layout, points, labels.astype(np.float64), start)
    for array in (made.points, made.labels, made.start):
        array.setflags(write=False)
    return made
