"""The process from which sessions are forked: everything is loaded, nothing is open.

It has one socket, to the gateway. What comes in is who has arrived, with a socket for its
session; what goes out is which session was born and which has died.
"""

from __future__ import annotations

import asyncio
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from pathlib import Path

from tftutor.serve.arrival import Arrival

REQUEST = 1 << 16
"""Bytes that a request has at most."""
GRACE = 3.0
"""Seconds in which sessions end by themselves when the gateway has gone."""
LOST = 71
"""The exit code of a session that could not even tell its gateway how it has failed."""


def main(arguments: list[str]) -> int:
    """Fork sessions until the gateway has gone.

    Args:
        arguments: the descriptor of the socket to the gateway, the folder of rooms, and the user
            that sessions run as.
    """
    control = socket.socket(fileno=int(arguments[0]))
    content, user = Path(arguments[1]), arguments[2]
    from tftutor.serve.heap import settle, share_equal_pages
    from tftutor.serve.probe import probe
    from tftutor.serve.rehearsal import rehearse

    tell(control, {"event": "confined", **probe(content, user)._asdict()})
    asyncio.run(rehearse(content))
    filling = settle()
    share_equal_pages()
    tell(control, {"event": "ready"})
    Zygote(control, content, user).serve()
    del filling
    return 0


class Zygote:
    """Forks and buries.

    Args:
        control: the socket to the gateway; it keeps the limits of messages.
        content: the folder of rooms.
        user: that sessions run as.
    """

    def __init__(self, control: socket.socket, content: Path, user: str) -> None:
        self._control = control
        self._content = content
        self._user = user
        self._numbers: dict[int, int] = {}
        self._woken, self._waker = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)

    def serve(self) -> None:
        """Do what is asked until the gateway closes its end, and no session is left."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker, warn_on_full_buffer=False)
        watched: list[socket.socket | int] = [self._control, self._woken]
        while True:
            ready = select.select(watched, [], [])[0]
            if self._woken in ready:
                os.read(self._woken, 512)
                self._bury()
            if self._control in ready:
                request, joints = self._asked()
                if not request:
                    break
                self._do(request, joints)

        self._see_out()

    def _asked(self) -> tuple[bytes, list[int]]:
        """What the gateway wants; nothing when it has gone, perhaps without having heard all."""
        try:
            request, joints, _, _ = socket.recv_fds(self._control, REQUEST, 1)
        except ConnectionError:
            return b"", []
        return request, joints

    def _see_out(self) -> None:
        """Wait for the sessions, whose lines have ended; end those that are stuck."""
        ends = time.monotonic() + GRACE
        while self._numbers and (left := ends - time.monotonic()) > 0:
            if select.select([self._woken], [], [], left)[0]:
                os.read(self._woken, 512)
            self._bury()
        for process in self._numbers:
            os.kill(process, signal.SIGKILL)

    def _do(self, request: bytes, joints: list[int]) -> None:
        """Fork a session, or end one that does not end by itself."""
        if joints:
            self._fork(Arrival.from_json(request), socket.socket(fileno=joints[0]))
            return
        number = json.loads(request).get("end")
        for process, known in self._numbers.items():
            if known == number:  # it is not buried yet, so its number is nobody else's
                os.kill(process, signal.SIGKILL)

    def _fork(self, arrival: Arrival, joint: socket.socket) -> None:
        try:
            process = os.fork()
        except OSError as error:  # the machine is full; the learner's line ends
            joint.close()
            fact = {"event": "unborn", "number": arrival.number, "reason": str(error)}
            tell(self._control, fact)
            return
        if process == 0:
            code = LOST
            try:
                code = self._child(joint, arrival)
            except BaseException:  # this process must not go on as a zygote, whatever was raised
                traceback.print_exc()
            finally:
                os._exit(code)
        joint.close()
        self._numbers[process] = arrival.number
        tell(self._control, {"event": "born", "number": arrival.number, "process": process})

    def _child(self, joint: socket.socket, arrival: Arrival) -> int:
        """What the forked process does; only its exit code comes back."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        self._control.close()
        os.close(self._woken)
        os.close(self._waker)
        from tftutor.serve.session import run_session

        return run_session(joint, arrival, self._content, self._user)

    def _bury(self) -> None:
        """Tell of every session that has died, and what it took."""
        while self._numbers:
            process, status, used = os.wait4(-1, os.WNOHANG)
            if not process:
                return
            tell(
                self._control,
                {
                    "event": "died",
                    "number": self._numbers.pop(process),
                    "status": os.waitstatus_to_exitcode(status),
                    "cpu": round(used.ru_utime + used.ru_stime, 3),
                },
            )


def tell(control: socket.socket, fact: dict[str, object]) -> None:
    """Tell the gateway; if it has gone, the next look at the socket ends the process."""
    try:
        control.send(json.dumps(fact).encode())
    except OSError:
        return


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
