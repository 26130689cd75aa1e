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
import asyncssh
import pytest

from tests.serve.conftest import PATIENCE, Server, eventually
from tests.ui.checked_room import checked_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.serve.conftest import Client

    Connects = Callable[..., Client]
    Kept = Callable[[str], Counter[str]]

CHECKS = 12
ASKED = """
```{{check}} q{number}
kind = "single"
title = "Q{number}"
question = 'Which is it?'
worked = 'This.'
{follows}
[[choices]]
text = "this"
right = true
says = 'It is this in Q{number}.'
[[choices]]
text = "that"
right = false
says = 'It is not that.'
```

"""
ROOM = "".join(
    ASKED.format(number=one, follows=f'follows = "q{one + 1}"' if one < CHECKS else "")
    for one in range(1, CHECKS + 1)
)

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
    content = checked_content(tmp_path / "content", checks=ROOM + "(second)=\n## END\n\n")
    user = ["--user", "root"] if os.geteuid() == 0 else []
    arguments = ["--content", str(content), *user]
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


def until_saved(one: Client, number: int) -> bool:
    """Wait until an answer is said to be saved; False when the connection has ended before."""

    def said() -> bool:
        rows = one.terminal.rows
        place = next((at for at, row in enumerate(rows) if f"this in Q{number}." in row), 0)
        return "saved" in rows[place - 1] and "not saved" not in rows[place - 1]

    def over() -> bool:
        ended = one.process.poll() is not None
        return not one.read() and ended

    assert eventually(lambda: said() or over()), one.terminal.text
    return said()


def focused(one: Client, number: int) -> bool:
    """Wait until the keys act on a check; False when the connection has ended before."""

    def there() -> bool:
        rows = one.terminal.rows
        start = next((at for at, row in enumerate(rows) if f"Q{number} ─" in row), len(rows))
        return any("enter answer" in row for row in rows[start : start + 9])

    def over() -> bool:
        ended = one.process.poll() is not None
        return not one.read() and ended

    assert eventually(lambda: there() or over()), one.terminal.text
    return there()


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
    assert 0 < saved < given, "some kills fall between an answer and its being saved"


def new_key(path: Path) -> str:
    """Make the key of a learner; their name in the store."""
    key = asyncssh.generate_private_key("ssh-ed25519")
    key.write_private_key(path)
    path.chmod(0o600)
    return f"key:{key.get_fingerprint()}"


def go_to_the_checks(one: Client) -> None:
    """Open the room, and let the keys act on its first check."""
    assert one.has("Checked"), one.terminal.text
    one.press("\r")
    assert one.has("x to answer it"), one.terminal.text
    one.press("x")
    assert focused(one, 1)
