"""How the weights and biases of a network lie in one flat θ."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

ACTIVATIONS = ("tanh", "relu")
"""What hidden units may compute; in a problem's parameters each is given by its place, from 0."""


@dataclass(frozen=True)
class Layout:
    """Sizes of the layers: 2 inputs, the hidden layers, 1 output.

    θ holds, layer after layer, the weights W (units × inputs, a row a unit) and the biases b.

    Example:
        >>> Layout((4,)).sizes, Layout((4,)).count
        ((2, 4, 1), 17)
    """

    hidden: tuple[int, ...]
    activation: str = "tanh"

    @property
    def sizes(self) -> tuple[int, ...]:
        """Numbers of units from the input to the output."""
        return (2, *self.hidden, 1)

    @property
    def count(self) -> int:
        """How many numbers θ holds."""
        return sum(units * (inputs + 1) for inputs, units in pairwise(self.sizes))

    @property
    def names(self) -> tuple[str, ...]:
        """What each number of θ is: `W1[2,1]` leads from input 1 to unit 2 of layer 1.

        Example:
            >>> Layout((1,)).names
            ('W1[1,1]', 'W1[1,2]', 'b1[1]', 'W2[1,1]', 'b2[1]')
        """
        found: list[str] = []
        for layer, (inputs, units) in enumerate(pairwise(self.sizes), start=1):
            found += [
                f"W{layer}[{unit},{source}]"
                for unit in range(1, units + 1)
                for source in range(1, inputs + 1)
            ]
            found += [f"b{layer}[{unit}]" for unit in range(1, units + 1)]
        return tuple(found)

    def unpack(self, theta: Array) -> tuple[tuple[Array, Array], ...]:
        """The weights and biases of each layer.

        Args:
            theta: of shape (…, count); the leading axes are runs side by side.

        Returns:
            A pair a layer: W of shape (…, units, inputs) and b of shape (…, units).

        Example:
            >>> [(w.shape, b.shape) for w, b in Layout((4,)).unpack(np.zeros(17))]
            [((4, 2), (4,)), ((1, 4), (1,))]
        """
        layers, at = [], 0
        for inputs, units in pairwise(self.sizes):
            middle, end = at + units * inputs, at + units * (inputs + 1)
            weights = theta[..., at:middle].reshape(*theta.shape[:-1], units, inputs)
            layers.append((weights, theta[..., middle:end]))
            at = end
        return tuple(layers)

    def initial(self, seed: int) -> Array:
        """Weights to start from: uniform between ±√(6/(inputs + units)), biases 0.

        Source: Glorot & Bengio, AISTATS 2010, equation 16. The same seed gives the same weights.

        Example:
            >>> Layout((4,)).initial(seed=1).shape
            (17,)
        """
        generator = np.random.default_rng(seed)
        parts = []
        for inputs, units in pairwise(self.sizes):
            bound = math.sqrt(6.0 / (inputs + units))
            parts += [generator.uniform(-bound, bound, units * inputs), np.zeros(units)]
        return np.concatenate(parts)
