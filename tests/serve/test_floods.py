"""What comes without end, or where nothing fits any more: it stays with who does it."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from tests.serve.conftest import HOME_SCREEN
from tftutor.serve.connection import MOST_KEYS, Connection
from tftutor.serve.guards.ticket import FAILURES, Tries
from tftutor.serve.log import Log
from tftutor.serve.options import ServeOptions
from tftutor.serve.private import MOST_UNTAKEN, Bundle

if TYPE_CHECKING:
    from collections.abc import Callable

    import asyncssh

    from tests.serve.conftest import Client, Server
    from tftutor.serve.connection import Hub

NOW = datetime(2026, 1, 5, tzinfo=UTC)


class Untaken:
    """A connection whose client takes nothing."""

    def __init__(self) -> None:
        self.waiting = 0
        self.aborted = False
        self._transport = self

    def is_closing(self) -> bool:
        """Whether it was cut off."""
        return self.aborted

    def write(self, data: bytes) -> None:
        """All of it waits."""
        self.waiting += len(data)

    def get_write_buffer_size(self) -> int:
        """What waits."""
        return self.waiting

    def abort(self) -> None:
        """Cut off."""
        self.aborted = True


async def test_who_takes_no_answers_is_cut_off() -> None:
    """A client that asks without end and reads nothing costs the server some megabytes at most."""
    client = Untaken()
    bundle = Bundle(cast("asyncssh.SSHServerConnection", client))
    for _ in range(100):
        bundle.send(bytes(1 << 17))
        await asyncio.sleep(0)
    assert client.aborted
    assert client.waiting <= MOST_UNTAKEN + (1 << 17)


def test_a_flood_of_keys_waits_at_the_client(
    server: Server, connect: Callable[..., Client]
) -> None:
    """However many keys are sent, the session stays small, and other learners are answered."""
    one, other = connect(server), connect(server, known=False, name="other")
    assert one.shows(HOME_SCREEN)
    process = server.events("session-born")[0]["process"]
    assert other.shows("What is your name?")
    os.set_blocking(one.screen, False)
    before = peak = memory(process)
    sent, ends = 0, time.monotonic() + 5
    while time.monotonic() < ends:
        with contextlib.suppress(BlockingIOError):
            sent += os.write(one.screen, b"jk" * 2048)
        one.read(0.01)
        peak = max(peak, memory(process))
    assert sent > 1 << 15
    assert peak - before < 30e6
    other.press("Sok")
    assert other.has("Sok")


def memory(process: int) -> float:
    """Bytes that a process has in memory; 0 where that is not told."""
    path = Path(f"/proc/{process}/statm")
    return int(path.read_text().split()[1]) * 4096.0 if path.exists() else 0.0


@pytest.mark.skipif(sys.platform != "linux", reason="limits of others are set on Linux")
def test_where_no_file_can_be_opened_only_who_comes_is_told(
    server: Server, connect: Callable[..., Client]
) -> None:
    """They are seen out with a sentence; when others have gone, the next ones come in."""
    first = connect(server)
    assert first.shows(HOME_SCREEN)
    process = server.process.pid
    soft, hard = resource.prlimit(process, resource.RLIMIT_NOFILE)
    used = {int(one.name) for one in Path(f"/proc/{process}/fd").iterdir()}
    free = [number for number in range(max(used) + 3) if number not in used]
    resource.prlimit(process, resource.RLIMIT_NOFILE, (free[1], hard))  # one for its connection
    try:
        assert connect(server).ends() == 1
        assert server.await_event("no-session")
    finally:
        resource.prlimit(process, resource.RLIMIT_NOFILE, (soft, hard))
    assert connect(server, known=False, name="next").shows("What is your name?")
    first.forget()
    first.press("?")
    assert first.shows("Every key")


class Full(io.StringIO):
    """A file on a disk that is full."""

    def flush(self) -> None:
        """Nothing more fits."""
        raise OSError(28, "No space left on device")


def test_a_full_disk_does_not_stop_the_server() -> None:
    """An event that cannot be logged is lost, and nothing else."""
    Log(Full(), lambda: NOW).write("gone", address="10.0.0.1")


def test_keys_are_not_shown_for_ever(tmp_path: Path) -> None:
    """A connection that shows more keys than anybody has is closed."""
    hub: Any = SimpleNamespace(options=ServeOptions(tmp_path, tmp_path, policy="keys"))
    hub.log = Log(io.StringIO(), lambda: NOW)
    hub.presents = hub.welcomes = lambda _key, _address: False
    door, client = Connection(cast("Hub", hub), "10.0.0.9"), Untaken()
    door._connection = cast("asyncssh.SSHServerConnection", client)
    key: Any = SimpleNamespace(get_fingerprint=lambda: "SHA256:none")
    for _ in range(MOST_KEYS):
        assert not door.validate_public_key("dara", key)
    assert not client.aborted
    assert not door.validate_public_key("dara", key)
    assert client.aborted


def test_codes_are_not_tried_at_many_doors_at_once(tmp_path: Path) -> None:
    """Who was asked on many connections before the first wrong answer has no more tries for it."""
    options = ServeOptions(tmp_path, tmp_path, policy="ticket", ticket="kampot-pepper")
    tries = Tries(lambda: 0.0)
    hub: Any = SimpleNamespace(options=options, tries=tries, ticket_question="?")
    hub.log = Log(io.StringIO(), lambda: NOW)
    doors = [Connection(cast("Hub", hub), f"2001:db8::{number}") for number in range(FAILURES + 2)]
    for door in doors:
        assert door.get_kbdint_challenge("dara", "", "")
    for door in doors[:FAILURES]:
        assert not door.validate_kbdint_response("dara", ["guess"])
    assert not doors[FAILURES].validate_kbdint_response("dara", [options.ticket])
    assert not doors[-1].get_kbdint_challenge("dara", "", "")
    elsewhere = Connection(cast("Hub", hub), "2001:db8:0:1::1")
    assert elsewhere.validate_kbdint_response("dara", [options.ticket])
