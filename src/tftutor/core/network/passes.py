"""Forward, loss, backward: one pass through the network with every intermediate kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.elementary import sigmoid, softplus

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tftutor.core.network.layout import Layout

    Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class LayerPass:
    """What one layer took, made and was blamed for; m points, u units, i inputs.

    Forward z = x Wᵀ + b and a = f(z); backward ∂J/∂W = (∂J/∂z)ᵀ x and ∂J/∂b = Σ ∂J/∂z.
    When several θ are passed at once, every shape has their axes in front.

    Example:
        >>> from tftutor.core.network import network
        >>> layer = network().one_pass(network().start).layers[0]
        >>> layer.pre_activation.shape, layer.weights_gradient.shape
        ((100, 4), (4, 2))
    """

    weights: Array
    """W, (u, i)."""
    biases: Array
    """b, (u,)."""
    inputs: Array
    """x, (m, i): the activation of the layer before, or the data."""
    pre_activation: Array
    """z, (m, u)."""
    activation: Array
    """a, (m, u)."""
    pre_activation_gradient: Array
    """∂J/∂z, (m, u)."""
    weights_gradient: Array
    """∂J/∂W, (u, i)."""
    biases_gradient: Array
    """∂J/∂b, (u,)."""


@dataclass(frozen=True, eq=False)
class Pass:
    """A pass of all points through all layers and back.

    Example:
        >>> from tftutor.core.network import network
        >>> one = network().one_pass(network().start)
        >>> len(one.layers), one.gradient.shape
        (2, (17,))
    """

    layers: tuple[LayerPass, ...]
    loss: Array
    """J, of no axes (or of those of several θ)."""
    gradient: Array
    """∇J, flat as θ."""


def network_pass(layout: Layout, theta: Array, points: Array, labels: Array) -> Pass:
    """Forward, mean cross-entropy, and backward.

    J = −(1/m) Σ [y log p + (1 − y) log(1 − p)] with p = σ(z) of the output unit, taken from z
    as softplus(±z), which stays exact where p is 0 or 1 to rounding. From it ∂J/∂z = (p − y)/m,
    and every layer before by the chain rule: ∂J/∂z = (∂J/∂z_next W_next) · f′(z).

    Args:
        layout: the layers.
        theta: flat, of shape (…, n).
        points: of shape (m, 2).
        labels: 0 or 1, of shape (m,).

    Example:
        >>> from tftutor.core.network import Layout
        >>> one = network_pass(Layout((2,)), np.zeros(9), np.ones((3, 2)), np.array([0, 1, 1.0]))
        >>> round(float(one.loss), 6)
        0.693147
    """
    with np.errstate(all="ignore"):
        made = forward(layout, theta, points)
        loss = cross_entropy(made[-1][3], labels)
        blame = (made[-1][4] - labels[:, None]) / len(labels)
        layers: list[LayerPass] = []
        for weights, biases, x, z, a in reversed(made):
            if layers:
                blame = (blame @ layers[-1].weights) * slope(layout, z, a)
            found = (blame, np.swapaxes(blame, -1, -2) @ x, blame.sum(axis=-2))
            layers.append(LayerPass(weights, biases, x, z, a, *found))
    layers.reverse()
    return Pass(tuple(layers), loss, _flat(layers))


def forward(
    layout: Layout, theta: Array, points: Array
) -> list[tuple[Array, Array, Array, Array, Array]]:
    """W, b, x, z and a of each layer, from the first.

    Example:
        >>> from tftutor.core.network import Layout
        >>> [part.shape for part in forward(Layout((2,)), np.zeros(9), np.ones((3, 2)))[0]]
        [(2, 2), (2,), (3, 2), (3, 2), (3, 2)]
    """
    made = []
    a, last = points, len(layout.hidden)
    for number, (weights, biases) in enumerate(layout.unpack(theta)):
        x = a
        z = x @ np.swapaxes(weights, -1, -2) + biases[..., None, :]
        a = sigmoid(z) if number == last else activated(layout, z)
        made.append((weights, biases, x, z, a))
    return made


def activated(layout: Layout, z: Array) -> Array:
    """The activation f(z) of a hidden layer: tanh z, or max(z, 0).

    Example:
        >>> from tftutor.core.network import Layout
        >>> activated(Layout((2,), "relu"), np.array([-1.0, 2.0])).tolist()
        [0.0, 2.0]
    """
    return np.tanh(z) if layout.activation == "tanh" else np.maximum(z, 0.0)


def slope(layout: Layout, z: Array, a: Array) -> Array:
    """f′(z), where f(z) = a is known: 1 − a² for tanh; 1 above 0 and else 0 for ReLU.

    Example:
        >>> from tftutor.core.network import Layout
        >>> slope(Layout((2,), "relu"), np.array([-1.0, 2.0]), np.array([0.0, 2.0])).tolist()
        [0.0, 1.0]
    """
    return 1.0 - a * a if layout.activation == "tanh" else np.where(z > 0.0, 1.0, 0.0)


def cross_entropy(z: Array, labels: Array) -> Array:
    """The mean of softplus(z) over class 0 and softplus(−z) over class 1; z of shape (…, m, 1).

    Example:
        >>> round(float(cross_entropy(np.zeros((4, 1)), np.array([0.0, 1.0, 1.0, 0.0]))), 6)
        0.693147
    """
    against: Array = softplus(z[..., 0] * (1.0 - 2.0 * labels))
    mean: Array = np.asarray(against.mean(axis=-1))
    return mean


def _flat(layers: list[LayerPass]) -> Array:
    """Gradients of all layers, as θ lies."""
    parts = []
    for layer in layers:
        lead = layer.biases_gradient.shape[:-1]
        parts += [layer.weights_gradient.reshape(*lead, -1), layer.biases_gradient]
    return np.concatenate(parts, axis=-1)
