"""Who comes and does not go on, and who comes too fast: the door, with clients that do so."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.serve.answering import with_checks
from tests.serve.conftest import (
    HOME_SCREEN,
    PATIENCE,
    Client,
    Server,
    eventually,
    plain,
    ssh_command,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Connects = Callable[..., Client]
    Impatient = Callable[[float, int], Server]

PROGRAM = Path(__file__).with_name("impatient.py")
CODE = "kampot-pepper\r"


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[Impatient]:
    """Starts a server with other limits; it ends with the test."""
    started: list[Server] = []

    def start(seconds: float, most: int) -> Server:
        content = with_checks(tmp_path)[1]
        user = "root" if os.geteuid() == 0 else ""
        files = [str(tmp_path / "state"), str(tmp_path / "log.jsonl")]
        command = [sys.executable, str(PROGRAM), *files, user, content, str(seconds), str(most)]
        started.append(Server(tmp_path, program=command))
        return started[0]

    yield start
    for server in started:
        server.end()


def test_who_does_not_log_in_is_seen_out(impatient: Impatient, connect: Connects) -> None:
    """Silent, at the question for the code, or inside without a terminal: time is up for each.

    Who has their terminal in time stays.
    """
    server = impatient(1.5, 20)
    inside = connect(server)
    assert inside.shows("Class code:")
    inside.press(CODE)
    assert inside.shows("What is your name?")
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as silent:
        silent.settimeout(PATIENCE)
        while silent.recv(256):
            pass
    server.await_event("too-late")
    waiting, idle = connect(server), connect(server, "-N")
    assert waiting.shows("Class code:")
    assert idle.shows("Class code:")
    idle.press(CODE)
    assert idle.ends() == 255
    server.await_event("too-late", 3)
    waiting.press(CODE)  # at its question the client hears nothing of it before
    assert waiting.ends() == 255
    assert len(server.events("login")) == 2, "the one without a terminal was logged in"
    inside.others = []
    inside.press("Sok")
    assert inside.has("Sok")


def test_who_comes_too_fast_is_turned_away(
    impatient: Impatient, connect: Connects, ssh_program: str
) -> None:
    """Of many clients at once so many are let in a second; the rest can come again."""
    server = impatient(30.0, 2)
    command = [*ssh_command(ssh_program, server, "-o", "BatchMode=yes"), "dara@127.0.0.1"]
    crowd = [
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=plain(server),
        )
        for _ in range(10)
    ]
    said = [one.communicate(timeout=PATIENCE)[1] for one in crowd]
    refused = sum("Permission denied" not in words for words in said)  # before it was asked
    assert refused
    assert {one["limit"] for one in server.events("turned-away")} == {"per-second"}
    assert len(server.events("turned-away")) == refused

    def let_in() -> bool:
        one = connect(server)
        return one.shows("Class code:", 2.0)

    assert eventually(let_in)


def test_keys_may_be_typed_ahead(server: Server, connect: Connects) -> None:
    """Who presses Enter twice, and more, while a screen changes loses nothing but those keys."""
    one = connect(server, known=False, name="sok", environment={"LANG": ""})
    assert one.shows("Which language")
    one.press("\r\r\r")
    assert one.has("What is your name?"), one.text
    one.forget()
    one.press("\t\t\x1b[B\r\r")  # only look around
    assert one.shows(HOME_SCREEN), one.text
    one.press("?")
    assert one.has("Every key")
