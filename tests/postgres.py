"""A PostgreSQL server of the tests' own, on 127.0.0.1 in a folder that is removed."""

from __future__ import annotations

import asyncio
import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asyncpg
import pytest

PASSWORD = "only-for-tests"
USUAL = "/usr/lib/postgresql"
"""Where Debian keeps the programs that are in no one's path."""


def program(name: str) -> str:
    """Where a program of the server is; the test is skipped where there is none."""
    found = sorted(Path(USUAL).glob(f"*/bin/{name}")) if Path(USUAL).is_dir() else []
    path = shutil.which(name) or (str(found[-1]) if found else None)
    if path is None:
        pytest.skip("not run: needs postgresql")
    return os.path.realpath(path)


def free_port() -> int:
    """A port of 127.0.0.1 where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A server with an empty cluster. It never runs as root, who may not."""

    def __init__(self) -> None:
        initdb, self._postgres = program("initdb"), program("postgres")
        self.folder = Path(tempfile.mkdtemp(prefix="tftutor-postgres-"))
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._user: int | None = None
        if os.geteuid() == 0:
            names = {entry.pw_name: entry.pw_uid for entry in pwd.getpwall()}
            self._user = names.get("postgres", names["nobody"])
            os.chown(self.folder, self._user, -1)
        secret = self.folder / "secret"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        subprocess.run(
            [initdb, "-D", self.data, "-U", "tester", "-A", "scram-sha-256", "--pwfile", secret,
             "--no-sync", "-E", "UTF8", "--locale=C"],
            check=True, capture_output=True, user=self._user, cwd=self.folder,
        )  # fmt: skip

    @property
    def data(self) -> Path:
        """The folder of the cluster."""
        return self.folder / "data"

    def url(self, database: str, user: str = "tester", password: str = PASSWORD) -> str:
        """How a program reaches a database of it."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen(
            [self._postgres, "-D", self.data, "-p", str(self.port), "-h", "127.0.0.1",
             "-k", self.folder, "-c", "max_connections=60"],
            user=self._user, cwd=self.folder, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        ready = self.data / "postmaster.pid"
        until = time.monotonic() + 20.0
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                lines = ready.read_text("utf-8").splitlines()
                if lines[7:] and lines[7].strip() == "ready":
                    return
            time.sleep(0.02)
        raise AssertionError("PostgreSQL did not start within twenty seconds")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it; with SIGQUIT as if it had crashed."""
        process, self._process = self._process, None
        if process is not None:
            process.send_signal(how)
            process.wait(20.0)

    def crash(self) -> None:
        """Lose all connections and what was not committed, and start again."""
        self.stop(signal.SIGQUIT)
        self.start()

    def execute(self, statement: str) -> None:
        """Have a statement executed; in a thread, for the caller may be in a running loop."""

        async def work() -> None:
            connection = await asyncpg.connect(self.url("postgres"))
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        with ThreadPoolExecutor(1) as thread:
            thread.submit(asyncio.run, work()).result()

    def remove(self) -> None:
        """Stop it and remove its folder."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)
