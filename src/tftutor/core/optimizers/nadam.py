"""NAdam: Adam with Nesterov's look-ahead, its momentum warmed up step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import Line, Number, Optimizer, epsilon, learning_rate
from tftutor.core.optimizers.moments import BETAS, FIRST_MOMENT, SECOND_MOMENT, averages

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters

MOMENTUM_DECAY = 0.004
"""ψ: how fast μₜ rises from β₁/2 to β₁ (Dozat 2016; PyTorch's `momentum_decay`)."""


class NAdamState(NamedTuple):
    """m, v: as Adam's; M: the product of all μ so far; m_hat: the look-ahead; v_hat: as Adam's."""

    m: Number
    v: Number
    M: Number
    m_hat: Number
    v_hat: Number


def init(theta: Number, h: Hyperparameters) -> NAdamState:
    """All zero; the empty product M₀ = 1."""
    zero = theta - theta
    return NAdamState(zero, zero, zero + 1.0, zero, zero)


def update(
    theta: Number, g: Number, state: NAdamState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, NAdamState]:
    """θ ← θ − α m̂ / (√v̂ + ε), m̂ = (1 − μₜ) g / (1 − Mₜ) + μₜ₊₁ m / (1 − Mₜ₊₁).

    m, v and v̂ are Adam's; μₜ = β₁ (1 − 0.5 · 0.96^(0.004 t)) and Mₜ = μ₁ μ₂ ⋯ μₜ.

    Dozat (2016), "Incorporating Nesterov momentum into Adam", with his schedule of μ. PyTorch
    agrees; Optax's `nadam` has a constant μ = β₁ and corrects by β₁ᵗ⁺¹.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = NADAM.complete()
        >>> theta, state = update(5.0, 10.0, init(5.0, h), 1, h, FLOATS)
        >>> round(theta, 6), round(state.m_hat, 4), round(state.v_hat, 4)
        (4.997887, 10.5645, 100.0)
    """
    m, v = averages(g, state.m, state.v, h)
    mu, mu_next = warmed(h["beta1"], t), warmed(h["beta1"], t + 1)
    product = state.M * mu
    m_hat = (1.0 - mu) * g / (1.0 - product) + mu_next * m / (1.0 - product * mu_next)
    v_hat = v / (1.0 - h["beta2"] ** t)
    return (
        theta - h["alpha"] * m_hat / (ops.sqrt(v_hat) + h["epsilon"]),
        NAdamState(m, v, product, m_hat, v_hat),
    )


def warmed(beta1: Number, t: int) -> Number:
    """μₜ = β₁ (1 − 0.5 · 0.96^(0.004 t)).

    Example:
        >>> round(float(warmed(0.9, 1)), 6)
        0.450073
    """
    fading: float = 0.96 ** (MOMENTUM_DECAY * t)
    return beta1 * (1.0 - 0.5 * fading)


def lines(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line."""
    return (
        Line(
            "μₜ",
            r"\mu_t = \beta_1 (1 - 0.5 \cdot 0.96^{0.004 t})",
            "mu = beta1*(1 - 0.5*0.96**(0.004*t))",
        ),
        Line(
            "μₜ₊₁",
            r"\mu_{t+1} = \beta_1 (1 - 0.5 \cdot 0.96^{0.004 (t + 1)})",
            "mu_next = beta1*(1 - 0.5*0.96**(0.004*(t + 1)))",
        ),
        Line("Mₜ", r"M_t = M_{t-1} \mu_t", "M = M*mu"),
        FIRST_MOMENT,
        SECOND_MOMENT,
        Line(
            "m̂ₜ",
            r"\hat m_t = \frac{(1 - \mu_t) g_t}{1 - M_t}"
            r" + \frac{\mu_{t+1} m_t}{1 - M_t \mu_{t+1}}",
            "m_hat = (1 - mu)*g/(1 - M) + mu_next*m/(1 - M*mu_next)",
        ),
        Line("v̂ₜ", r"\hat v_t = \frac{v_t}{1 - \beta_2^t}", "v_hat = v/(1 - beta2**t)"),
        Line(
            "θₜ",
            r"\theta_t = \theta_{t-1} - \frac{\alpha \hat m_t}{\sqrt{\hat v_t} + \epsilon}",
            "theta = theta - alpha*m_hat/(sqrt(v_hat) + epsilon)",
        ),
    )


NADAM = Optimizer(
    "nadam",
    "NAdam",
    (learning_rate(0.002), *BETAS, epsilon(1e-8)),
    NAdamState._fields,
    init,
    update,
    lines,
)
