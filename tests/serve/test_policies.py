"""Who may come in, and how many, asked with the real client."""

from __future__ import annotations

import os
import signal
import subprocess
from typing import TYPE_CHECKING

import asyncssh
import pytest

from tests.serve.conftest import HOME_SCREEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.serve.conftest import Client, Server, Starts

    Connects = Callable[..., Client]


@pytest.fixture
def key(needs: Callable[[str], str], tmp_path: Path) -> Path:
    """A key of a learner, made by OpenSSH."""
    path = tmp_path / "learner"
    command = [needs("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(path)]
    subprocess.run(command, check=True, timeout=30)
    return path


def test_a_key_tells_who_somebody_is(server: Server, connect: Connects, key: Path) -> None:
    """On an open server a key is not needed, but whoever has one is known by it."""
    before = len(server.events("login"))
    one = connect(server, "-i", str(key), known=False)
    assert one.shows(HOME_SCREEN)
    fingerprint = asyncssh.read_public_key(f"{key}.pub").get_fingerprint()
    assert server.await_event("login", before + 1)["key"] == f"key:{fingerprint}"


def test_only_listed_keys_come_in(starts: Starts, connect: Connects, key: Path) -> None:
    """With `--auth keys` only a key of the file comes in; the file is read when it changes."""
    listed = key.with_name("listed")
    listed.write_text("# nobody yet\n")
    server = starts("--auth", "keys", "--keys", str(listed))
    assert connect(server, "-i", str(key), known=False).ends() == 255
    assert connect(server, known=False).ends() == 255
    listed.write_text(key.with_name("learner.pub").read_text())
    assert connect(server, "-i", str(key), known=False).shows(HOME_SCREEN)
    assert server.events("unknown-key")


class Ticket:
    """A server with a class code."""

    def __init__(self, starts: Starts, folder: Path) -> None:
        self.code = "kampot-pepper"
        path = folder / "ticket"
        path.write_text(f"{self.code}\n")
        self.server = starts("--auth", "ticket", "--ticket-file", str(path))


def test_the_class_code_opens(starts: Starts, connect: Connects, tmp_path: Path) -> None:
    """With `--auth ticket` the code comes in, however it is written; wrong ones do not."""
    ticket = Ticket(starts, tmp_path)
    one = connect(ticket.server)
    assert one.shows("Class code:")
    one.press("KAMPOT-pepper\r")
    assert one.shows("What is your name?")
    other = connect(ticket.server, "-o", "NumberOfPasswordPrompts=9")
    for count in range(1, 4):
        assert other.shows("Class code:"), count
        other.seen = b""
        other.press("guess\r")
    assert other.ends() == 255
    log = ticket.server.log_file.read_text("utf-8")
    assert len(ticket.server.events("wrong-ticket")) == 3
    assert ticket.code not in log.lower()
    assert "guess" not in log


def test_a_new_class_code_is_shown_to_the_host(starts: Starts) -> None:
    """Without a file the server makes a code and prints it."""
    server = starts("--auth", "ticket")
    assert "Class code: " in server.said


def test_too_many_are_turned_away(starts: Starts, connect: Connects) -> None:
    """`--most` bounds the connections; when one leaves, another comes in."""
    server = starts("--most", "2")
    first = connect(server)
    assert first.shows(HOME_SCREEN)
    assert connect(server).shows(HOME_SCREEN)
    assert connect(server).ends() == 255
    assert server.await_event("turned-away")["limit"] == "connections"
    first.press("q")
    assert first.ends() == 0
    assert connect(server).shows(HOME_SCREEN)


def test_one_address_has_a_share(starts: Starts, connect: Connects) -> None:
    """`--per-address` bounds the connections from one address."""
    server = starts("--per-address", "1")
    assert connect(server).shows(HOME_SCREEN)
    assert connect(server).ends() == 255
    assert server.await_event("turned-away")["limit"] == "per-address"


def test_an_idle_session_is_warned_and_closed(starts: Starts, connect: Connects) -> None:
    """Without a key a warning appears, then the app closes and the client is told why."""
    server = starts("--idle", "0.05")
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    assert one.shows("Are you there?")
    assert one.ends() == 0
    assert "no key was pressed" in one.text


def test_a_session_that_is_stuck_is_cut_off(starts: Starts, connect: Connects) -> None:
    """Where the app does not close, its client is seen out all the same and its process ended."""
    server = starts("--idle", "0.05")
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    process = server.await_event("session-born")["process"]
    os.kill(process, signal.SIGSTOP)
    assert one.ends() == 1
    assert "no key was pressed" in one.text
    assert len(server.events("idle")) == 1
    assert server.await_event("session-died")["status"] == -signal.SIGKILL


async def test_a_key_that_is_only_shown_is_nobody(server: Server, key: Path) -> None:
    """Whoever offers a key but cannot sign with it, and then comes in without, is not its owner."""
    public = asyncssh.read_public_key(f"{key}.pub")

    class Liar(asyncssh.SSHClient):
        def public_key_auth_requested(self) -> None:
            return None

        def kbdint_auth_requested(self) -> str:
            return ""

        def kbdint_challenge_received(self, *_asked: object) -> list[str]:
            return []

    before = len(server.events("login"))
    offered = asyncssh.load_keypairs([asyncssh.read_private_key(key)])[0]
    offered.sign = lambda _data: b"\0" * 83  # type: ignore[method-assign, assignment]  # forged
    with pytest.raises(asyncssh.Error):
        await asyncssh.connect(
            "127.0.0.1",
            server.port,
            username="dara",
            known_hosts=None,
            client_keys=[offered],
            config=None,
            agent_path=None,
            preferred_auth="publickey",
        )
    connection = await asyncssh.connect(
        "127.0.0.1",
        server.port,
        username="dara",
        known_hosts=None,
        client_keys=[offered],
        client_factory=Liar,
        config=None,
        agent_path=None,
        preferred_auth="publickey,keyboard-interactive",
    )
    connection.close()
    await connection.wait_closed()
    entry = server.await_event("login", before + 1)
    assert public.get_fingerprint() not in entry["key"]
