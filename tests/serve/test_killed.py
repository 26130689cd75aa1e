"""Sessions killed while their learners answer: what was said to be saved is there, and once."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import signal
import sqlite3
import threading
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import asyncpg
import pytest

from tests.serve.answering import (
    CHECKS,
    focused,
    go_to_the_checks,
    new_key,
    until_saved,
    with_checks,
)
from tests.serve.conftest import PATIENCE, Server, eventually

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.serve.conftest import Client

    Connects = Callable[..., Client]
    Kept = Callable[[str], Counter[str]]

SAMPLE, WHOLE = 6, 150
"""Kills of a campaign."""
SERVERS = 3
"""At every so manieth kill it is the whole server that is killed."""
MOST = 5
"""Answers that are given with the one in which the kill comes, at most."""
LONGEST = 0.12
"""Seconds between that one and the kill, at most: it takes about half as long to be saved."""


class Hosted(NamedTuple):
    """A server on some store, and how to look into that store."""

    start: Callable[[], Server]
    kept: Kept
    """How often each check of a learner is kept as answered."""


@pytest.fixture(params=["sqlite", "postgres"])
def hosted(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Hosted]:
    """Servers of a room full of checks, one after the other in the same place."""
    arguments = with_checks(tmp_path)
    url = ""
    if request.param == "postgres":
        url = request.getfixturevalue("postgres_url")
        arguments += ["--store", url, "--node", "north"]
    with contextlib.ExitStack() as stack:

        def start() -> Server:
            (tmp_path / "log.jsonl").unlink(missing_ok=True)  # that of the server before
            server = Server(tmp_path, *arguments)
            stack.callback(server.end)
            return server

        path = tmp_path / "state" / "progress.sqlite3"

        def kept(learner: str) -> Counter[str]:
            return asyncio.run(in_database(url, learner)) if url else in_file(path, learner)

        yield Hosted(start, kept)


def in_file(path: Path, learner: str) -> Counter[str]:
    """The answers in the SQLite file, which must be sound."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        question = "SELECT item FROM events WHERE kind = 'answered' AND learner = ?"
        return Counter(item for (item,) in database.execute(question, [learner]))


async def in_database(url: str, learner: str) -> Counter[str]:
    """The answers in the PostgreSQL database."""
    connection = await asyncpg.connect(url)
    try:
        question = "SELECT item FROM tftutor.events WHERE kind = 'answered' AND learner = $1"
        return Counter(item for (item,) in await connection.fetch(question, learner))
    finally:
        await connection.close()


class Answers(NamedTuple):
    """What a learner has answered, and what the screen has said to it."""

    given: set[str]
    saved: set[str]


class Kill(NamedTuple):
    """When a process is killed."""

    process: int
    answer: int
    """While this answer is given, the first being 1."""
    after: float
    """Seconds after its keys; 0: in the moment in which the screen says that it is saved."""

    def now(self) -> None:
        """Kill it."""
        os.kill(self.process, signal.SIGKILL)


def answer_until_killed(one: Client, kill: Kill) -> Answers:
    """Answer check after check, as fast as the screen says that they are saved."""
    done = Answers(set(), set())
    for number in range(1, CHECKS + 1):
        one.press("a\r")
        done.given.add(f"q{number}")
        timer = threading.Timer(kill.after, kill.now)
        if number == kill.answer and kill.after:
            timer.start()
        if not until_saved(one, number):
            break
        done.saved.add(f"q{number}")
        if number == kill.answer and not kill.after:
            kill.now()
        one.press("\r")
        if number < CHECKS and not focused(one, number + 1):
            break
    one.ends()
    return done


def shows_again(one: Client, count: int) -> bool:
    """Whether so many answers stand there again: in the list of rooms, or in the room itself."""
    listed = f"{count} of {CHECKS} checks right" if count else "Every kind of check"

    def there() -> bool:
        one.read()
        return listed in one.terminal.text or (count > 0 and "Q1 · ✓ right" in one.terminal.text)

    return eventually(there)


@pytest.mark.slow
def test_no_answer_that_was_said_to_be_saved_is_lost(
    hosted: Hosted, connect: Connects, tmp_path: Path, soak: bool
) -> None:
    """Killed at any moment, session or server, keeps each answer that it said was saved, once.

    Who connects again sees what was saved, and what was not saved was never half kept.
    """
    chance = random.Random(20260105)
    server = hosted.start()
    saved = given = 0
    for number in range(1, (WHOLE if soak else SAMPLE) + 1):
        path = tmp_path / f"learner-{number}"
        learner = new_key(path)
        one = connect(server, "-i", str(path), known=False)
        go_to_the_checks(one)
        session = server.events("session-born")[-1]["process"]
        victim = session if number % SERVERS else server.process.pid
        after = chance.choice((0.0, chance.uniform(0.001, LONGEST)))
        answers = answer_until_killed(one, Kill(victim, chance.randint(1, MOST), after))
        if victim != session:
            server.process.wait(PATIENCE)
            server = hosted.start()
        kept = hosted.kept(learner)
        assert answers.saved <= set(kept) <= answers.given
        assert set(kept.values()) <= {1}
        saved, given = saved + len(answers.saved), given + len(answers.given)
        again = connect(server, "-i", str(path), known=False)
        assert shows_again(again, len(kept)), again.terminal.text
        again.process.kill()
    assert saved > 0
    if soak:
        assert saved < given, "some kills fall between an answer and its being saved"
