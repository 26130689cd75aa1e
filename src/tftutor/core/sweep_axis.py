"""One axis of a sweep: which number, from where to where, in how many steps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from tftutor.core.errors import SweepError
from tftutor.text.format_number import format_number
from tftutor.text.numbers import NumberError, parse_number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST_VALUES = 500
"""Values of one axis."""


@dataclass(frozen=True)
class SweepAxis:
    """A number that a sweep walks over, evenly or by equal factors.

    Example:
        >>> SweepAxis("alpha", 0.01, 1.0, "log", 3).values.tolist()
        [0.01, 0.1, 1.0]
    """

    name: str
    """A hyperparameter, `OPTIMIZER.HYPERPARAMETER`, a problem's parameter, or a coordinate of the
    start."""
    low: float
    high: float
    scale: Literal["log", "linear"] = "log"
    count: int = 60

    @property
    def values(self) -> Floats:
        """The values, both ends among them."""
        if self.count == 1:
            return np.array([self.low])
        evenly = np.linspace(0.0, 1.0, self.count)
        if self.scale == "linear":
            values = self.low + (self.high - self.low) * evenly
        else:
            values = self.low * (self.high / self.low) ** evenly
        values[-1] = self.high
        return values


def parse_axis(text: str) -> SweepAxis:
    """An axis as it is written: `NAME=FROM:TO:log|lin:COUNT`.

    Raises:
        SweepError: it is not written so, or its numbers make no axis.

    Example:
        >>> parse_axis("alpha=1e-3:1:log:4")
        SweepAxis(name='alpha', low=0.001, high=1.0, scale='log', count=4)
    """
    name, equals, rest = text.partition("=")
    parts = [part.strip() for part in rest.split(":")]
    if not equals or len(parts) != 4 or parts[2] not in ("log", "lin", "linear"):
        raise SweepError("sweep.form", text=text)
    try:
        low, high, count = (parse_number(parts[i]) for i in (0, 1, 3))
    except NumberError as error:
        raise SweepError("sweep.form", text=text) from error
    if count != int(count):
        raise SweepError("sweep.form", text=text)
    scale: Literal["log", "linear"] = "log" if parts[2] == "log" else "linear"
    axis = SweepAxis(name.strip(), low, high, scale, int(count))
    check_axis(axis)
    return axis


def check_axis(axis: SweepAxis) -> None:
    """Refuse an axis that cannot be walked.

    Raises:
        SweepError: not finite, upside down, too many values, or 0 on a logarithmic axis.

    Example:
        >>> check_axis(SweepAxis("alpha", 1e-3, 1.0))
    """
    if not 1 <= axis.count <= MOST_VALUES:
        raise SweepError("sweep.count", name=axis.name, count=axis.count, most=MOST_VALUES)
    if not (math.isfinite(axis.low) and math.isfinite(axis.high) and axis.low <= axis.high):
        raise SweepError(
            "sweep.ends", name=axis.name, low=format_number(axis.low), high=format_number(axis.high)
        )
    if axis.scale == "log" and axis.low <= 0.0:
        raise SweepError("sweep.log", name=axis.name, low=format_number(axis.low))
