"""AdamW: Adam whose weight decay shrinks θ itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.optimizers.adam import AdamState, init
from tftutor.core.optimizers.base import Line, Number, Optimizer, learning_rate, weight_decay
from tftutor.core.optimizers.moments import (
    ADAMS,
    DECAY,
    FIRST_MOMENT,
    SECOND_MOMENT,
    STEP,
    averages,
    corrected,
    corrections,
)

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters


def update(
    theta: Number, g: Number, state: AdamState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, AdamState]:
    """θ ← θ (1 − α λ), then Adam's update with the gradient alone in m and v.

    Loshchilov & Hutter (2019), "Decoupled weight decay regularization", arXiv 1711.05101,
    algorithm 2, where the decay is η λ with a schedule η and no α. PyTorch and Optax multiply
    by α, as here (PyTorch decays first, Optax adds the decay to the step: the same sum).

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = ADAMW.complete((("alpha", 0.1), ("weight_decay", 0.5)))
        >>> round(update(5.0, 0.0, init(5.0, h), 1, h, FLOATS)[0], 6)
        4.75
    """
    m, v = averages(g, state.m, state.v, h)
    m_hat, v_hat = corrected(m, v, t, h)
    decayed = theta * (1.0 - h["alpha"] * h["weight_decay"])
    return (
        decayed - h["alpha"] * m_hat / (ops.sqrt(v_hat) + h["epsilon"]),
        AdamState(m, v, m_hat, v_hat),
    )


def lines(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line; that of the weight decay only where there is any."""
    if not h["weight_decay"]:
        return (FIRST_MOMENT, SECOND_MOMENT, *corrections(h), STEP)
    step = Line(STEP.symbol, STEP.tex.replace(r"\theta_{t-1}", r"\theta"), STEP.code)
    return (DECAY, FIRST_MOMENT, SECOND_MOMENT, *corrections(h), step)


ADAMW = Optimizer(
    "adamw",
    "AdamW",
    (learning_rate(0.001), *ADAMS, weight_decay(0.01)),
    AdamState._fields,
    init,
    update,
    lines,
)
