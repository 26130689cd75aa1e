"""The clock of the wall."""

from __future__ import annotations

from datetime import UTC, datetime


def wall_clock() -> datetime:
    """The time now, in UTC.

    Example:
        >>> wall_clock().tzinfo == UTC
        True
    """
    return datetime.now(UTC)
