"""Lion: the sign of a moving average, every step of the same size."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import (
    Line,
    Number,
    Optimizer,
    decay_rate,
    learning_rate,
    weight_decay,
)
from tftutor.core.optimizers.moments import DECAY

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters


class LionState(NamedTuple):
    """m: moving average of g."""

    m: Number


def init(theta: Number, h: Hyperparameters) -> LionState:
    """m₀ = 0."""
    return LionState(theta - theta)


def update(
    theta: Number, g: Number, state: LionState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, LionState]:
    """θ ← θ (1 − α λ); θ ← θ − α sign(β₁ m + (1 − β₁) g); m ← β₂ m + (1 − β₂) g.

    Chen et al. (2023), "Symbolic discovery of optimization algorithms", arXiv 2302.06675,
    algorithm 2, with sign(0) = 0. Optax and lion-pytorch agree; PyTorch has no Lion.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = {"alpha": 0.5, "beta1": 0.5, "beta2": 0.75, "weight_decay": 0.0}
        >>> update(5.0, 10.0, LionState(0.0), 1, h, FLOATS)
        (4.5, LionState(m=2.5))
    """
    decayed = theta * (1.0 - h["alpha"] * h["weight_decay"])
    direction = ops.sign(h["beta1"] * state.m + (1.0 - h["beta1"]) * g)
    m = h["beta2"] * state.m + (1.0 - h["beta2"]) * g
    return decayed - h["alpha"] * direction, LionState(m)


def lines(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line; that of the weight decay only where there is any."""
    before = r"\theta" if h["weight_decay"] else r"\theta_{t-1}"
    step = Line(
        "θₜ",
        rf"\theta_t = {before} - \alpha"
        r" \operatorname{sign}(\beta_1 m_{t-1} + (1 - \beta_1) g_t)",
        "theta = theta - alpha*sign(beta1*m + (1 - beta1)*g)",
    )
    average = Line(
        "mₜ", r"m_t = \beta_2 m_{t-1} + (1 - \beta_2) g_t", "m = beta2*m + (1 - beta2)*g"
    )
    return (DECAY, step, average) if h["weight_decay"] else (step, average)


LION = Optimizer(
    "lion",
    "Lion",
    (
        learning_rate(1e-4),
        decay_rate("beta1", "β₁", 0.9),
        decay_rate("beta2", "β₂", 0.99),
        weight_decay(0.0),
    ),
    LionState._fields,
    init,
    update,
    lines,
)
