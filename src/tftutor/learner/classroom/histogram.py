"""How the answers to one item fall: for the presenter, live."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.learner.classroom.model import ClassState, Given, Item

MOST_BARS = 8
LONGEST_BAR = 40


@dataclass(frozen=True)
class Bar:
    """One answer, and how many learners gave it last."""

    answer: str
    count: int
    right: bool


@dataclass(frozen=True)
class Histogram:
    """One item and its bars, the most frequent answer first.

    Example:
        >>> Histogram("answered", "derivatives", "slope", 12, 9, 7, ()).first_right
        7
    """

    kind: str
    room: str
    item: str
    learners: int
    """How many have answered."""
    right: int
    """How many of them were right in the end."""
    first_right: int
    """How many were right at once."""
    bars: tuple[Bar, ...]
    at: float = 0.0
    """When the last answer came."""


def histogram(item: Item, given: Mapping[str, Given]) -> Histogram:
    """The histogram of one item.

    Example:
        >>> from tftutor.learner.classroom.model import Given, Item
        >>> given = {"a": Given("2", False, "4", True, 2), "b": Given("4", True, "4", True)}
        >>> histogram(Item("answered", "derivatives", "slope"), given).bars
        (Bar(answer='4', count=2, right=True),)
    """
    counts = Counter((one.last[:LONGEST_BAR], one.last_right) for one in given.values())
    bars = sorted(counts.items(), key=lambda bar: (-bar[1], bar[0]))
    return Histogram(
        kind=item.kind,
        room=item.room,
        item=item.item,
        learners=len(given),
        right=sum(one.last_right for one in given.values()),
        first_right=sum(one.first_right for one in given.values()),
        bars=tuple(Bar(answer, count, right) for (answer, right), count in bars[:MOST_BARS]),
        at=max((one.at for one in given.values()), default=0.0),
    )


def histograms(state: ClassState) -> tuple[Histogram, ...]:
    """Those of all items that were answered, the last answered first."""
    made = [histogram(item, given) for item, given in state.answers.items()]
    return tuple(sorted(made, key=lambda one: (-one.at, one.room, one.item)))
