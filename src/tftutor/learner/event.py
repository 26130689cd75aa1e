"""An event: one thing that a learner did. All that is known of a learner is a list of these.

A named tuple, as the blocks of a room are, since it loads in a fraction of the time of a frozen
dataclass.
"""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tftutor.learner.errors import EventError

if TYPE_CHECKING:
    from collections.abc import Mapping

JsonValue: TypeAlias = "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"

LARGEST = 4096
"""Bytes that the data of an event has at most, as JSON."""
LONGEST = 200
"""Characters that the name of a room or an item has at most."""
ID = re.compile(r"[0-9a-f]{32}")
KIND = re.compile(r"[a-z]+(?:[.-][a-z]+)*")


class Event(NamedTuple):
    """One thing that a learner did, never changed afterwards.

    The kinds are `read` (a section), `answered` (a check), `predicted` and `named` (a run of a
    lab), `won` (a challenge), `reviewed` (an item that came back) and `chose` (preferences);
    those of a class begin with `class.`. A kind that a newer tutor wrote is kept and passed over.
    """

    id: str
    """32 hexadecimal digits; the same event is never kept twice."""
    at: datetime
    """When, in UTC."""
    kind: str
    room: str = ""
    """The id of a room; empty for none."""
    item: str = ""
    """What in the room: an anchor, a check, `lab#preset`; empty for none."""
    data: Mapping[str, JsonValue] = MappingProxyType({})
    """The rest, small."""


def new_event(
    at: datetime, kind: str, room: str = "", item: str = "", /, **data: JsonValue
) -> Event:
    """An event with a new id.

    Args:
        at: when it happened, in any time zone.
        kind: what happened.
        room: where; empty for nowhere.
        item: to what in the room; empty for nothing.
        **data: whatever its kind needs besides.

    Raises:
        EventError: it has more data than an event holds.

    Example:
        >>> new_event(datetime(2026, 1, 5, tzinfo=UTC), "read", "limits", "fog", sections=7).data
        {'sections': 7}
    """
    return checked(Event(os.urandom(16).hex(), at.astimezone(UTC), kind, room, item, data))


def checked(event: Event) -> Event:
    """The event itself, if it is one.

    Raises:
        EventError: the first thing that is wrong with it.
    """
    for name, right in (
        ("id", ID.fullmatch(event.id)),
        ("at", event.at.tzinfo is not None),
        ("kind", KIND.fullmatch(event.kind) and len(event.kind) <= LONGEST),
        ("room", len(event.room) <= LONGEST and event.room.isprintable()),
        ("item", len(event.item) <= LONGEST and event.item.isprintable()),
    ):
        if not right:
            raise EventError("learner.event-field", name=name)
    if len(written(event.data).encode()) > LARGEST:
        raise EventError("learner.event-large", most=LARGEST)
    return event


def written(data: Mapping[str, JsonValue]) -> str:
    """The data of an event as JSON in one line; half a character becomes a question mark.

    Raises:
        EventError: it holds something that JSON does not.

    Example:
        >>> written({"answer": "១", "right": True})
        '{"answer":"១","right":true}'
    """
    try:
        text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    except (TypeError, ValueError, RecursionError) as error:
        raise EventError("learner.event-field", name="data") from error
    return text.encode("utf-8", "replace").decode()
