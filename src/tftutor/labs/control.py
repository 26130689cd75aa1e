"""What a learner can turn: a number on a scale, a switch, a choice, a line of text."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Scale = Literal["linear", "log", "whole", "switch", "choice", "text"]

Input = float | str
"""The value of a control: a number, or the text of a choice or an expression."""


@dataclass(frozen=True)
class Control:
    """A parameter of a lab, with the range and the scale on which it is turned.

    Args:
        name: what it sets, as on the command line: `alpha`, `adam.alpha`, `start.x`.
        symbol: how formulas write it: α.
        low: smallest value allowed.
        high: largest value allowed.
        scale: how positions become values. `whole` numbers are linear and rounded.
        choices: for `choice`, the texts to choose from.
        label: the key of the words beside the symbol, empty for none.
        owner: the optimizer it belongs to, empty when shared.
        ends: where the slider begins and ends, when that is less than what can be typed.

    Example:
        >>> alpha = Control("alpha", "α", 0.001, 10.0, "log")
        >>> alpha.value_at(0.5)
        0.1
        >>> alpha.position(10.0)
        1.0
    """

    name: str
    symbol: str
    low: float = 0.0
    high: float = 1.0
    scale: Scale = "linear"
    choices: tuple[str, ...] = ()
    label: str = ""
    owner: str = ""
    ends: tuple[float, float] | None = None

    @property
    def is_number(self) -> bool:
        """Whether it is typed as a number and turned with a slider."""
        return self.scale in ("linear", "log", "whole")

    @property
    def slider(self) -> tuple[float, float]:
        """The values at the two ends of the slider; on a log scale both are above 0."""
        low, high = self.ends or (self.low, self.high)
        if self.scale == "log" and low <= 0:
            low = high * 1e-6
        return low, high

    def position(self, value: float) -> float:
        """Where a value lies on the slider, from 0 to 1."""
        low, high = self.slider
        if high <= low:
            return 0.0
        if self.scale == "log":
            share = math.log(max(value, low) / low) / math.log(high / low)
        else:
            share = (value - low) / (high - low)
        return min(1.0, max(0.0, share))

    def value_at(self, position: float) -> float:
        """The value at a position from 0 to 1, rounded to the digits that the scale is worth."""
        low, high = self.slider
        if position <= 0.0:
            return low
        if position >= 1.0:
            return high
        if self.scale == "log":
            return significant(low * (high / low) ** position, 3)
        value = low + (high - low) * position
        return float(round(value)) if self.scale == "whole" else rounded(value, (high - low) / 200)

    def fit(self, value: float) -> float:
        """The value that a pointed place means: within the range, with the scale's digits.

        Example:
            >>> Control("start.x", "x", -100.0, 100.0, ends=(-2.0, 2.0)).fit(0.123456)
            0.12
        """
        low, high = self.slider
        value = min(self.high, max(self.low, value))
        return significant(value, 3) if self.scale == "log" else rounded(value, (high - low) / 200)

    def nudge(self, value: float, steps: int) -> float:
        """The value some steps along: a fortieth of the scale each, whole numbers by one."""
        if self.scale == "whole":
            return min(self.high, max(self.low, float(round(value) + steps)))
        if self.scale == "switch":
            return 0.0 if value else 1.0
        return min(self.high, max(self.low, self.value_at(self.position(value) + steps / 40)))


def significant(value: float, digits: int) -> float:
    """A number rounded to significant digits.

    Example:
        >>> significant(0.0123456, 3)
        0.0123
    """
    return float(f"{value:.{digits}g}")


def rounded(value: float, grain: float) -> float:
    """A number rounded to the decimals that tell steps of this size apart.

    Example:
        >>> rounded(0.123456, 0.005)
        0.123
    """
    decimals = max(0, -math.floor(math.log10(grain))) if grain > 0 else 6
    return round(value, decimals)
