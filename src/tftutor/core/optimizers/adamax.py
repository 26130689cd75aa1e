"""AdaMax: Adam with the largest recent gradient in place of the root of the mean square."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import Line, Number, Optimizer, epsilon, learning_rate
from tftutor.core.optimizers.moments import BETAS, FIRST_MOMENT

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters


class AdaMaxState(NamedTuple):
    """m: moving average of g; u: largest |g|, fading by β₂ a step."""

    m: Number
    u: Number


def init(theta: Number, h: Hyperparameters) -> AdaMaxState:
    """All zero."""
    zero = theta - theta
    return AdaMaxState(zero, zero)


def update(
    theta: Number, g: Number, state: AdaMaxState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, AdaMaxState]:
    """m ← β₁ m + (1 − β₁) g; u ← max(β₂ u, |g| + ε); θ ← θ − α / (1 − β₁ᵗ) · m / u.

    Kingma & Ba (2015), arXiv 1412.6980, section 7.1, algorithm 2, which has no ε: 0/0 while all
    gradients were 0. PyTorch adds ε to |g|, as here; Optax to the denominator, after the maximum.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = {"alpha": 0.5, "beta1": 0.5, "beta2": 0.5, "epsilon": 0.0}
        >>> update(5.0, 10.0, AdaMaxState(0.0, 0.0), 1, h, FLOATS)
        (4.5, AdaMaxState(m=5.0, u=10.0))
    """
    m = h["beta1"] * state.m + (1.0 - h["beta1"]) * g
    u = ops.maximum(h["beta2"] * state.u, ops.absolute(g) + h["epsilon"])
    return theta - h["alpha"] / (1.0 - h["beta1"] ** t) * m / u, AdaMaxState(m, u)


def lines(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line."""
    return (
        FIRST_MOMENT,
        Line(
            "uₜ",
            r"u_t = \max(\beta_2 u_{t-1}, |g_t| + \epsilon)",
            "u = max(beta2*u, abs(g) + epsilon)",
        ),
        Line(
            "θₜ",
            r"\theta_t = \theta_{t-1} - \frac{\alpha}{1 - \beta_1^t} \frac{m_t}{u_t}",
            "theta = theta - alpha/(1 - beta1**t)*m/u",
        ),
    )


ADAMAX = Optimizer(
    "adamax",
    "AdaMax",
    (learning_rate(0.002), *BETAS, epsilon(1e-8)),
    AdaMaxState._fields,
    init,
    update,
    lines,
)
