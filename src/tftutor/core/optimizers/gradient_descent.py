"""Gradient descent, without and with momentum."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import Hyperparameter, Line, Number, Optimizer, learning_rate

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters


class NoState(NamedTuple):
    """Gradient descent remembers nothing."""


class MomentumState(NamedTuple):
    """b: the velocity, a sum of past gradients that fades by μ a step."""

    b: Number


def init_nothing(theta: Number, h: Hyperparameters) -> NoState:
    """No state."""
    return NoState()


def init_velocity(theta: Number, h: Hyperparameters) -> MomentumState:
    """b₀ = 0."""
    return MomentumState(b=theta - theta)


def update_sgd(
    theta: Number,
    g: Number,
    state: NoState,
    t: int,
    h: Hyperparameters,
    ops: Operations,
) -> tuple[Number, NoState]:
    """θ ← θ − α g.

    With the gradient of all data this is gradient descent (Cauchy 1847); with that of a few
    examples, stochastic gradient descent (Robbins & Monro 1951). PyTorch and Optax agree.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> update_sgd(5.0, 10.0, NoState(), 1, {"alpha": 0.1}, FLOATS)
        (4.0, NoState())
    """
    return theta - h["alpha"] * g, state


def update_momentum(
    theta: Number,
    g: Number,
    state: MomentumState,
    t: int,
    h: Hyperparameters,
    ops: Operations,
) -> tuple[Number, MomentumState]:
    """b ← μ b + (1 − d) g; θ ← θ − α b.

    Polyak (1964), "Some methods of speeding up the convergence of iteration methods": the heavy
    ball. There and in Sutskever et al. (2013, section 2) α stands inside the velocity; with a
    constant α the iterates are the same. d = 0 is Optax's `trace`; d = μ makes b an exponential
    average. PyTorch has the same d, but starts from b = g₁ undampened; this starts from b = 0,
    as the average needs, so that the two agree for d = 0 only.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = {"alpha": 0.1, "momentum": 0.9, "dampening": 0.0}
        >>> update_momentum(4.0, 8.0, MomentumState(10.0), 2, h, FLOATS)
        (2.3, MomentumState(b=17.0))
    """
    b = h["momentum"] * state.b + (1.0 - h["dampening"]) * g
    return theta - h["alpha"] * b, MomentumState(b)


def update_nesterov(
    theta: Number,
    g: Number,
    state: MomentumState,
    t: int,
    h: Hyperparameters,
    ops: Operations,
) -> tuple[Number, MomentumState]:
    """b ← μ b + g; θ ← θ − α (g + μ b).

    Nesterov (1983) takes the gradient at the point to which the velocity will carry θ. PyTorch
    and Optax (`trace(nesterov=True)`), and so this, keep that look-ahead point itself as θ, in
    the form of Sutskever et al. (2013, section 2): an arrow drawn at θ starts where the gradient
    was taken, which is μ α b ahead of the paper's iterate.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = {"alpha": 0.1, "momentum": 0.9}
        >>> theta, state = update_nesterov(5.0, 10.0, MomentumState(0.0), 1, h, FLOATS)
        >>> round(theta, 6), state
        (3.1, MomentumState(b=10.0))
    """
    b = h["momentum"] * state.b + g
    return theta - h["alpha"] * (g + h["momentum"] * b), MomentumState(b)


def lines_sgd(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line."""
    return (Line("θₜ", r"\theta_t = \theta_{t-1} - \alpha g_t", "theta = theta - alpha*g"),)


def lines_momentum(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line; the factor 1 − d is left out where it is 1."""
    dampened = Line("bₜ", r"b_t = \mu b_{t-1} + (1 - d) g_t", "b = momentum*b + (1 - dampening)*g")
    plain = Line("bₜ", r"b_t = \mu b_{t-1} + g_t", "b = momentum*b + g")
    return (
        dampened if h["dampening"] else plain,
        Line("θₜ", r"\theta_t = \theta_{t-1} - \alpha b_t", "theta = theta - alpha*b"),
    )


def lines_nesterov(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line."""
    return (
        Line("bₜ", r"b_t = \mu b_{t-1} + g_t", "b = momentum*b + g"),
        Line(
            "θₜ",
            r"\theta_t = \theta_{t-1} - \alpha (g_t + \mu b_t)",
            "theta = theta - alpha*(g + momentum*b)",
        ),
    )


MOMENTUM = Hyperparameter("momentum", "μ", 0.9, 0.0, 1.0)
"""μ = 1 is allowed: a ball that rolls without friction."""

SGD = Optimizer("sgd", "GD", (learning_rate(0.01),), (), init_nothing, update_sgd, lines_sgd)
HEAVY_BALL = Optimizer(
    "momentum",
    "Momentum",
    (learning_rate(0.01), MOMENTUM, Hyperparameter("dampening", "d", 0.0, 0.0, 1.0)),
    MomentumState._fields,
    init_velocity,
    update_momentum,
    lines_momentum,
)
NESTEROV = Optimizer(
    "nesterov",
    "Nesterov",
    (learning_rate(0.01), MOMENTUM),
    MomentumState._fields,
    init_velocity,
    update_nesterov,
    lines_nesterov,
)
