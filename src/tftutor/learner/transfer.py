"""Events as lines of JSON: to take a record along, and to join it with another."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from tftutor.learner.errors import EventError
from tftutor.learner.event import Event, checked, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tftutor.learner.event import JsonValue

LONGEST = 16_384
"""Characters of a line."""
TEXTS = ("id", "at", "kind", "room", "item")


def to_line(event: Event) -> str:
    """An event as one line of JSON.

    Example:
        >>> from datetime import UTC
        >>> event = Event("0" * 32, datetime(2026, 1, 5, tzinfo=UTC), "read", "limits", "fog")
        >>> from_line(to_line(event)) == event
        True
    """
    values = {name: getattr(event, name) for name in TEXTS if name != "at"}
    return written({**values, "at": event.at.isoformat(), "data": dict(event.data)})


def from_line(line: str) -> Event:
    """The event of a line.

    Raises:
        EventError: it is none.
    """
    try:
        given = json.loads(line) if len(line) <= LONGEST else None
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise EventError("learner.event-field", name="{…}")
    for name in TEXTS:
        if not isinstance(given.get(name), str):
            raise EventError("learner.event-field", name=name)
    if not isinstance(given.get("data"), dict):
        raise EventError("learner.event-field", name="data")
    return _event(cast("dict[str, str]", given), cast("dict[str, JsonValue]", given["data"]))


def _event(texts: dict[str, str], data: dict[str, JsonValue]) -> Event:
    try:
        at = datetime.fromisoformat(texts["at"])
        when = at.astimezone(UTC) if at.tzinfo else at
    except (ValueError, OverflowError) as error:
        raise EventError("learner.event-field", name="at") from error
    return checked(Event(texts["id"], when, texts["kind"], texts["room"], texts["item"], data))


def from_lines(lines: Iterable[str]) -> Iterator[Event]:
    """The events of some lines, blank ones passed over.

    Raises:
        EventError: a line is no event; its number is told.

    Example:
        >>> list(from_lines(["", " "]))
        []
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield from_line(line)
            except EventError as error:
                raise EventError(
                    "learner.import-line", line=number, problem=error.message
                ) from error
