"""A small network as a problem: θ is all its weights and biases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.network import ACTIVATIONS, DATA_SETS, network
from tftutor.core.network.network import DEFAULTS
from tftutor.core.problems.base import Array, Kind, Number, Parameter, Problem, Request

if TYPE_CHECKING:
    from collections.abc import Sequence


def perceptron(request: Request) -> Problem:
    """The mean cross-entropy of a network with one or two hidden layers on points of two classes.

    `loss` and `gradient` work on all data at once, so that a step takes tens of microseconds
    whatever the number of weights; coordinates that are arrays are many networks side by side.

    Example:
        >>> p = perceptron(Request(DEFAULTS))
        >>> p.dimension, p.names[:3]
        (17, ('W1[1,1]', 'W1[1,2]', 'W1[2,1]'))
    """
    net = network(request.values)

    def loss(theta: Sequence[Number]) -> Number:
        found = net.loss(_flat(theta))
        return found if isinstance(theta[0], np.ndarray) else float(found)

    def batch_gradient(
        theta: Sequence[Number], indices: Sequence[int] | None
    ) -> tuple[Number, ...]:
        found = net.one_pass(_flat(theta), indices).gradient
        if isinstance(theta[0], np.ndarray):
            return tuple(np.moveaxis(found, -1, 0))
        return tuple(found.tolist())

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        return batch_gradient(theta, None)

    return Problem(
        id="network",
        parameters=request.values,
        names=net.layout.names,
        start=tuple(net.start.tolist()),
        window=((-3.0, 3.0),) * net.layout.count,
        loss=loss,
        gradient=gradient,
        formula=(
            r"J(\theta) = -\frac{1}{m} \sum_{i=1}^{m}"
            r" (y_i \log p_i + (1 - y_i) \log(1 - p_i))"
        ),
        xs=tuple(net.points[:, 0].tolist()),
        ys=tuple(net.points[:, 1].tolist()),
        labels=tuple(int(label) for label in net.labels),
        batch_gradient=batch_gradient,
    )


def _flat(theta: Sequence[Number]) -> Array:
    """Coordinates as one array with θ along its last axis."""
    return np.moveaxis(np.array(theta, dtype=np.float64), 0, -1)


def _whole(name: str, low: float, high: float, choices: tuple[str, ...] = ()) -> Parameter:
    return Parameter(name, DEFAULTS[name], low, high, "whole", choices=choices)


NETWORK = Kind(
    "network",
    perceptron,
    (
        _whole("data_set", 0.0, len(DATA_SETS) - 1.0, DATA_SETS),
        _whole("hidden1", 1.0, 8.0),
        _whole("hidden2", 0.0, 8.0),
        _whole("activation", 0.0, len(ACTIVATIONS) - 1.0, ACTIVATIONS),
        _whole("points", 10.0, 400.0),
        Parameter("noise", DEFAULTS["noise"], 0.0, 0.5),
        _whole("data_seed", 0.0, 999_999.0),
        _whole("weight_seed", 0.0, 999_999.0),
    ),
)
