"""What a class answered: a fold over the events of all who take part, for who presents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tftutor.learner.event import Event

ASKED = ("answered", "predicted")
"""The kinds of events that answer something."""


@dataclass(frozen=True)
class Reply:
    """What somebody answered last.

    Example:
        >>> Reply("b", False, 3).right
        False
    """

    answer: str
    """A letter as the author wrote the choices, the number of a guess, a number, an expression."""
    right: bool
    sure: int = 0
    """From 1 to 3; 0 where it was not said."""


@dataclass(frozen=True)
class Results:
    """The replies of a class to one item, by learner."""

    replies: Mapping[str, Reply]

    @property
    def histogram(self) -> tuple[tuple[str, int, bool], ...]:
        """Each answer, how many gave it, and whether it is right; the most frequent first."""
        counts: dict[tuple[str, bool], int] = {}
        for reply in self.replies.values():
            key = reply.answer, reply.right
            counts[key] = counts.get(key, 0) + 1
        ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        return tuple((answer, count, right) for (answer, right), count in ordered)

    @property
    def right(self) -> int:
        """How many were right."""
        return sum(reply.right for reply in self.replies.values())


def results(
    events: Mapping[str, Iterable[Event]], room: str, item: str, kind: str = "answered"
) -> Results:
    """The last reply of each learner to an item.

    Args:
        events: of each learner, in order.
        room: where.
        item: a check, or a preset as `lab#preset`.
        kind: `answered` or `predicted`.

    Example:
        >>> from datetime import UTC, datetime
        >>> from tftutor.learner.event import new_event
        >>> at = datetime(2026, 1, 5, tzinfo=UTC)
        >>> said = [new_event(at, "answered", "limits", "way", answer=a, right=a == "b")
        ...         for a in ("a", "b", "b")]
        >>> class_events = {name: [one] for name, one in zip("xyz", said, strict=True)}
        >>> results(class_events, "limits", "way").histogram
        (('b', 2, True), ('a', 1, False))
    """
    replies = {}
    for learner, given in events.items():
        for event in given:
            if (event.kind, event.room, event.item) == (kind, room, item):
                replies[learner] = reply_of(event)
    return Results(replies)


def reply_of(event: Event) -> Reply:
    """What an event answers.

    Example:
        >>> from datetime import UTC, datetime
        >>> from tftutor.learner.event import new_event
        >>> at = datetime(2026, 1, 5, tzinfo=UTC)
        >>> reply_of(new_event(at, "predicted", "limits", "lab#preset", answer=2, right=True))
        Reply(answer='2', right=True, sure=0)
    """
    sure = event.data.get("sure")
    return Reply(
        str(event.data.get("answer", "")),
        event.data.get("right") is True,
        sure if isinstance(sure, int) else 0,
    )


def asked(events: Mapping[str, Iterable[Event]], room: str) -> tuple[tuple[str, str], ...]:
    """What was answered or guessed by anybody in a room: kinds and items, as they first came."""
    found = {
        (event.kind, event.item): None
        for given in events.values()
        for event in given
        if event.room == room and event.kind in ASKED
    }
    return tuple(found)
