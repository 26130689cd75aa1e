"""A server's life: its key, its start, crashes, and its end."""

from __future__ import annotations

import os
import resource
import signal
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.serve.conftest import HOME_SCREEN, eventually, plain
from tftutor.serve.manners import MODEST
from tftutor.serve.start import MOST_FILES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.serve.conftest import Client, Server, Starts

    Connects = Callable[..., Client]

KEY = "ssh_host_ed25519_key"


def test_the_host_reads_what_learners_type(server: Server) -> None:
    """At the start stand the line to type and the fingerprint that their clients show."""
    fingerprint = server.events("listening")[0]["key"]
    assert f"ssh -p {server.port} 127.0.0.1" in server.said
    assert fingerprint in server.said


def test_the_key_is_made_once_and_only_for_its_owner(starts: Starts, tmp_path: Path) -> None:
    """A second start has the same key; nobody else may read it."""
    first = starts()
    path = tmp_path / "state" / KEY
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(first.log_file.stat().st_mode) == 0o600
    before = path.read_bytes(), first.events("listening")[0]["key"]
    assert first.stop() == 0
    second = starts()
    assert (path.read_bytes(), second.events("listening")[-1]["key"]) == before


def test_a_crash_is_told_and_harms_nobody_else(server: Server, connect: Connects) -> None:
    """A session that is killed tells its learner so; another goes on, and new ones come."""
    count = len(server.events("session-born"))
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    process = server.await_event("session-born", count + 1)["process"]
    other = connect(server)
    assert other.shows(HOME_SCREEN)
    os.kill(process, signal.SIGKILL)
    assert one.ends() == 1
    assert "The tutor has failed" in one.text
    assert b"\x1b[?1049l" in one.seen
    other.forget()
    other.press("?")
    assert other.shows("Every key")
    assert connect(server).shows(HOME_SCREEN)


def test_the_gateway_goes_before_sessions(server: Server, connect: Connects) -> None:
    """On a full machine keys are passed on before anything is painted."""
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    session = server.events("session-born")[-1]["process"]
    gateway = os.getpriority(os.PRIO_PROCESS, server.process.pid)
    assert os.getpriority(os.PRIO_PROCESS, session) == min(19, gateway + MODEST)


@pytest.mark.skipif(sys.platform != "linux", reason="limits of others are seen on Linux")
def test_a_server_may_open_many_files(starts: Starts) -> None:
    """Where a process may open few files at first, it takes as many as are allowed."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (200, hard))
    try:
        server = starts()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    assert resource.prlimit(server.process.pid, resource.RLIMIT_NOFILE)[0] == most


def test_a_zygote_that_dies_is_replaced(starts: Starts, connect: Connects) -> None:
    """When the process that forks is killed, sessions live on and new ones come."""
    server = starts()
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    listed = subprocess.run(
        ["ps", "-o", "pid=,args=", "--ppid", str(server.process.pid)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    zygote = next(line for line in listed.splitlines() if "tftutor.serve.zygote" in line)
    os.kill(int(zygote.split()[0]), signal.SIGKILL)
    server.await_event("zygote-died")
    assert connect(server).shows(HOME_SCREEN)
    one.forget()
    one.press("?")
    assert one.shows("Every key")


def test_sigterm_sees_everybody_out(starts: Starts, connect: Connects) -> None:
    """SIGTERM closes every app, says why, and the server ends with exit code 0."""
    server = starts()
    clients = [connect(server) for _ in range(3)]
    for one in clients:
        one.others = clients
        assert one.shows(HOME_SCREEN)
    server.process.send_signal(signal.SIGTERM)
    for one in clients:
        assert one.ends() == 0
        assert "The server was stopped" in one.text
    assert server.process.wait(20) == 0
    assert server.events("stopped")[0]["cut"] == 0


def test_no_session_outlives_a_server_that_was_killed(starts: Starts, connect: Connects) -> None:
    """After SIGKILL of the server its zygote and sessions are gone too."""
    server = starts()
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    process = server.await_event("session-born")["process"]
    server.process.kill()
    server.process.wait()
    assert eventually(lambda: not _lives(process))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_its_cryptography_is_modern(server: Server) -> None:
    """ssh-audit finds no failure, and warns only of key exchanges that are not post-quantum."""
    audit = [sys.executable, "-m", "ssh_audit", "--skip-rate-test"]
    done = subprocess.run(
        [*audit, "--no-colors", "-p", str(server.port), "127.0.0.1"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=plain(server),
    )
    assert "mlkem768x25519-sha256" in done.stdout
    assert "[fail]" not in done.stdout
    assert "zlib" not in done.stdout, "what is packed could be made to burst"
    warnings = [line for line in done.stdout.splitlines() if "[warn]" in line]
    assert all("post-quantum" in line for line in warnings), warnings
