"""AdaDelta: steps measured by earlier steps, so that α has no unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import (
    Line,
    Number,
    Optimizer,
    decay_rate,
    epsilon,
    learning_rate,
)

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters


class AdaDeltaState(NamedTuple):
    """e: mean of the squared gradients; x: mean of the squared steps; delta: the step itself."""

    e: Number
    x: Number
    delta: Number


def init(theta: Number, h: Hyperparameters) -> AdaDeltaState:
    """All zero."""
    zero = theta - theta
    return AdaDeltaState(zero, zero, zero)


def update(
    theta: Number, g: Number, state: AdaDeltaState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, AdaDeltaState]:
    """e ← ρ e + (1 − ρ) g²; δ = √(x + ε)/√(e + ε) · g; x ← ρ x + (1 − ρ) δ²; θ ← θ − α δ.

    Zeiler (2012), arXiv 1212.5701, algorithm 1, which has no α (that is α = 1) and ρ 0.95.
    PyTorch has α 1 and ρ 0.9, as here; Optax the same ρ. ε sets the first steps: about √ε.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = {"alpha": 1.0, "rho": 0.75, "epsilon": 1.0}
        >>> theta, state = update(0.0, 2.0, AdaDeltaState(0.0, 0.0, 0.0), 1, h, FLOATS)
        >>> state.e, round(state.delta, 6), round(theta, 6)
        (1.0, 1.414214, -1.414214)
    """
    rho, small = h["rho"], h["epsilon"]
    e = rho * state.e + (1.0 - rho) * g * g
    delta = ops.sqrt(state.x + small) / ops.sqrt(e + small) * g
    x = rho * state.x + (1.0 - rho) * delta * delta
    return theta - h["alpha"] * delta, AdaDeltaState(e, x, delta)


def lines(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line."""
    return (
        Line("eₜ", r"e_t = \rho e_{t-1} + (1 - \rho) g_t^2", "e = rho*e + (1 - rho)*g**2"),
        Line(
            "δₜ",
            r"\delta_t = \frac{\sqrt{x_{t-1} + \epsilon}}{\sqrt{e_t + \epsilon}} g_t",
            "delta = sqrt(x + epsilon)/sqrt(e + epsilon)*g",
        ),
        Line(
            "xₜ",
            r"x_t = \rho x_{t-1} + (1 - \rho) \delta_t^2",
            "x = rho*x + (1 - rho)*delta**2",
        ),
        Line("θₜ", r"\theta_t = \theta_{t-1} - \alpha \delta_t", "theta = theta - alpha*delta"),
    )


ADADELTA = Optimizer(
    "adadelta",
    "AdaDelta",
    (learning_rate(1.0), decay_rate("rho", "ρ", 0.9), epsilon(1e-6)),
    AdaDeltaState._fields,
    init,
    update,
    lines,
)
