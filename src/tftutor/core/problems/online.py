"""A loss that changes from step to step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.problems.base import Kind, Number, Parameter, Problem, Request

if TYPE_CHECKING:
    from collections.abc import Sequence

CYCLE = 3
"""After so many steps the losses come round again."""


def reddi(request: Request) -> Problem:
    """f_t(x) = Cx if t mod 3 = 1, else −x, on [−1, 1]; on average (C − 2) x / 3.

    The best point is −1, since C > 2. Adam without memory of the rare large gradient goes to
    +1, the worst point; AMSGrad goes to −1. `loss` and `gradient` are those of the average,
    `online_gradient` is what step t meets.

    Source: Reddi, Kale & Kumar, On the Convergence of Adam and Beyond, ICLR 2018, section 3.

    Example:
        >>> p = reddi(Request({"C": 3.0}))
        >>> [p.online_gradient((0.0,), t)[0] for t in (1, 2, 3, 4)]
        [3.0, -1.0, -1.0, 3.0]
    """
    rare = request.values["C"]
    mean = (rare - 2.0) / CYCLE

    def loss(theta: Sequence[Number]) -> Number:
        return mean * theta[0]

    def gradient(theta: Sequence[Number]) -> tuple[Number, ...]:
        return (0.0 * theta[0] + mean,)

    def online_gradient(theta: Sequence[Number], t: int) -> tuple[Number, ...]:
        return (0.0 * theta[0] + (rare if t % CYCLE == 1 else -1.0),)

    return Problem(
        id="reddi",
        parameters=request.values,
        names=("x",),
        start=(0.0,),
        window=((-1.1, 1.1),),
        loss=loss,
        gradient=gradient,
        formula=r"f_t(x) = C x \; (t \bmod 3 = 1), \quad -x \; (t \bmod 3 \ne 1)",
        minima=((-1.0,),),
        box=(-1.0, 1.0),
        online_gradient=online_gradient,
    )


REDDI = Kind("reddi", reddi, (Parameter("C", 3.0, 2.1, 100.0, "log", "C"),))
