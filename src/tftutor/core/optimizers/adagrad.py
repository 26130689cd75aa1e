"""AdaGrad: every coordinate has its own rate, which shrinks with the squares of its gradients."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import (
    Hyperparameter,
    Line,
    Number,
    Optimizer,
    epsilon,
    learning_rate,
)

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters


class AdaGradState(NamedTuple):
    """s: the sum of the squared gradients so far."""

    s: Number


def init(theta: Number, h: Hyperparameters) -> AdaGradState:
    """s₀, 0 unless chosen otherwise."""
    return AdaGradState(s=theta - theta + h["initial_accumulator"])


def update(
    theta: Number, g: Number, state: AdaGradState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, AdaGradState]:
    """s ← s + g²; θ ← θ − α g / (√s + ε).

    Duchi, Hazan & Singer (2011), "Adaptive subgradient methods for online learning and
    stochastic optimization", section 1.1 (the diagonal form). PyTorch puts ε beside the root, as
    here, with 1e-10; Optax puts it under the root, with 1e-7 and s₀ = 0.1. The paper's bound
    has √(δ + s).

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = {"alpha": 0.5, "epsilon": 0.0, "initial_accumulator": 0.0}
        >>> update(5.0, 10.0, AdaGradState(0.0), 1, h, FLOATS)
        (4.5, AdaGradState(s=100.0))
    """
    s = state.s + g * g
    return theta - h["alpha"] * g / (ops.sqrt(s) + h["epsilon"]), AdaGradState(s)


def lines(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line."""
    return (
        Line("sₜ", r"s_t = s_{t-1} + g_t^2", "s = s + g**2"),
        Line(
            "θₜ",
            r"\theta_t = \theta_{t-1} - \frac{\alpha g_t}{\sqrt{s_t} + \epsilon}",
            "theta = theta - alpha*g/(sqrt(s) + epsilon)",
        ),
    )


ADAGRAD = Optimizer(
    "adagrad",
    "AdaGrad",
    (
        learning_rate(0.01),
        epsilon(1e-10),
        Hyperparameter("initial_accumulator", "s₀", 0.0, 0.0, 1e6, usual=(0.0, 1.0)),
    ),
    AdaGradState._fields,
    init,
    update,
    lines,
)
