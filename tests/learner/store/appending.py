"""A program that keeps events without end and says each one once it is kept; run to be killed."""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from tftutor.learner.event import new_event
from tftutor.learner.store.sqlite import SqliteStore

READY = "ready"
"""Said before the file is opened."""
TOGETHER = 3
"""Every so many appends keep two events at once."""


async def append_without_end(file: Path) -> None:
    """Keep events; a line of their ids goes out when they are on the disk."""
    store = SqliteStore(file)
    say(READY)
    number = 0
    while True:
        number += 1
        at = datetime.now(UTC)
        events = [new_event(at, "answered", "limits", f"{os.getpid()}-{number}", answer="x" * 200)]
        if number % TOGETHER == 0:
            events.append(new_event(at, "read", "limits", f"{os.getpid()}-{number}"))
        await store.append("local", events)
        say(" ".join(event.id for event in events))


def say(line: str) -> None:
    """Tell it now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(append_without_end(Path(sys.argv[1])))
