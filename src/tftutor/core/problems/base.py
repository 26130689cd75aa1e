"""What a problem is: a loss to be made small, its exact gradient, and where to look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from tftutor.core.elementary import Array, Number
from tftutor.core.errors import CoreError
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = [
    "Array",
    "BatchGradient",
    "Gradient",
    "Kind",
    "Loss",
    "Number",
    "OnlineGradient",
    "Parameter",
    "Point",
    "Problem",
    "ProblemError",
    "Request",
]

Point = tuple[float, ...]
"""One number a coordinate."""


class ProblemError(CoreError):
    """A problem cannot be made as asked: the message says what is allowed."""


class Loss(Protocol):
    """J(θ), for one point or for many at once."""

    def __call__(self, theta: Sequence[Number], /) -> Number:
        """The loss at θ, given as one float (or one array) a coordinate."""
        ...


class Gradient(Protocol):
    """∇J(θ), for one point or for many at once."""

    def __call__(self, theta: Sequence[Number], /) -> tuple[Number, ...]:
        """The partial derivatives at θ, one a coordinate."""
        ...


class OnlineGradient(Protocol):
    """∇f_t(θ) of a problem whose loss changes from step to step."""

    def __call__(self, theta: Sequence[Number], t: int, /) -> tuple[Number, ...]:
        """The partial derivatives of the loss that step t = 1, 2, … meets."""
        ...


class BatchGradient(Protocol):
    """The gradient of the mean loss over some of the data points."""

    def __call__(self, theta: Sequence[Number], indices: Sequence[int], /) -> tuple[Number, ...]:
        """The partial derivatives over the points of these indices, counted from 0."""
        ...


@dataclass(frozen=True)
class Parameter:
    """A number that shapes a problem, with the values that are allowed.

    Example:
        >>> Parameter("kappa", 10.0, 1.0, 500.0, "log", "κ").allows(501.0)
        False
    """

    name: str
    default: float
    low: float
    high: float
    scale: Literal["linear", "log", "whole", "switch"] = "linear"
    """How a slider divides the range; `whole` allows whole numbers only, `switch` 0 and 1."""
    symbol: str = ""
    """As it stands in the formula; empty where the name says it."""
    choices: tuple[str, ...] = ()
    """What the whole numbers from 0 stand for, where they are not numbers in themselves."""

    def allows(self, value: float) -> bool:
        """Whether the value lies in the range, and is whole where that is asked."""
        inside = self.low <= value <= self.high
        return inside and (self.scale in ("linear", "log") or float(value).is_integer())


@dataclass(frozen=True, eq=False)
class Problem:
    """A loss J(θ) with its exact gradient and what a learner should know about it.

    `loss` and `gradient` take θ as a sequence of coordinates, each a float or each an array of
    one common shape. With finite plain floats they raise nothing: what overflows is ±inf or
    nan. With arrays NumPy may warn, so the caller wraps them in `np.errstate`.

    Example:
        >>> from tftutor.core.problems import problem
        >>> bowl = problem("theta-squared")
        >>> bowl.loss((5.0,)), bowl.gradient((5.0,))
        (25.0, (10.0,))
    """

    id: str
    parameters: Mapping[str, float]
    """Every parameter by name, defaults included."""
    names: tuple[str, ...]
    """How the coordinates are called."""
    start: Point
    """Where a run starts when nothing else is asked."""
    window: tuple[tuple[float, float], ...]
    """What a chart shows: the lowest and highest value of each coordinate."""
    loss: Loss
    gradient: Gradient
    formula: str
    """J in TeX."""
    minima: tuple[Point, ...] = ()
    """The known minima, the lowest first; empty where there is none or none is known."""
    saddles: tuple[Point, ...] = ()
    """The known saddle points: flat, neither a minimum nor a maximum."""
    box: tuple[float, float] | None = None
    """The range that every coordinate is meant to be put back into after a step."""
    online_gradient: OnlineGradient | None = None
    """The gradient that step t meets, where it changes with t; `gradient` is then their mean."""
    xs: Point = ()
    """First coordinates of the data points of a data problem."""
    ys: Point = ()
    """Second coordinates of the data points of a data problem."""
    labels: tuple[int, ...] = ()
    """Classes (0 or 1) of the data points, where they have any."""
    batch_gradient: BatchGradient | None = None
    """The gradient over some of the data points, where the problem has data."""

    @property
    def dimension(self) -> int:
        """How many numbers θ has."""
        return len(self.start)

    @property
    def title(self) -> Message:
        """The problem's name in words."""
        return Message(f"problem.title.{self.id}")

    @property
    def teaches(self) -> Message:
        """What a learner can see on it, in a sentence."""
        return Message(f"problem.teaches.{self.id}")


@dataclass(frozen=True)
class Request:
    """What a problem is made from: complete, checked parameters and what the learner gave.

    Example:
        >>> Request({"kappa": 10.0}).data
        ()
    """

    values: Mapping[str, float]
    expression: str = ""
    data: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Kind:
    """An entry of the list of problems: its id, its parameters and how it is made.

    Example:
        >>> from tftutor.core.problems.bowls import THETA_SQUARED
        >>> THETA_SQUARED.id
        'theta-squared'
    """

    id: str
    build: Callable[[Request], Problem]
    parameters: tuple[Parameter, ...] = ()
    takes: frozenset[Literal["expression", "data"]] = field(default=frozenset())
    """What the learner may give besides parameters."""
