"""RMSProp: the gradient divided by the root of the mean of its recent squares."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import (
    Hyperparameter,
    Line,
    Number,
    Optimizer,
    decay_rate,
    epsilon,
    learning_rate,
    switch,
)

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters


class RMSPropState(NamedTuple):
    """v: mean of the squares; m: mean, when centred; b: velocity, when with momentum."""

    v: Number
    m: Number
    b: Number


def init(theta: Number, h: Hyperparameters) -> RMSPropState:
    """All zero."""
    zero = theta - theta
    return RMSPropState(zero, zero, zero)


def update(
    theta: Number, g: Number, state: RMSPropState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, RMSPropState]:
    """v ← ρ v + (1 − ρ) g²; θ ← θ − α g / (√v + ε).

    Centred: m ← ρ m + (1 − ρ) g, and √(v − m²), an estimate of the variance, in place of √v
    (Graves 2013, "Generating sequences with recurrent neural networks", section 4.2), here never
    below 0. With momentum μ: b ← μ b + g / (√… + ε), θ ← θ − α b; for μ = 0 that is the same as
    without.

    Tieleman & Hinton (2012), Coursera lecture 6.5, say no more than "divide by √v" with ρ = 0.9.
    PyTorch has ρ (called alpha) 0.99 and ε beside the root, as here; Optax has ρ 0.9 and ε under
    the root. No bias correction: with v₀ = 0 the first step is α / √(1 − ρ).

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = {"alpha": 0.1, "rho": 0.75, "epsilon": 0.0, "centered": False, "momentum": 0.0}
        >>> update(5.0, 10.0, RMSPropState(0.0, 0.0, 0.0), 1, h, FLOATS)
        (4.8, RMSPropState(v=25.0, m=0.0, b=2.0))
    """
    rho = h["rho"]
    v = rho * state.v + (1.0 - rho) * g * g
    m, spread = state.m, v
    if h["centered"]:
        m = rho * state.m + (1.0 - rho) * g
        spread = ops.maximum(v - m * m, 0.0)
    b = h["momentum"] * state.b + g / (ops.sqrt(spread) + h["epsilon"])
    return theta - h["alpha"] * b, RMSPropState(v, m, b)


AVERAGE = Line("vₜ", r"v_t = \rho v_{t-1} + (1 - \rho) g_t^2", "v = rho*v + (1 - rho)*g**2")
MEAN = Line("mₜ", r"m_t = \rho m_{t-1} + (1 - \rho) g_t", "m = rho*m + (1 - rho)*g")
ROLLED = Line("θₜ", r"\theta_t = \theta_{t-1} - \alpha b_t", "theta = theta - alpha*b")


def lines(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line, with those of the centred form and of momentum where chosen."""
    tex, root = r"\sqrt{v_t}", "sqrt(v)"
    averages: tuple[Line, ...] = (AVERAGE,)
    if h["centered"]:
        tex, root = r"\sqrt{v_t - m_t^2}", "sqrt(max(v - m**2, 0))"
        averages = (AVERAGE, MEAN)
    if h["momentum"]:
        velocity = Line(
            "bₜ",
            rf"b_t = \mu b_{{t-1}} + \frac{{g_t}}{{{tex} + \epsilon}}",
            f"b = momentum*b + g/({root} + epsilon)",
        )
        return (*averages, velocity, ROLLED)
    scaled = Line(
        "θₜ",
        rf"\theta_t = \theta_{{t-1}} - \frac{{\alpha g_t}}{{{tex} + \epsilon}}",
        f"theta = theta - alpha*g/({root} + epsilon)",
    )
    return (*averages, scaled)


RMSPROP = Optimizer(
    "rmsprop",
    "RMSProp",
    (
        learning_rate(0.01),
        decay_rate("rho", "ρ", 0.99),
        epsilon(1e-8),
        switch("centered", "centered", False),
        Hyperparameter("momentum", "μ", 0.0, 0.0, 1.0),
    ),
    RMSPropState._fields,
    init,
    update,
    lines,
)
