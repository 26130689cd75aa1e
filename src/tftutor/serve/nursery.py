"""The gateway's side of the zygote: starts it, asks it for sessions, hears of their deaths."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

from tftutor.serve.errors import ServeError

if TYPE_CHECKING:
    from tftutor.serve.arrival import Arrival
    from tftutor.serve.log import Log
    from tftutor.serve.options import ServeOptions

FACT = 1 << 16
AGAIN = 0.01
"""Seconds after which a full socket is tried again."""
REST = 1.0
"""Seconds before a zygote that has died is replaced; twice as many each time, if it is at once."""
LONGEST_REST = 60.0
PATIENCE = 30.0
"""Seconds that who has come waits for a zygote that can fork."""
READABLE = 0o022
"""What it compiles lies beside the code, and is for all who use that; it writes nothing else."""
GRACE = 5.0
"""Seconds in which a session has to end by itself when its line has gone."""


class Nursery:
    """Where sessions come from.

    Args:
        options: the folder of rooms, and the user that sessions run as.
        log: where births and deaths are written.
    """

    def __init__(self, options: ServeOptions, log: Log) -> None:
        self._options = options
        self._log = log
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._rest = REST
        self._living: set[int] = set()
        """The sessions that this zygote has forked, by their numbers."""
        self._ready = asyncio.Event()
        self._ready_at = 0.0
        self._reborn: asyncio.TimerHandle | None = None
        self._confined: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()

    async def open(self) -> dict[str, Any]:
        """Start the zygote; what confines its sessions is known when this returns.

        Raises:
            ServeError: sessions cannot run.
        """
        self._start()
        found = await self._confined
        if found["trouble"]:
            raise ServeError(
                f"serve.{found['trouble']}",
                user=self._options.user,
                folder=str(self._options.content),
            )
        return found

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        ours.setblocking(False)
        self._ready.clear()
        with theirs:
            self._process = subprocess.Popen(
                [
                    *(sys.executable, "-P", "-m", "tftutor.serve.zygote"),
                    *(str(theirs.fileno()), str(self._options.content), self._options.user),
                ],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=plain_environment(),
                umask=READABLE,
                start_new_session=True,
            )
        self._control = ours
        asyncio.get_running_loop().add_reader(ours, self._hear)

    async def bear(self, arrival: Arrival) -> socket.socket:
        """Have a session forked for who has arrived; our end of the line to it.

        Raises:
            OSError: no more files can be opened.
            TimeoutError: there is no zygote that could fork.
        """
        ours, theirs = socket.socketpair()
        with contextlib.ExitStack() as stack:
            stack.enter_context(ours)
            with theirs:
                ours.setblocking(False)
                await self._fork(arrival, theirs)
            stack.pop_all()
        return ours

    async def _fork(self, arrival: Arrival, joint: socket.socket) -> None:
        async with asyncio.timeout(PATIENCE):
            while True:
                await self._ready.wait()
                assert self._control is not None
                try:
                    socket.send_fds(self._control, [arrival.as_json()], [joint.fileno()])
                except BlockingIOError:
                    await asyncio.sleep(AGAIN)
                except OSError:
                    self._ready.clear()  # it has died just now; another one comes
                else:
                    return

    def see_out(self, number: int) -> None:
        """A session is over: it ends by itself soon, or is ended."""
        asyncio.get_running_loop().call_later(GRACE, self._end, number)

    def _end(self, number: int) -> None:
        if number in self._living and self._control is not None:
            self._log.write("session-stuck", number=number)
            with contextlib.suppress(OSError):  # nobody is forked any more, nor ended
                self._control.send(json.dumps({"end": number}).encode())

    def _hear(self) -> None:
        """The zygote tells something, or has gone."""
        assert self._control is not None
        try:
            told = self._control.recv(FACT)
        except OSError:
            told = b""
        if not told:
            self._lost()
            return
        fact = json.loads(told)
        match fact.pop("event"):
            case "ready":
                self._ready.set()
                self._ready_at = time.monotonic()
                self._log.write("ready")
            case "confined" if not self._confined.done():
                self._confined.set_result(fact)
            case "born" | "died" | "unborn" as what:
                (self._living.add if what == "born" else self._living.discard)(fact["number"])
                self._log.write(f"session-{what}", **fact)
            case _:
                pass

    def _lost(self) -> None:
        self._hang_up()
        self._living.clear()
        code = self._process.wait() if self._process is not None else 0
        self._log.write("zygote-died", code=code)
        if not self._confined.done():
            self._confined.set_result({"trouble": "refused"})
        else:
            lived = time.monotonic() - self._ready_at
            rest = REST if lived > LONGEST_REST else self._rest
            self._rest = min(2 * rest, LONGEST_REST)
            self._reborn = asyncio.get_running_loop().call_later(rest, self._start)

    def close(self) -> None:
        """Let the zygote go, which sees its sessions out."""
        serving = self._ready.is_set()
        if self._reborn is not None:
            self._reborn.cancel()
        if self._control is not None:
            self._hang_up()
        if self._process is not None:
            if not serving:
                self._process.terminate()
            try:
                self._process.wait(GRACE)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _hang_up(self) -> None:
        assert self._control is not None
        asyncio.get_running_loop().remove_reader(self._control)
        self._control.close()
        self._control = None
        self._ready.clear()


def plain_environment() -> dict[str, str]:
    """The variables of the zygote: where Python finds itself, UTF-8, and one thread for numpy."""
    kept = ("PATH", "HOME", "PYTHONPATH", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
    return {
        **{name: os.environ[name] for name in kept if name in os.environ},
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
    }
