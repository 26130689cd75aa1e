"""What a learner has chosen to keep, where that is kept in their record: over a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tftutor.learner.event import Event, JsonValue

CHOSE = "chose"
"""The kind of the events; their data are what was chosen, by the names of the preferences."""


def chosen(events: Iterable[Event]) -> dict[str, JsonValue]:
    """What was chosen, each the last time.

    Example:
        >>> from datetime import UTC, datetime
        >>> from tftutor.learner.event import new_event
        >>> at = datetime(2026, 1, 5, tzinfo=UTC)
        >>> chosen([new_event(at, CHOSE, theme="light"), new_event(at, CHOSE, language="km"),
        ...         new_event(at, CHOSE, theme="dark")])
        {'theme': 'dark', 'language': 'km'}
    """
    found: dict[str, JsonValue] = {}
    for event in events:
        if event.kind == CHOSE:
            found.update(event.data)
    return found
