"""Adam and its nearest kin: AdamW decouples the decay, AMSGrad never lets v̂ fall."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import (
    Line,
    Number,
    Optimizer,
    decay_rate,
    epsilon,
    learning_rate,
    switch,
    weight_decay,
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


class AMSGradState(NamedTuple):
    """As Adam's; v_max: the largest v so far."""

    m: Number
    v: Number
    v_max: Number
    m_hat: Number
    v_hat: Number


def init(theta: Number, h: Hyperparameters) -> AdamState:
    """All zero."""
    zero = theta - theta
    return AdamState(zero, zero, zero, zero)


def init_amsgrad(theta: Number, h: Hyperparameters) -> AMSGradState:
    """All zero."""
    zero = theta - theta
    return AMSGradState(zero, zero, zero, zero, zero)


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


def update_adam(
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
        >>> theta, state = update_adam(5.0, 10.0, init(5.0, h), 1, h, FLOATS)
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


def update_adamw(
    theta: Number, g: Number, state: AdamState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, AdamState]:
    """θ ← θ (1 − α λ), then Adam's update with the gradient alone in m and v.

    Loshchilov & Hutter (2019), "Decoupled weight decay regularization", arXiv 1711.05101,
    algorithm 2, where the decay is η λ with a schedule η and no α. PyTorch and Optax multiply
    by α, as here (PyTorch decays first, Optax adds the decay to the step: the same sum).

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = ADAMW.complete((("alpha", 0.1), ("weight_decay", 0.5)))
        >>> round(update_adamw(5.0, 0.0, init(5.0, h), 1, h, FLOATS)[0], 6)
        4.75
    """
    m, v = averages(g, state.m, state.v, h)
    m_hat, v_hat = corrected(m, v, t, h)
    decayed = theta * (1.0 - h["alpha"] * h["weight_decay"])
    return (
        decayed - h["alpha"] * m_hat / (ops.sqrt(v_hat) + h["epsilon"]),
        AdamState(m, v, m_hat, v_hat),
    )


def update_amsgrad(
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
        >>> update_amsgrad(0.0, 2.0, before, 100, h, FLOATS)[1].v_max
        8.0
    """
    m, v = averages(g + h["weight_decay"] * theta, state.m, state.v, h)
    v_max = ops.maximum(state.v_max, v)
    m_hat, v_hat = corrected(m, v_max, t, h)
    return (
        theta - h["alpha"] * m_hat / (ops.sqrt(v_hat) + h["epsilon"]),
        AMSGradState(m, v, v_max, m_hat, v_hat),
    )


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
LARGEST = Line("v_max", r"v^{\max}_t = \max(v^{\max}_{t-1}, v_t)", "v_max = max(v_max, v)")
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


def lines_adam(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line; that of the weight decay only where there is any."""
    decay = (GRADIENT_WITH_DECAY,) if h["weight_decay"] else ()
    return (*decay, FIRST_MOMENT, SECOND_MOMENT, *corrections(h), STEP)


def lines_adamw(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line; that of the weight decay only where there is any."""
    if not h["weight_decay"]:
        return (FIRST_MOMENT, SECOND_MOMENT, *corrections(h), STEP)
    step = Line(STEP.symbol, STEP.tex.replace(r"\theta_{t-1}", r"\theta"), STEP.code)
    return (DECAY, FIRST_MOMENT, SECOND_MOMENT, *corrections(h), step)


def lines_amsgrad(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line; that of the weight decay only where there is any."""
    decay = (GRADIENT_WITH_DECAY,) if h["weight_decay"] else ()
    largest = corrections(h, r"v^{\max}_t", "v_max")
    return (*decay, FIRST_MOMENT, SECOND_MOMENT, LARGEST, *largest, STEP)


BETAS = (decay_rate("beta1", "β₁", 0.9), decay_rate("beta2", "β₂", 0.999))
"""The decay rates of the two averages."""
ADAMS = (*BETAS, epsilon(1e-8), switch("bias_correction", "bias correction", True))
"""What Adam and its kin share, beside α and λ."""

ADAM = Optimizer(
    "adam",
    "Adam",
    (learning_rate(0.001), *ADAMS, weight_decay(0.0)),
    AdamState._fields,
    init,
    update_adam,
    lines_adam,
)
ADAMW = Optimizer(
    "adamw",
    "AdamW",
    (learning_rate(0.001), *ADAMS, weight_decay(0.01)),
    AdamState._fields,
    init,
    update_adamw,
    lines_adamw,
)
AMSGRAD = Optimizer(
    "amsgrad",
    "AMSGrad",
    (learning_rate(0.001), *ADAMS, weight_decay(0.0)),
    AMSGradState._fields,
    init_amsgrad,
    update_amsgrad,
    lines_amsgrad,
)
