"""A program that is killed at any moment loses nothing that it had confirmed."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.learner.store.appending import READY, TOGETHER
from tftutor.learner.store.sqlite import SqliteStore

PROGRAM = Path(__file__).with_name("appending.py")
LONGEST = 0.15
"""Seconds until a program is killed, at most."""
SAMPLE, WHOLE = 12, 200


def confirmed(file: Path, seconds: float) -> list[list[str]]:
    """Start the program, kill it some time after it began, and read what it had said until then."""
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), str(file)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == READY
        killer = threading.Timer(seconds, process.send_signal, [signal.SIGKILL])
        killer.start()
        said, complaints = process.communicate()
    assert (process.returncode, complaints) == (-signal.SIGKILL, "")
    whole = said[: said.rfind("\n") + 1]  # what was cut in its midst was not confirmed
    return [line.split() for line in whole.splitlines()]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills as POSIX does")
async def test_no_confirmed_event_is_lost_or_doubled(tmp_path: Path, soak: bool) -> None:
    """After each of many kills the file is sound and holds every confirmed event once.

    What one append kept together is there together or not at all.
    """
    file = tmp_path / "progress.sqlite3"
    generator = random.Random(20260105)
    said: list[list[str]] = []
    kills = WHOLE if soak else SAMPLE
    for at in range(kills):
        # the first kills fall into the making of the file
        said += confirmed(file, generator.uniform(0.0, LONGEST * min(1.0, at / 8)))
        if not file.exists():
            continue
        with closing(sqlite3.connect(file)) as database:
            assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        store = SqliteStore(file)
        events = await store.events("local")
        await store.close()
        ids = [event.id for event in events]
        assert len(ids) == len(set(ids))
        assert {one for line in said for one in line} <= set(ids)
        pairs = {one.item for one in events if int(one.item.partition("-")[2]) % TOGETHER == 0}
        for kind in ("answered", "read"):
            assert pairs <= {event.item for event in events if event.kind == kind}
    assert sum(map(len, said)) > kills
