"""A server on a free port of this machine, and the real OpenSSH client on a pseudo-terminal."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import asyncssh
import pytest

from tests.terminal import Terminal
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Starts = Callable[..., "Server"]

PATIENCE = 30.0
"""Seconds after which something is given up; it usually takes one."""

ESCAPES = re.compile(rb"\x1b\[[0-9;?<>=$]*[A-Za-z~]|\x1b[()][A-Z0-9]|\x1b[=>78]")
HOME_SCREEN = "Choose a room"


def eventually(happens: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Whether something comes true within some seconds."""
    ends = time.monotonic() + seconds
    pause = threading.Event()
    while not happens():
        if time.monotonic() > ends:
            return False
        pause.wait(0.02)
    return True


def session_user() -> list[str]:
    """Who sessions run as: nobody, where that user can read the checkout."""
    folders = [content_root(), *content_root().parents]
    readable = all(folder.stat().st_mode & 0o005 == 0o005 for folder in folders)
    return [] if readable or os.geteuid() != 0 else ["--user", "root"]


class Server:
    """`tftutor serve` in a process of its own.

    Args:
        folder: for all that it keeps.
        *arguments: more options.
        program: another way to start it, whose arguments are then all that there are.
    """

    def __init__(self, folder: Path, *arguments: str, program: Sequence[str] = ()) -> None:
        self.folder = folder
        self.log_file = folder / "log.jsonl"
        command = [sys.executable, "-m", "tftutor", "serve", "--lang", "en", "--port", "0"]
        files = ["--state", str(folder / "state"), "--log", str(self.log_file)]
        with (folder / "said").open("w") as said:
            self.process = subprocess.Popen(
                [*(program or [*command, *files, *session_user()]), *arguments],
                stdout=said,
                stderr=subprocess.STDOUT,
                env={**os.environ, "HOME": str(folder)},
            )
        assert eventually(lambda: self.events("ready") or self.process.poll() is not None)
        assert self.process.poll() is None, self.said
        self.port = int(self.events("listening")[0]["port"])

    @property
    def said(self) -> str:
        """What the host reads."""
        return (self.folder / "said").read_text("utf-8")

    def events(self, name: str = "") -> list[dict[str, Any]]:
        """What is in the log, all of it or the events of one name."""
        if not self.log_file.exists():
            return []
        lines = self.log_file.read_text("utf-8").splitlines()
        return [one for one in map(json.loads, lines) if name in ("", one["event"])]

    def await_event(self, name: str, count: int = 1) -> dict[str, Any]:
        """The event of a name that comes as the so-manieth."""
        assert eventually(lambda: len(self.events(name)) >= count), self.events()
        return self.events(name)[count - 1]

    def stop(self) -> int:
        """Tell it to stop; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        """Whatever state it is in, it is gone afterwards."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


class Client:
    """The OpenSSH client on a terminal."""

    def __init__(
        self,
        ssh: str,
        server: Server,
        *options: str,
        name: str = "dara",
        size: tuple[int, int] = (120, 40),
        environment: Mapping[str, str] | None = None,
        after: tuple[str, ...] = (),
        key: Path | None = None,
    ) -> None:
        identity = ("-i", str(key)) if key else ()
        self.screen, inner = pty.openpty()
        self.resize(*size)
        self.process = subprocess.Popen(
            [*ssh_command(ssh, server, *options, *identity), "-tt", f"{name}@127.0.0.1", *after],
            stdin=inner,
            stdout=inner,
            stderr=inner,
            env=plain(server) | {"LANG": "en_US.UTF-8"} | dict(environment or {}),
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # its window can change
        )
        os.close(inner)
        self.seen = b""
        self.terminal = Terminal(*size)
        self.others: list[Client] = []
        """Clients that are read along: one that nobody reads does not send its keys either."""

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        fcntl.ioctl(self.screen, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float = 0.05) -> bytes:
        """What has come since the last look, waiting a little for it."""
        for other in self.others:
            if other is not self:
                other._read(0.0)
        return self._read(seconds)

    def _read(self, seconds: float) -> bytes:
        if not select.select([self.screen], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.screen, 1 << 16)
        except OSError:  # the client has gone
            return b""
        self.seen += data
        self.terminal.feed(data)
        return data

    @property
    def text(self) -> str:
        """All that was painted so far, without what moves and colours it."""
        return ESCAPES.sub(b"", self.seen).decode("utf-8", "replace")

    def shows(self, text: str, seconds: float = PATIENCE) -> bool:
        """Whether a text is painted within some seconds."""

        def there() -> bool:
            self.read()
            return text in self.text

        return eventually(there, seconds)

    def has(self, text: str, seconds: float = PATIENCE) -> bool:
        """Whether a text stands on the screen within some seconds."""

        def there() -> bool:
            self.read()
            return text in self.terminal.text

        return eventually(there, seconds)

    def forget(self) -> None:
        """Look only at what comes from now on."""
        while self.read(0.3):
            pass
        self.seen = b""

    def press(self, keys: str | bytes) -> None:
        """Press keys."""
        os.write(self.screen, keys if isinstance(keys, bytes) else keys.encode())

    def ends(self, seconds: float = PATIENCE) -> int:
        """The exit code of the client, which must end by itself."""

        def gone() -> bool:
            self.read()
            return self.process.poll() is not None

        assert eventually(gone, seconds), self.terminal.text
        while self.read():
            pass
        return int(self.process.returncode)

    def close(self) -> None:
        """End the client, and its terminal."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.screen)


def own_key(folder: Path) -> Path:
    """A key by which the server knows a learner, so that no name is asked."""
    path = folder / "key"
    if not path.exists():
        asyncssh.generate_private_key("ssh-ed25519").write_private_key(path)
        path.chmod(0o600)
    return path


def plain(server: Server) -> dict[str, str]:
    """Variables of a client: no agent, no language, a home of its own."""
    return {"PATH": os.environ["PATH"], "HOME": str(server.folder), "TERM": "xterm-256color"}


def ssh_command(ssh: str, server: Server, *options: str) -> list[str]:
    """The client as learners use it, but with its own file of known hosts and no key."""
    known = f"UserKnownHostsFile={server.folder / 'known_hosts'}"
    return [
        *(ssh, "-F", "none", "-p", str(server.port), "-o", known),
        *("-o", "StrictHostKeyChecking=accept-new", "-o", "IdentitiesOnly=yes"),
        *("-o", "SendEnv=LANG LC_* COLORTERM NO_COLOR EVIL"),
        *options,
        *("-o", "LogLevel=ERROR"),
    ]


@pytest.fixture(scope="session")
def ssh_program(request: pytest.FixtureRequest) -> str:
    """The client; without it these tests cannot run."""
    import shutil

    path = shutil.which("ssh")
    if path is None:
        pytest.skip("not run: needs ssh")
    return path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An open server that many tests share."""
    one = Server(tmp_path_factory.mktemp("serve"))
    yield one
    one.end()


@pytest.fixture
def starts(tmp_path: Path) -> Iterator[Starts]:
    """Starts servers of other kinds; they end with the test."""
    with contextlib.ExitStack() as stack:

        def start(*arguments: str) -> Server:
            one = Server(tmp_path, *arguments)
            stack.callback(one.end)
            return one

        yield start


@pytest.fixture
def connect(ssh_program: str, tmp_path: Path) -> Iterator[Callable[..., Client]]:
    """Connects clients; they end with the test.

    Those of one test are one learner, nobody whom another test has known, or else a guest.
    """
    with contextlib.ExitStack() as stack:

        def client(server: Server, *options: str, known: bool = True, **details: Any) -> Client:  # noqa: ANN401
            key = own_key(tmp_path) if known else None
            one = Client(ssh_program, server, *options, key=key, **details)
            stack.callback(one.close)
            return one

        yield client
