"""The summary of a session: what was done since it began."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.learner.progress import MEDALS
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tftutor.learner.event import Event


@dataclass(frozen=True)
class Summary:
    """What was done in a session.

    Example:
        >>> Summary(read=3).lines[0].values
        {'count': 3}
    """

    read: int = 0
    """Sections."""
    answered: int = 0
    """Items of checks, each counted once."""
    right: int = 0
    predicted: int = 0
    foreseen: int = 0
    named: int = 0
    won: tuple[tuple[str, str], ...] = ()
    """Challenges with the best medal of each."""
    missed: int = 0
    """Checks whose last answer was wrong."""
    rooms: tuple[str, ...] = ()
    """Where something was done, in order."""

    @property
    def empty(self) -> bool:
        """Whether nothing was done."""
        return self == Summary(rooms=self.rooms)

    @property
    def lines(self) -> tuple[Message, ...]:
        """What was done as sentences; none for what was not done."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[Message]:
        if self.read:
            yield Message("learner.did-read", {"count": self.read})
        if self.answered:
            yield Message("learner.did-answer", {"right": self.right, "count": self.answered})
        if self.predicted:
            values = {"right": self.foreseen, "count": self.predicted}
            yield Message("learner.did-predict", values)
        if self.named:
            yield Message("learner.did-name", {"count": self.named})
        for _, medal in self.won:
            yield Message("learner.did-win", {"medal": Message(f"learner.medal-{medal}")})
        if self.missed:
            yield Message("learner.comes-back", {"count": self.missed})


def summary(events: Iterable[Event]) -> Summary:
    """What some events come to; give those of `Journal.session`.

    An item that was tried twice counts once, as right if it was right in the end.

    Example:
        >>> from datetime import UTC, datetime
        >>> from tftutor.learner.event import new_event
        >>> at = datetime(2026, 1, 5, tzinfo=UTC)
        >>> tries = [new_event(at, "answered", "limits", "slope", right=r) for r in (False, True)]
        >>> summary(tries).answered, summary(tries).right
        (1, 1)
    """
    read: set[tuple[str, str]] = set()
    items: dict[tuple[str, str, object], bool] = {}
    last: dict[tuple[str, str], bool] = {}
    guesses: dict[tuple[str, str], bool] = {}
    named: set[tuple[str, str]] = set()
    won: dict[tuple[str, str], str] = {}
    rooms: dict[str, None] = {}
    for event in events:
        place, right = (event.room, event.item), event.data.get("right") is True
        match event.kind:
            case "read":
                read.add(place)
            case "answered":
                item = (*place, event.data.get("variant"))
                items[item] = items.get(item, False) or right
                last[place] = right
            case "predicted":
                guesses.setdefault(place, right)
            case "named" if right:
                named.add(place)
            case "won":
                won[place] = _better(won.get(place, ""), str(event.data.get("medal", "")))
            case _:
                continue
        if event.room:
            rooms[event.room] = None
    return Summary(
        read=len(read),
        answered=len(items),
        right=sum(items.values()),
        predicted=len(guesses),
        foreseen=sum(guesses.values()),
        named=len(named),
        won=tuple((item, medal) for (_, item), medal in won.items() if medal),
        missed=sum(not right for right in last.values()),
        rooms=tuple(rooms),
    )


def _better(had: str, new: str) -> str:
    """The better of two medals; what is none does not count."""
    return next((medal for medal in MEDALS if medal in (had, new)), "")
