"""RAdam: Adam that does not divide by √v until v is known well enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.optimizers.base import Line, Number, Optimizer, epsilon, learning_rate
from tftutor.core.optimizers.moments import BETAS, FIRST_MOMENT, SECOND_MOMENT, averages

if TYPE_CHECKING:
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters

ENOUGH = 5.0
"""The number of samples, in effect, above which v is trusted (4 in the paper)."""


class RAdamState(NamedTuple):
    """m, v, m_hat: as Adam's; r: how many samples v averages, in effect; R: the rectification."""

    m: Number
    v: Number
    m_hat: Number
    r: Number
    R: Number


def init(theta: Number, h: Hyperparameters) -> RAdamState:
    """All zero."""
    zero = theta - theta
    return RAdamState(zero, zero, zero, zero, zero)


def update(
    theta: Number, g: Number, state: RAdamState, t: int, h: Hyperparameters, ops: Operations
) -> tuple[Number, RAdamState]:
    """r > 5: θ ← θ − α m̂ R √(1 − β₂ᵗ) / (√v + ε); else θ ← θ − α m̂.

    r = r∞ − 2 t β₂ᵗ / (1 − β₂ᵗ) with r∞ = 2 / (1 − β₂) − 1, and R = √((r − 4)(r − 2) r∞ /
    ((r∞ − 4)(r∞ − 2) r)); R stands at 0 until r > 5. With the default β₂ that is step 6.

    Liu et al. (2020), "On the variance of the adaptive learning rate and beyond", arXiv
    1908.03265, algorithm 2, where the bound is r > 4. PyTorch has 5, as here, and ε beside √v
    before the correction; Optax has 5 and ε beside √v̂.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> h = RADAM.complete()
        >>> round(update(5.0, 10.0, init(5.0, h), 1, h, FLOATS)[0], 6)
        4.99
    """
    m, v = averages(g, state.m, state.v, h)
    m_hat = m / (1.0 - h["beta1"] ** t)
    fading = h["beta2"] ** t
    limit = 2.0 / (1.0 - h["beta2"]) - 1.0
    r = limit - 2.0 * t * fading / (1.0 - fading)
    trusted = r > ENOUGH
    rectification = ops.where(trusted, _rectification(r, limit, ops), 0.0)
    scaled = rectification * ops.sqrt(1.0 - fading) / (ops.sqrt(v) + h["epsilon"])
    move = h["alpha"] * m_hat * ops.where(trusted, scaled, 1.0)
    zero = theta - theta
    return theta - move, RAdamState(m, v, m_hat, r + zero, rectification + zero)


def _rectification(r: Number, limit: Number, ops: Operations) -> Number:
    """R for r > 5; some finite number elsewhere, so that it may be computed and left out."""
    r, limit = ops.maximum(r, ENOUGH), ops.maximum(limit, ENOUGH)
    ratio = (r - 4.0) * (r - 2.0) * limit / ((limit - 4.0) * (limit - 2.0) * r)
    return ops.sqrt(ratio)  # type: ignore[no-any-return]  # operations are typed loosely


def lines(h: Hyperparameters) -> tuple[Line, ...]:
    """The update line by line, r∞ as `r_limit`."""
    return (
        FIRST_MOMENT,
        SECOND_MOMENT,
        Line("m̂ₜ", r"\hat m_t = \frac{m_t}{1 - \beta_1^t}", "m_hat = m/(1 - beta1**t)"),
        Line("r∞", r"r_\infty = \frac{2}{1 - \beta_2} - 1", "r_limit = 2/(1 - beta2) - 1"),
        Line(
            "rₜ",
            r"r_t = r_\infty - \frac{2 t \beta_2^t}{1 - \beta_2^t}",
            "r = r_limit - 2*t*beta2**t/(1 - beta2**t)",
        ),
        Line(
            "Rₜ",
            r"R_t = \begin{cases} \sqrt{\frac{(r_t - 4)(r_t - 2) r_\infty}"
            r"{(r_\infty - 4)(r_\infty - 2) r_t}} & r_t > 5 \\ 0 & r_t \le 5 \end{cases}",
            "R = where(r > 5, sqrt(max((r - 4)*(r - 2)*r_limit"
            "/((r_limit - 4)*(r_limit - 2)*r), 0)), 0)",
        ),
        Line(
            "θₜ",
            r"\theta_t = \theta_{t-1} - \alpha \hat m_t \cdot \begin{cases}"
            r" \frac{R_t \sqrt{1 - \beta_2^t}}{\sqrt{v_t} + \epsilon} & r_t > 5 \\"
            r" 1 & r_t \le 5 \end{cases}",
            "theta = theta - alpha*m_hat*where(r > 5, R*sqrt(1 - beta2**t)/(sqrt(v) + epsilon), 1)",
        ),
    )


RADAM = Optimizer(
    "radam",
    "RAdam",
    (learning_rate(0.001), *BETAS, epsilon(1e-8)),
    RAdamState._fields,
    init,
    update,
    lines,
)
