"""A blank: a number to be typed, and how near it must come."""

from __future__ import annotations

from dataclasses import dataclass

from tftutor.learner.closeness import tolerance
from tftutor.text.format_number import format_number


@dataclass(frozen=True)
class Blank:
    """A number that an item asks for.

    Example:
        >>> blank = Blank("θₜ", 4.9987, digits=3)
        >>> blank.holds(4.99), blank.holds(4.97), blank.shown
        (True, False, '5')
    """

    symbol: str
    """What it is called; empty where the question says so."""
    value: float
    digits: int = 0
    """How many significant digits are asked for; 0: it has few and is wanted exactly."""
    within: float = 0.0
    """How far off it may be, where the check says so."""
    unit: str = ""

    def holds(self, typed: float) -> bool:
        """Whether a typed number is near enough."""
        return abs(typed - self.value) <= tolerance(self.value, self.digits, self.within)

    def near(self, typed: float, other: float | None = None) -> bool:
        """Whether a number cannot be told from another, or from what is right, by these digits."""
        value = self.value if other is None else other
        wide = max(tolerance(value, self.digits, self.within), tolerance(self.value, self.digits))
        return abs(typed - value) <= wide

    @property
    def shown(self) -> str:
        """The number as one would type it."""
        text = format_number(self.value, digits=self.digits or 10)
        return text.replace("−", "-")
