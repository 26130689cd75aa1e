"""A condition on the rows of a run: `loss < 1e-3`, `|y| > 1`."""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tftutor.core.errors import RunError
from tftutor.text.digits import western
from tftutor.text.numbers import NumberError, parse_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from tftutor.core.run import Run

_NAME = r"[^\W\d]\w*"
_WRITTEN = re.compile(
    rf"(?:(?P<plain>{_NAME})|\|\s*(?P<bars>{_NAME})\s*\||abs\(\s*(?P<abs>{_NAME})\s*\))"
    r"\s*(?P<sign><=|>=|<|>)\s*(?P<number>\S.*)"
)
_SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@dataclass(frozen=True)
class Condition:
    """A quantity of a row compared with a number.

    Example:
        >>> Condition("loss", "<", 0.001).text
        'loss < 0.001'
    """

    quantity: str
    """`loss`, `gradient` (its norm), or a coordinate by its name."""
    sign: str
    """<, <=, > or >=."""
    number: float
    absolute: bool = False
    """Whether the quantity is taken without its sign."""

    @property
    def text(self) -> str:
        """As it is written."""
        quantity = f"|{self.quantity}|" if self.absolute else self.quantity
        return f"{quantity} {self.sign} {self.number:g}"

    def holds(
        self,
        names: Sequence[str],
        theta: Sequence[Any],
        loss: NDArray[np.float64],
        gradient: Sequence[Any],
    ) -> NDArray[np.bool_]:
        """Where it holds: in each row of a run, or in each of many runs; at NaN never.

        Args:
            names: of the coordinates, in order.
            theta: an array a coordinate.
            loss: the loss in each.
            gradient: an array a coordinate.
        """
        values: Any = loss
        if self.quantity == "gradient":
            values = np.sqrt(sum(g * g for g in gradient))
        elif self.quantity != "loss":
            values = theta[list(names).index(self.quantity)]
        held = _SIGNS[self.sign](np.abs(values) if self.absolute else values, self.number)
        return np.asarray(held, dtype=np.bool_)


def parse_condition(text: str, names: Sequence[str]) -> Condition:
    """A condition as it is written: a quantity, a comparison, a number.

    Args:
        text: `loss < 1e-3`, `gradient <= 1e-6`, `|y| > 1`, `abs(theta) < 0.1` …
        names: of the coordinates; with one alone `theta` means it, whatever it is called.

    Raises:
        RunError: it cannot be understood, or names something else.

    Example:
        >>> parse_condition("abs(theta) < 0.1", ["θ"]).text
        '|θ| < 0.1'
    """
    match = _WRITTEN.fullmatch(western(text).strip())
    try:
        number = parse_number(match["number"]) if match else 0.0
    except NumberError:
        match = None
    if match is None:
        raise _refused(text, names)
    written = match["plain"] or match["bars"] or match["abs"]
    quantity = names[0] if written in ("theta", "θ") and len(names) == 1 else written
    if quantity not in ("loss", "gradient", *names):
        raise _refused(text, names)
    return Condition(quantity, match["sign"], number, absolute=match["plain"] is None)


def first_step(run: Run, condition: str | Condition) -> int | None:
    """The first step after which a condition holds (0: it holds at the start), if it ever does.

    Raises:
        RunError: the condition cannot be understood.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> (path,) = run(Settings("theta-squared", (Choice("sgd", (("alpha", 0.1),)),)))
        >>> first_step(path, "loss < 1e-3"), first_step(path, "loss > 26")
        (23, None)
    """
    held = held_at(run, condition)
    return int(np.argmax(held)) if held.any() else None


def settled_step(run: Run, condition: str | Condition) -> int | None:
    """The first step from which a condition holds to the end of the run, if it holds there.

    A path that only flies over the goal has not settled there, nor has one that diverges.

    Raises:
        RunError: the condition cannot be understood.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> ball = Choice("momentum", (("alpha", 0.1),))
        >>> (path,) = run(Settings("theta-squared", (ball,), steps=300))
        >>> first_step(path, "loss < 0.1"), settled_step(path, "loss < 0.1")
        (3, 49)
    """
    held = held_at(run, condition)
    if not held[-1] or run.outcome == "diverged":
        return None
    return 0 if held.all() else int(len(held) - np.argmin(held[::-1]))


def held_at(run: Run, condition: str | Condition) -> NDArray[np.bool_]:
    """At which rows of a run a condition holds.

    Raises:
        RunError: the condition cannot be understood.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> (path,) = run(Settings("theta-squared", (Choice("sgd", (("alpha", 0.5),)),), steps=1))
        >>> held_at(path, "loss < 1e-3").tolist()
        [False, True]
    """
    if isinstance(condition, str):
        condition = parse_condition(condition, run.names)
    with np.errstate(all="ignore"):
        return condition.holds(run.names, list(run.theta.T), run.loss, list(run.gradient.T))


def _refused(text: str, names: Sequence[str]) -> RunError:
    return RunError("run.condition", text=text, name=names[0])
