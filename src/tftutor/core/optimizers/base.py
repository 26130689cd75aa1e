"""What an optimizer is: its hyperparameters as data, its update as two pure functions."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from tftutor.core.errors import OptimizerError, nearest
from tftutor.text.format_number import format_number
from tftutor.text.message import Message

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tftutor.core.operations import Operations
    from tftutor.core.settings import Values

Number: TypeAlias = "float | NDArray[np.float64]"
"""One coordinate of one run, or of many runs at once."""

Hyperparameters: TypeAlias = Mapping[str, Number]
"""Every hyperparameter by name; `alpha` is the learning rate after its schedule."""

State: TypeAlias = tuple[Number, ...]
"""What an optimizer remembers of one coordinate: a named tuple with the paper's letters."""

Init: TypeAlias = Callable[[Number, Hyperparameters], State]
"""(θ₀, hyperparameters) → the state before the first step, of the shape of θ₀."""

Update: TypeAlias = Callable[
    [Number, Number, Any, int, Hyperparameters, "Operations"], tuple[Number, State]
]
"""(θ, g, state, t, hyperparameters, operations) → the new θ and state, for t = 1, 2, …"""


@dataclass(frozen=True)
class Hyperparameter:
    """A number or a switch that a person may choose, and what may be chosen.

    Example:
        >>> beta = Hyperparameter("beta1", "β₁", 0.9, 0.0, 1.0, high_excluded=True)
        >>> beta.allowed
        '0 ≤ β₁ < 1'
        >>> beta.accepts(1.0)
        False
    """

    name: str
    symbol: str
    default: float
    low: float
    high: float
    scale: Literal["log", "linear", "whole", "switch"] = "linear"
    """How a slider walks over it; `whole` takes whole numbers only, `switch` 0 and 1."""
    high_excluded: bool = False
    usual: tuple[float, float] | None = None
    """Where a slider begins and ends; None: the whole allowed range."""

    @property
    def allowed(self) -> str:
        """The range as a formula, the same in every language."""
        if self.scale == "switch":
            return f"{self.symbol} = 0, 1"
        below = "<" if self.high_excluded else "≤"
        low, high = format_number(self.low), format_number(self.high)
        return f"{low} ≤ {self.symbol} {below} {high}"

    @property
    def slider(self) -> tuple[float, float]:
        """Where a slider begins and ends."""
        return self.usual or (self.low, self.high)

    def accepts(self, value: float) -> bool:
        """Whether a value is a number in the range, and whole where that is asked."""
        if self.scale == "switch":
            return value in (0.0, 1.0)
        if not math.isfinite(value) or (self.scale == "whole" and value != int(value)):
            return False
        return self.low <= value and (
            value < self.high if self.high_excluded else value <= self.high
        )


@dataclass(frozen=True)
class Line:
    """One line of an update: the same assignment as a formula and as code.

    The lines of an optimizer, evaluated in order for one coordinate, are its update: a name on
    the right that stands on the left further up has its new value, else that of before the step.
    """

    symbol: str
    """What is assigned, for a narrow column: `m̂ₜ`."""
    tex: str
    """The formula, as TeX source."""
    code: str
    """The assignment, as an expression: `m = beta1*m + (1 - beta1)*g`."""

    @property
    def name(self) -> str:
        """The name that is assigned."""
        return self.code.partition(" = ")[0]

    @property
    def expression(self) -> str:
        """What is assigned to it."""
        return self.code.partition(" = ")[2]


@dataclass(frozen=True)
class Optimizer:
    """An update rule: pure functions of one coordinate, and the data that describes them.

    All that an optimizer does is elementwise, so `update` is written once and takes a plain
    float as well as an array, given the operations for it (`FLOATS` or `ARRAYS`).
    """

    id: str
    name: str
    """Its name in writing, the same in every language: `AdaGrad`."""
    hyperparameters: tuple[Hyperparameter, ...]
    letters: tuple[str, ...]
    """The fields of its state."""
    init: Init
    update: Update
    lines: Callable[[Hyperparameters], tuple[Line, ...]]
    """(hyperparameters) → the update line by line, without what these switch off."""

    @property
    def about(self) -> Message:
        """What it does, in a sentence."""
        return Message(f"optimizer.about.{self.id}")

    def hyperparameter(self, name: str) -> Hyperparameter:
        """The hyperparameter of a name.

        Raises:
            OptimizerError: it has none of this name.
        """
        for hyperparameter in self.hyperparameters:
            if hyperparameter.name == name:
                return hyperparameter
        names = [hyperparameter.name for hyperparameter in self.hyperparameters]
        raise OptimizerError(
            "optimizer.unknown-hyperparameter",
            optimizer=self.id,
            name=name,
            nearest=nearest(name, names),
        )

    def complete(self, values: Values = ()) -> dict[str, float | bool]:
        """All hyperparameters: those given, the others at their defaults; switches as booleans.

        Raises:
            OptimizerError: a name that it does not have, or a value out of range.
        """
        chosen = {name: self._checked(name, value) for name, value in values}
        complete: dict[str, float | bool] = {}
        for one in self.hyperparameters:
            value = chosen.get(one.name, one.default)
            complete[one.name] = bool(value) if one.scale == "switch" else float(value)
        return complete

    def shown_letters(self, hyperparameters: Hyperparameters) -> tuple[str, ...]:
        """The letters of the state that these hyperparameters put to use."""
        assigned = {line.name for line in self.lines(hyperparameters)}
        return tuple(letter for letter in self.letters if letter in assigned)

    def _checked(self, name: str, value: float) -> float:
        hyperparameter = self.hyperparameter(name)
        if not hyperparameter.accepts(value):
            raise OptimizerError(
                "optimizer.out-of-range",
                optimizer=self.id,
                name=name,
                value=format_number(value),
                allowed=hyperparameter.allowed,
            )
        return value


def learning_rate(default: float) -> Hyperparameter:
    """α, which every optimizer has.

    Example:
        >>> learning_rate(0.01).allowed
        '0 ≤ α ≤ 1e6'
    """
    return Hyperparameter("alpha", "α", default, 0.0, 1e6, "log", usual=(1e-5, 10.0))


def epsilon(default: float) -> Hyperparameter:
    """ε, which keeps a denominator from 0; 0 is allowed, and then 0/0 ends a run.

    Example:
        >>> epsilon(1e-8).name
        'epsilon'
    """
    return Hyperparameter("epsilon", "ε", default, 0.0, 1e3, "log", usual=(1e-12, 1.0))


def decay_rate(name: str, symbol: str, default: float) -> Hyperparameter:
    """The share that a moving average keeps of its last value: 0 keeps none, 1 is excluded.

    Example:
        >>> decay_rate("rho", "ρ", 0.9).allowed
        '0 ≤ ρ < 1'
    """
    return Hyperparameter(name, symbol, default, 0.0, 1.0, high_excluded=True, usual=(0.0, 0.9999))


def weight_decay(default: float) -> Hyperparameter:
    """λ, the pull of the parameters towards 0.

    Example:
        >>> weight_decay(0.01).symbol
        'λ'
    """
    return Hyperparameter("weight_decay", "λ", default, 0.0, 1e3, usual=(0.0, 1.0))


def switch(name: str, symbol: str, default: bool) -> Hyperparameter:
    """Something that is on or off.

    Example:
        >>> switch("centered", "centered", False).allowed
        'centered = 0, 1'
    """
    return Hyperparameter(name, symbol, float(default), 0.0, 1.0, "switch")
