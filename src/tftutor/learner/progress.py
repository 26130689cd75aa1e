"""How far a learner has come in a room: a fold over what they did there."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tftutor.learner.event import Event

MEDALS = ("gold", "silver", "bronze")
"""What a challenge is won with, the best first."""


class RoomProgress(NamedTuple):
    """What was done in a room.

    Example:
        >>> RoomProgress().begun
        False
    """

    read: frozenset[str] = frozenset()
    """The anchors of the sections that were read."""
    sections: int = 0
    """How many sections the room had when one was last read; 0 while none was."""
    tried: frozenset[str] = frozenset()
    """The checks that were answered."""
    right: frozenset[str] = frozenset()
    """The checks of which an item was answered rightly."""
    predicted: frozenset[str] = frozenset()
    """The presets, as `lab#preset`, whose run was guessed before."""
    foreseen: frozenset[str] = frozenset()
    """Those that were guessed rightly."""
    named: frozenset[str] = frozenset()
    """The presets after whose run it was rightly said what happened."""
    won: Mapping[str, str] = MappingProxyType({})
    """The challenges that were won, each with its best medal."""

    @property
    def begun(self) -> bool:
        """Whether anything was done."""
        return self != RoomProgress()


def progress(events: Iterable[Event]) -> dict[str, RoomProgress]:
    """The progress in every room where something was done.

    Example:
        >>> from datetime import UTC, datetime
        >>> from tftutor.learner.event import new_event
        >>> at = datetime(2026, 1, 5, tzinfo=UTC)
        >>> read = new_event(at, "read", "limits", "fog", sections=7)
        >>> progress([read])["limits"].read
        frozenset({'fog'})
    """
    rooms: dict[str, RoomProgress] = {}
    for event in events:
        before = rooms.get(event.room, RoomProgress())
        after = advanced(before, event)
        if after is not before:
            rooms[event.room] = after
    return rooms


def advanced(before: RoomProgress, event: Event) -> RoomProgress:
    """The progress in a room after one more event there; the same object if it changes nothing."""
    item, right = event.item, event.data.get("right") is True
    match event.kind:
        case "read":
            sections = event.data.get("sections")
            count = sections if isinstance(sections, int) else before.sections
            if item in before.read and count == before.sections:
                return before
            return before._replace(read=before.read | {item}, sections=count)
        case "answered":
            return _joined(before, item, tried=True, right=right)
        case "predicted":
            return _joined(before, item, predicted=True, foreseen=right)
        case "named":
            return _joined(before, item, named=right)
        case "won":
            return _won(before, item, str(event.data.get("medal", "")))
    return before


def _joined(before: RoomProgress, item: str, **sets: bool) -> RoomProgress:
    """The progress with an item put into the sets that it belongs to."""
    wider = {
        name: getattr(before, name) | {item}
        for name, belongs in sets.items()
        if belongs and item not in getattr(before, name)
    }
    return before._replace(**wider) if wider else before


def _won(before: RoomProgress, item: str, medal: str) -> RoomProgress:
    """The progress with the better of two medals."""
    had = before.won.get(item)
    if medal not in MEDALS or (had is not None and MEDALS.index(had) <= MEDALS.index(medal)):
        return before
    return before._replace(won={**before.won, item: medal})
