"""What Adam and its kin share: two moving averages, their correction, and the lines of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.optimizers.base import Line, Number, decay_rate, epsilon, switch

if TYPE_CHECKING:
    from tftutor.core.optimizers.base import Hyperparameters

BETAS = (decay_rate("beta1", "β₁", 0.9), decay_rate("beta2", "β₂", 0.999))
"""The decay rates of the two averages."""
ADAMS = (*BETAS, epsilon(1e-8), switch("bias_correction", "bias correction", True))
"""What Adam and its kin share, beside α and λ."""


def averages(g: Number, m: Number, v: Number, h: Hyperparameters) -> tuple[Number, Number]:
    """m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g².

    Example:
        >>> averages(10.0, 0.0, 0.0, {"beta1": 0.5, "beta2": 0.75})
        (5.0, 25.0)
    """
    beta1, beta2 = h["beta1"], h["beta2"]
    return beta1 * m + (1.0 - beta1) * g, beta2 * v + (1.0 - beta2) * g * g


def corrected(m: Number, v: Number, t: int, h: Hyperparameters) -> tuple[Number, Number]:
    """m / (1 − β₁ᵗ) and v / (1 − β₂ᵗ): the weights of the gradients in each then add up to 1.

    Example:
        >>> corrected(5.0, 25.0, 1, {"beta1": 0.5, "beta2": 0.75, "bias_correction": True})
        (10.0, 100.0)
    """
    if not h["bias_correction"]:
        return m, v
    return m / (1.0 - h["beta1"] ** t), v / (1.0 - h["beta2"] ** t)


GRADIENT_WITH_DECAY = Line(
    "gₜ", r"g_t \leftarrow g_t + \lambda \theta_{t-1}", "g = g + weight_decay*theta"
)
DECAY = Line(
    "θ",
    r"\theta \leftarrow \theta_{t-1} (1 - \alpha \lambda)",
    "theta = theta*(1 - alpha*weight_decay)",
)
FIRST_MOMENT = Line(
    "mₜ", r"m_t = \beta_1 m_{t-1} + (1 - \beta_1) g_t", "m = beta1*m + (1 - beta1)*g"
)
SECOND_MOMENT = Line(
    "vₜ", r"v_t = \beta_2 v_{t-1} + (1 - \beta_2) g_t^2", "v = beta2*v + (1 - beta2)*g**2"
)
STEP = Line(
    "θₜ",
    r"\theta_t = \theta_{t-1} - \frac{\alpha \hat m_t}{\sqrt{\hat v_t} + \epsilon}",
    "theta = theta - alpha*m_hat/(sqrt(v_hat) + epsilon)",
)


def corrections(h: Hyperparameters, tex: str = "v_t", code: str = "v") -> tuple[Line, Line]:
    """The lines of m̂ and v̂ (of what `tex` and `code` name), with or without the correction.

    Example:
        >>> corrections({"bias_correction": False})[1].code
        'v_hat = v'
    """
    if not h["bias_correction"]:
        return (
            Line("m̂ₜ", r"\hat m_t = m_t", "m_hat = m"),
            Line("v̂ₜ", rf"\hat v_t = {tex}", f"v_hat = {code}"),
        )
    return (
        Line("m̂ₜ", r"\hat m_t = \frac{m_t}{1 - \beta_1^t}", "m_hat = m/(1 - beta1**t)"),
        Line(
            "v̂ₜ",
            rf"\hat v_t = \frac{{{tex}}}{{1 - \beta_2^t}}",
            f"v_hat = {code}/(1 - beta2**t)",
        ),
    )
