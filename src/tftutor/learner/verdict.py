"""A verdict: what is said of an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tftutor.learner.items import Says


@dataclass(frozen=True)
class Verdict:
    """What is said of an answer.

    Example:
        >>> Verdict(False, "2").slip
        ''
    """

    right: bool
    normal: str
    """The answer in one form for all items of a check: letters as the author wrote the choices,
    numbers and expressions as they were understood."""
    slip: str = ""
    """The name of the mistake that leads to this answer; empty where none is known."""
    says: tuple[Says, ...] = ()
    """What the learner is told, in order."""
    parts: tuple[bool, ...] = ()
    """Which of several blanks, or places of an order, are right."""
