"""AMSGrad: Adam that divides by the largest average so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import Line, Number, Optimizer, learning_rate, weight_decay
from tftutor.core.optimizers.moments import (
    ADAMS,
    FIRST_MOMENT,
    GRADIENT_WITH_DECAY,
    SECOND_MOMENT,
    STEP,
    averages,
    corrected,
    corrections,
)

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters


class AMSGradState(NamedTuple):
    """As Adam's; v_max: the largest v so far."""

    m: Number
    v: Number
    v_max: Number
    m_hat: Number
    v_hat: Number


def init(theta: Number, h: Hyperparameters) -> AMSGradState:
    """All zero."""
    zero = theta - theta
    return AMSGradState(zero, zero, zero, zero, zero)


def update(
    theta: Number, g: Number, state: AMSGradState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, AMSGradState]:
    """Adam with v_max ← max(v_max, v) and v̂ = v_max / (1 − β₂ᵗ).

    Reddi, Kale & Kumar (2018), "On the convergence of Adam and beyond", arXiv 1904.09237,
    algorithm 2, which has no bias correction. PyTorch takes the maximum of v and corrects it
    afterwards, as here; Optax takes the maximum of the corrected v̂.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = AMSGRAD.complete((("beta2", 0.5),))
        >>> before = AMSGradState(0.0, 8.0, 8.0, 0.0, 0.0)
        >>> update(0.0, 2.0, before, 100, h, FLOATS)[1].v_max
        8.0
    """
    m, v = averages(g + h["weight_decay"] * theta, state.m, state.v, h)
    v_max = ops.maximum(state.v_max, v)
    m_hat, v_hat = corrected(m, v_max, t, h)
    return (
        theta - h["alpha"] * m_hat / (ops.sqrt(v_hat) + h["epsilon"]),
        AMSGradState(m, v, v_max, m_hat, v_hat),
    )


LARGEST = Line("v_max", r"v^{\max}_t = \max(v^{\max}_{t-1}, v_t)", "v_max = max(v_max, v)")


def lines(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line; that of the weight decay only where there is any."""
    decay = (GRADIENT_WITH_DECAY,) if h["weight_decay"] else ()
    largest = corrections(h, r"v^{\max}_t", "v_max")
    return (*decay, FIRST_MOMENT, SECOND_MOMENT, LARGEST, *largest, STEP)


AMSGRAD = Optimizer(
    "amsgrad",
    "AMSGrad",
    (learning_rate(0.001), *ADAMS, weight_decay(0.0)),
    AMSGradState._fields,
    init,
    update,
    lines,
)
