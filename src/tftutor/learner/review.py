"""What comes back, and when: the scheduler FSRS as a fold over the answers of a learner."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fsrs import Card, Rating, Scheduler

    from tftutor.learner.event import Event

BEFORE = timedelta(hours=12)
"""How long before its hour an item may come: one of last evening comes in the morning."""
CERTAIN = 3
"""The surest that a learner can be."""


@dataclass(frozen=True)
class Remembered:
    """A check that was answered, and when it comes back."""

    room: str
    item: str
    due: datetime
    missed: bool
    """Whether the last answer that counts was wrong."""
    variant: int
    """The next variant, which was not had yet."""
    answered: datetime
    """When the last answer that counts was given."""

    def is_due(self, now: datetime) -> bool:
        """Whether it is time."""
        return now >= self.due - BEFORE


def due(events: Iterable[Event], now: datetime) -> tuple[Remembered, ...]:
    """What comes back now, the longest due first.

    Example:
        >>> from tftutor.learner.event import new_event
        >>> monday = datetime(2026, 1, 5, 20, tzinfo=UTC)
        >>> missed = new_event(monday, "answered", "limits", "slope", variant=0, right=False)
        >>> due([missed], monday + timedelta(hours=1))
        ()
        >>> [(one.item, one.variant) for one in due([missed], monday + timedelta(hours=13))]
        [('slope', 1)]
    """
    found = [one for one in remembered(events) if one.is_due(now)]
    return tuple(sorted(found, key=lambda one: (one.due, one.room, one.item)))


def due_in(room: str, events: Iterable[Event], now: datetime) -> tuple[Remembered, ...]:
    """What comes back while a room is read: what is due, and what was missed in other rooms.

    Example:
        >>> from tftutor.learner.event import new_event
        >>> monday = datetime(2026, 1, 5, 20, tzinfo=UTC)
        >>> missed = new_event(monday, "answered", "limits", "slope", variant=0, right=False)
        >>> [one.item for one in due_in("derivatives", [missed], monday)], due_in(
        ...     "limits", [missed], monday
        ... )
        (['slope'], ())
    """
    found = [
        one for one in remembered(events) if one.is_due(now) or (one.missed and one.room != room)
    ]
    return tuple(sorted(found, key=lambda one: (not one.missed, one.due, one.room, one.item)))


def remembered(events: Iterable[Event]) -> tuple[Remembered, ...]:
    """Every check that was answered, in the order in which each was first answered.

    Of several answers to the same item one after the other only the first counts: after it the
    verdict is known. An answer is rated by how it came about: wrong is again; with hints, hard;
    alone, good; alone and certain, easy. An event `reviewed` gives its rating itself.
    """
    cards: dict[tuple[str, str], _Memory] = {}
    for event in events:
        if event.kind not in ("answered", "reviewed") or not event.item:
            continue
        key = event.room, event.item
        memory = cards.setdefault(key, _Memory())
        memory.take(event)
    return tuple(memory.told(*key) for key, memory in cards.items() if memory.rated)


class _Memory:
    """A card of the scheduler with what it does not keep itself."""

    def __init__(self) -> None:
        from fsrs import Card

        self.card: Card = Card(card_id=0, due=datetime.min.replace(tzinfo=UTC))
        self.rated = False
        self.missed = False
        self.last = -1
        self.most = -1

    def take(self, event: Event) -> None:
        """One more answer."""
        variant = event.data.get("variant")
        number = variant if isinstance(variant, int) else 0
        if event.kind == "answered" and number == self.last:
            return
        rating = rating_of(event)
        if rating is None:
            return
        last = self.card.last_review
        at = event.at if last is None else max(event.at, last)
        self.card, _ = _scheduler().review_card(self.card, rating, review_datetime=at)
        self.rated, self.missed = True, rating == 1
        if event.kind == "answered":
            self.last, self.most = number, max(self.most, number)

    def told(self, room: str, item: str) -> Remembered:
        """What is known of the card."""
        answered = self.card.last_review or self.card.due
        return Remembered(room, item, self.card.due, self.missed, self.most + 1, answered)


def rating_of(event: Event) -> Rating | None:
    """How well something was known, from 1 (again) to 4 (easy); None where it is not said.

    Example:
        >>> from tftutor.learner.event import new_event
        >>> at = datetime(2026, 1, 5, tzinfo=UTC)
        >>> rating_of(new_event(at, "answered", "limits", "slope", right=True, hints=1)).name
        'Hard'
    """
    from fsrs import Rating

    if event.kind == "reviewed":
        given = event.data.get("rating")
        return Rating(given) if isinstance(given, int) and 1 <= given <= 4 else None
    if event.data.get("right") is not True:
        return Rating.Again
    if event.data.get("hints"):
        return Rating.Hard
    return Rating.Easy if event.data.get("sure") == CERTAIN else Rating.Good


@cache
def _scheduler() -> Scheduler:
    """FSRS in whole days: nothing comes back within minutes, and nothing by chance."""
    from fsrs import Scheduler

    return Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
