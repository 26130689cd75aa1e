"""What keeping and counting cost: ratios to the least that any program could do.

Keeping an event is held against a bare insert into the same kind of SQLite file, written as
safely (ahead of the file, in full). Counting ten thousand events is held against a bare loop over
the list, and reading them back against a bare SELECT.

    python bench/store.py
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import statistics
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.learner.event import Event, new_event
from tftutor.learner.progress import progress
from tftutor.learner.review import remembered
from tftutor.learner.store.sqlite import SqliteStore
from tftutor.learner.summary import summary

if TYPE_CHECKING:
    from collections.abc import Callable

APPENDS, EVENTS, REPEATS = 200, 10_000, 7
BEGAN = datetime(2026, 1, 5, tzinfo=UTC)


def events(count: int) -> list[Event]:
    """A learner's life: thirteen rooms, two hundred checks, read, predicted, answered."""
    kinds = ("read", "answered", "answered", "predicted")
    return [
        new_event(
            BEGAN + timedelta(minutes=at),
            kinds[at % 4],
            f"room-{at % 13}",
            f"item-{at % 200}",
            right=at % 3 > 0,
            variant=at // 200,
            sections=9,
        )
        for at in range(count)
    ]


def in_turns(*works: Callable[[Event], object], kept: list[Event]) -> list[list[float]]:
    """The wall time of each work on each of many events; they take turns, so load hits all."""
    taken: list[list[float]] = [[] for _ in works]
    for event in kept[:APPENDS]:
        for work, times in zip(works, taken, strict=True):
            begun = time.perf_counter()
            work(event)
            times.append(time.perf_counter() - begun)
    return taken


def kept_one_by_one(folder: Path, kept: list[Event]) -> list[list[float]]:
    """Inserts with nothing around them, and appends to the store from within an event loop."""
    store = SqliteStore(folder / "store.sqlite3")
    path = folder / "bare.sqlite3"
    with asyncio.Runner() as runner, closing(sqlite3.connect(path, isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE events (seq INTEGER PRIMARY KEY, id TEXT UNIQUE, data TEXT)")

        def insert(event: Event) -> None:
            row = event.id, json.dumps(dict(event.data))
            bare.execute("INSERT INTO events (id, data) VALUES (?, ?)", row)

        def append(event: Event) -> None:
            runner.run(store.append("local", [event]))

        append(kept[-1])  # opens the file
        taken = in_turns(insert, append, kept=kept)
        runner.run(store.close())
    return taken


def told(name: str, taken: list[float], floor: list[float]) -> None:
    """One line: milliseconds in the middle and at the slow end, and the ratio to the floor."""
    ordered = sorted(taken)
    middle, slow = statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    ratio = middle / statistics.median(floor)
    print(f"{name:<34}{1e3 * middle:9.3f} ms {1e3 * slow:9.3f} ms {ratio:7.2f} ×")


def repeated(work: Callable[[], object]) -> list[float]:
    """The CPU time of a work, several times, in seconds."""
    taken = []
    for _ in range(REPEATS):
        begun = time.process_time()
        work()
        taken.append(time.process_time() - begun)
    return taken


def read_back(folder: Path, kept: list[Event]) -> tuple[list[float], list[float]]:
    """Reading all events through the store, and their rows alone."""
    path = folder / "full.sqlite3"
    store = SqliteStore(path)
    with asyncio.Runner() as runner:
        runner.run(store.append("local", kept))
        whole = repeated(lambda: runner.run(store.events("local")))
        runner.run(store.close())
    with closing(sqlite3.connect(path)) as database:
        rows = repeated(lambda: database.execute("SELECT * FROM events ORDER BY seq").fetchall())
    return whole, rows


def main() -> None:
    """Measure and print."""
    kept = events(EVENTS)
    print(f"{'':<34}{'median':>12} {'95 %':>12} {'to the floor':>12}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        floor, appended = kept_one_by_one(folder, kept)
        told("bare insert, on the disk", floor, floor)
        told("append to the store", appended, floor)
        whole, rows = read_back(folder, kept)
        told(f"{EVENTS} rows selected", rows, rows)
        told(f"{EVENTS} events read", whole, rows)
    loop = repeated(lambda: [one.kind for one in kept])
    told(f"loop over {EVENTS} events", loop, loop)
    told("progress in all rooms", repeated(lambda: progress(kept)), loop)
    told("summary", repeated(lambda: summary(kept)), loop)
    told("what comes back", repeated(lambda: remembered(kept)), loop)


if __name__ == "__main__":
    main()
