"""Adam: the mean of recent gradients over the root of the mean of their squares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import Line, Number, Optimizer, learning_rate, weight_decay
from tftutor.core.optimizers.moments import (
    ADAMS,
    FIRST_MOMENT,
    GRADIENT_WITH_DECAY,
    SECOND_MOMENT,
    STEP,
    corrections,
)

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters


class AdamState(NamedTuple):
    """m, v: moving averages of g and g²; m_hat, v_hat: the same without their bias to 0."""

    m: Number
    v: Number
    m_hat: Number
    v_hat: Number


def init(theta: Number, h: Hyperparameters) -> AdamState:
    """All zero."""
    zero = theta - theta
    return AdamState(zero, zero, zero, zero)


def update(
    theta: Number, g: Number, state: AdamState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, AdamState]:
    """m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; θ ← θ − α m̂ / (√v̂ + ε).

    m̂ = m / (1 − β₁ᵗ) and v̂ = v / (1 − β₂ᵗ); without `bias_correction` m̂ = m and v̂ = v. With
    weight decay λ the gradient that enters m and v is g + λθ (L2, not AdamW's decay).

    Kingma & Ba (2015), arXiv 1412.6980, algorithm 1. PyTorch and Optax (`eps_root=0`) agree. The
    faster form at the end of the paper's section 2 leaves ε unscaled by √(1 − β₂ᵗ), which is
    another ε in the first steps.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = ADAM.complete((("alpha", 0.001),))
        >>> theta, state = update(5.0, 10.0, init(5.0, h), 1, h, FLOATS)
        >>> round(theta, 6), round(state.m, 6), round(state.v, 6), round(state.v_hat, 6)
        (4.999, 1.0, 0.1, 100.0)
    """
    beta1, beta2 = h["beta1"], h["beta2"]
    g = g + h["weight_decay"] * theta
    m = beta1 * state.m + (1.0 - beta1) * g
    v = beta2 * state.v + (1.0 - beta2) * g * g
    if h["bias_correction"]:
        m_hat, v_hat = m / (1.0 - beta1**t), v / (1.0 - beta2**t)
    else:
        m_hat, v_hat = m, v
    return (
        theta - h["alpha"] * m_hat / (ops.sqrt(v_hat) + h["epsilon"]),
        AdamState(m, v, m_hat, v_hat),
    )


def lines(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line; that of the weight decay only where there is any."""
    decay = (GRADIENT_WITH_DECAY,) if h["weight_decay"] else ()
    return (*decay, FIRST_MOMENT, SECOND_MOMENT, *corrections(h), STEP)


ADAM = Optimizer(
    "adam",
    "Adam",
    (learning_rate(0.001), *ADAMS, weight_decay(0.0)),
    AdamState._fields,
    init,
    update,
    lines,
)
