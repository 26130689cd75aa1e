"""What a client may not do, asked with the real client."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import asyncssh
import pytest

from tests.serve.conftest import HOME_SCREEN, PATIENCE, eventually, plain, ssh_command

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.serve.conftest import Client, Server

    Connects = Callable[..., Client]


class Guest(asyncssh.SSHClient):
    """A client of another make, which answers no question where none is asked."""

    def kbdint_auth_requested(self) -> str:
        """It can do that."""
        return ""

    def kbdint_challenge_received(self, *asked: object) -> list[str]:
        """Nothing was asked."""
        assert asked[-1] == []
        return []


def run(ssh: str, server: Server, *words: str) -> subprocess.CompletedProcess[str]:
    """A client without a terminal, run to its end."""
    options = [word for word in words if word.startswith("-") or "=" in word]
    after = [word for word in words if word not in options]
    return subprocess.run(
        [*ssh_command(ssh, server, "-o", "LogLevel=INFO", *options), "dara@127.0.0.1", *after],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=plain(server),
    )


def free_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_no_command_is_run(server: Server, ssh_program: str) -> None:
    """`ssh host COMMAND` is refused, and nothing is painted."""
    done = run(ssh_program, server, "true")
    assert done.returncode == 255
    assert "exec request failed" in done.stderr
    assert done.stdout == ""


def test_a_command_with_a_terminal_is_refused_too(server: Server, connect: Connects) -> None:
    """`ssh -t host COMMAND` is refused."""
    one = connect(server, "-o", "LogLevel=INFO", after=("sh",))
    assert one.ends() == 255
    assert "exec request failed" in one.text


def test_no_subsystem_is_there(server: Server, ssh_program: str) -> None:
    """SFTP is refused."""
    done = run(ssh_program, server, "-s", "sftp")
    assert done.returncode == 255
    assert "subsystem request failed" in done.stderr


def test_sftp_gets_nothing(server: Server, needs: Callable[[str], str], tmp_path: Path) -> None:
    """The program `sftp` is not let in."""
    command = ssh_command(needs("sftp"), server)
    command[command.index("-p")] = "-P"
    done = subprocess.run(
        [*command, "dara@127.0.0.1:/etc/hostname", str(tmp_path / "copy")],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=plain(server),
    )
    assert done.returncode != 0
    assert "subsystem request failed" in done.stderr
    assert not (tmp_path / "copy").exists()


@pytest.mark.parametrize("old", [True, False])
def test_no_file_is_copied(
    server: Server, needs: Callable[[str], str], tmp_path: Path, old: bool
) -> None:
    """`scp` gets nothing, whether it speaks SFTP or its old protocol."""
    command = ssh_command(needs("scp"), server)
    command[command.index("-p")] = "-P"
    flag = ["-O"] if old else ["-s"]
    done = subprocess.run(
        [*command, *flag, "dara@127.0.0.1:/etc/hostname", str(tmp_path / "copy")],
        capture_output=True,
        check=False,
        timeout=PATIENCE,
        env=plain(server),
    )
    assert done.returncode != 0
    assert not (tmp_path / "copy").exists()


def test_a_client_without_a_terminal_is_refused(server: Server, ssh_program: str) -> None:
    """`ssh -T` gets no session."""
    done = run(ssh_program, server, "-T")
    assert done.returncode == 255
    assert "shell request failed" in done.stderr


def test_no_port_is_forwarded(server: Server, ssh_program: str) -> None:
    """A way through the server to a port behind it is refused."""
    done = run(ssh_program, server, f"-W127.0.0.1:{server.port}")
    assert done.returncode != 0
    assert "SSH-2.0" not in done.stdout


@pytest.mark.parametrize("way", ["-L", "-D"])
def test_no_way_through_the_server_beside_a_session(
    server: Server, connect: Connects, way: str
) -> None:
    """`ssh -L` and `ssh -D` open a port at the learner's, behind which there is nothing."""
    port = free_port()
    place = f"{port}" if way == "-D" else f"{port}:127.0.0.1:{server.port}"
    one = connect(server, way, place)
    assert one.shows(HOME_SCREEN)
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as through:
        if way == "-D":  # SOCKS 5, without a password, to the server itself
            through.sendall(b"\x05\x01\x00")
            assert through.recv(2) == b"\x05\x00"
            through.sendall(b"\x05\x01\x00\x01\x7f\x00\x00\x01" + server.port.to_bytes(2))
        through.setblocking(False)
        answered: list[bytes] = []

        def ended() -> bool:
            one.read()  # a client that nobody reads does not answer either
            with contextlib.suppress(BlockingIOError):
                answered.append(through.recv(64))
            return b"" in answered

        assert eventually(ended)
    assert not any(b"SSH-2.0" in piece for piece in answered)


def test_no_agent_is_forwarded(
    server: Server, connect: Connects, needs: Callable[[str], str], tmp_path: Path
) -> None:
    """`ssh -A` asks for it, and no socket to the learner's agent appears at the server's."""
    path = tmp_path / "agent"
    agent = subprocess.Popen([needs("ssh-agent"), "-D", "-a", str(path)], stdout=subprocess.DEVNULL)
    try:
        assert eventually(path.exists)
        before = listening()
        one = connect(
            *(server, "-A", "-o", "LogLevel=DEBUG1"), environment={"SSH_AUTH_SOCK": str(path)}
        )
        assert one.shows("Requesting authentication agent forwarding")
        assert one.shows(HOME_SCREEN)
        assert {one for one in listening() - before if "asyncssh" in one} == set()
    finally:
        agent.terminate()
        agent.wait(PATIENCE)


def listening() -> set[str]:
    """The names of all sockets on this machine that have one; elsewhere than on Linux none."""
    table = Path("/proc/net/unix")
    if not table.exists():
        return set()
    return {line.split()[7] for line in table.read_text("utf-8").splitlines() if line.count("/")}


def test_no_port_is_opened_on_the_server(server: Server, connect: Connects) -> None:
    """`ssh -R` opens no port."""
    port = free_port()
    one = connect(server, "-o", "LogLevel=INFO", "-R", f"{port}:127.0.0.1:{server.port}")
    assert one.shows("remote port forwarding failed")
    with socket.socket() as knocks:
        assert knocks.connect_ex(("127.0.0.1", port)) != 0


def test_no_socket_is_opened_on_the_server(
    server: Server, connect: Connects, tmp_path: Path
) -> None:
    """`ssh -R` opens no socket in a folder either."""
    one = connect(server, "-o", "LogLevel=INFO", "-R", f"{tmp_path}/inner:{tmp_path}/outer")
    assert one.shows("forwarding failed")
    assert not (tmp_path / "inner").exists()


def test_no_display_is_forwarded(server: Server, ssh_program: str) -> None:
    """X11 is refused, and the client says so."""
    done = subprocess.run(
        [*ssh_command(ssh_program, server, "-tt", "-Y", "-v"), "dara@127.0.0.1", "true"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=plain(server) | {"DISPLAY": ":9"},
    )
    assert "X11 forwarding request failed" in done.stderr


def test_one_session_a_connection(server: Server, connect: Connects, tmp_path: Path) -> None:
    """A second session over the same connection is refused."""
    path = tmp_path / "master"
    first = connect(server, "-o", "ControlMaster=yes", "-o", f"ControlPath={path}")
    assert first.shows(HOME_SCREEN)
    second = connect(
        server, "-o", f"ControlPath={path}", "-o", "ControlMaster=no", "-o", "LogLevel=INFO"
    )
    second.others = [first]  # which carries what the second one is told
    assert second.shows("failed")
    first.forget()
    first.press("?")
    assert first.shows("Every key")


@pytest.mark.parametrize("value", ["\x1b]0;owned\x07", "km_KH.UTF-8\x1b[2J", "x" * 400])
def test_a_locale_with_escapes_in_it_is_dropped(
    server: Server, connect: Connects, value: str
) -> None:
    """What is no name of a locale does not reach the session, and harms nothing."""
    one = connect(server, environment={"LANG": value, "EVIL": "1", "LC_ALL": "C.UTF-8"})
    assert one.shows(HOME_SCREEN)


async def test_what_openssh_would_not_send_is_cleaned(server: Server) -> None:
    """Escapes in the name of the terminal reach neither screen nor log."""
    connection = await asyncssh.connect(
        "127.0.0.1",
        server.port,
        username="dara",
        client_factory=Guest,
        known_hosts=None,
        client_keys=None,
        agent_path=None,
        config=None,
    )
    async with connection, asyncio.timeout(PATIENCE):
        process = await connection.create_process(
            term_type="xterm\x1b]0;owned\x07", term_size=(80, 24), encoding=None
        )
        painted = await process.stdout.read()
        assert process.exit_status == 1
    assert b"owned" not in painted
    log = server.log_file.read_text("utf-8")
    assert "u001b" not in log
    assert "owned" not in log


# What a session is


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux confines sessions")
def test_a_session_is_confined(server: Server, connect: Connects) -> None:
    """Its process has no privileges, no files to write, no children, and two threads."""
    count = len(server.events("session-born"))
    one = connect(server)
    assert one.shows(HOME_SCREEN)
    process = server.await_event("session-born", count + 1)["process"]
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    facts = dict(line.split(":\t", 1) for line in status.splitlines() if ":\t" in line)
    assert facts["NoNewPrivs"] == "1"
    assert facts["Seccomp"] == "2"
    assert facts["Threads"] == "2"
    limits = Path(f"/proc/{process}/limits").read_text("utf-8")
    for name in ("Max file size", "Max core file size", "Max processes"):
        line = next(line for line in limits.splitlines() if line.startswith(name))
        assert line.removeprefix(name).split()[0] == "0"
    merged = Path(f"/proc/{facts['PPid']}/ksm_stat")
    if merged.exists() and "merge_any" in (text := merged.read_text("utf-8")):
        assert "ksm_merge_any: yes" in text, "equal pages of sessions can be kept but once"
    held = {str(one.readlink()) for one in Path(f"/proc/{process}/fd").iterdir()}
    assert {name.partition(":")[0] for name in held} <= {"/dev/null", "socket", "anon_inode"}
