"""Sessions that fail before there is anything to see: their cause is told, and nobody else hurt."""

from __future__ import annotations

import io
import json
import logging
import subprocess
import sys
from datetime import UTC, datetime

from tftutor.serve.log import Log
from tftutor.serve.start import Warnings

UNCONFINED = """
import os, socket
from pathlib import Path
from tftutor.serve import session
from tftutor.serve.arrival import Arrival
from tftutor.serve.wire import Unpacker

def refuse(*_):
    raise OSError("the kernel says no")

session.confine = refuse
ours, theirs = socket.socketpair()
if os.fork() == 0:
    ours.close()
    os._exit(session.run_session(theirs, Arrival(1, "dara", "xterm", 80, 24), Path("."), ""))
theirs.close()
unpacker, told = Unpacker(), []
while len(told) < 2:
    told += unpacker.feed(ours.recv(1 << 16))
ours.close()
print([kind.name for kind, _ in told], "OSError: the kernel says no" in told[0][1].decode())
print(os.waitstatus_to_exitcode(os.wait()[1]))
"""

LOST = """
import os, socket
from pathlib import Path
from tftutor.serve import session
from tftutor.serve.arrival import Arrival
from tftutor.serve.zygote import Zygote

def fail(*_):
    raise KeyboardInterrupt("in the midst of it")

session.run_session = fail
ours, control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
joint, _other = socket.socketpair()
Zygote(control, Path("."), "")._fork(Arrival(1, "dara", "xterm", 80, 24), joint)
print(ours.recv(4096).decode().partition(",")[0])
print(os.waitstatus_to_exitcode(os.wait()[1]))
"""


BEGUN = """
import os, signal, socket
from pathlib import Path
from tftutor.serve import session, zygote
from tftutor.serve.arrival import Arrival
from tftutor.serve.zygote import Zygote

def wait(*_):
    ours.close()
    signal.alarm(20)  # whatever becomes of the test
    signal.pause()

session.run_session = wait
zygote.GRACE = 0.1
ours, control = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
parent = Zygote(control, Path("."), "")
def begin(number):
    joint, _other = socket.socketpair()
    parent._fork(Arrival(number, "dara", "xterm", 80, 24), joint)
"""

STUCK = (
    BEGUN
    + """
begin(7)
begin(8)
parent._do(b'{"end": 7}', [])
print(os.waitstatus_to_exitcode(os.wait()[1]), os.waitpid(-1, os.WNOHANG)[0])
ours.close()
del parent._numbers[next(iter(parent._numbers))]
parent.serve()
print(os.waitstatus_to_exitcode(os.wait()[1]))
"""
)

UNBORN = (
    BEGUN
    + """
def full():
    raise BlockingIOError(11, "Resource temporarily unavailable")

os.fork = full
begin(9)
print(ours.recv(4096).decode())
"""
)


def run(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=30
    )


def test_a_session_that_cannot_be_confined_says_why() -> None:
    """The gateway, which writes the log, gets the traceback over the socket."""
    done = run(UNCONFINED)
    assert done.stdout.splitlines() == ["['CRASH', 'BYE'] True", "70"], done.stderr


def test_whatever_is_raised_a_forked_process_ends() -> None:
    """It never goes on as a zygote; the cause stands on standard error, the code in the log."""
    done = run(LOST)
    assert done.stdout.splitlines() == ['{"event": "born"', "71"]
    assert "KeyboardInterrupt: in the midst of it" in done.stderr


def test_a_session_that_is_stuck_is_ended() -> None:
    """When it is asked for, that one alone; and all that are left when the gateway has gone."""
    done = run(STUCK)
    assert done.stdout.splitlines() == ["-9 0", "-9"], done.stderr


def test_a_machine_that_is_full_loses_only_who_comes() -> None:
    """When no process can be made the gateway is told, and the zygote lives."""
    done = run(UNBORN)
    told = json.loads(done.stdout)
    assert (told["event"], told["number"]) == ("unborn", 9), done.stderr


def test_what_libraries_tell_is_logged_with_its_cause() -> None:
    """A task of the gateway that has failed leaves its traceback in the log."""
    stream = io.StringIO()
    handler = Warnings(Log(stream, lambda: datetime(2030, 1, 2, tzinfo=UTC)))
    try:
        raise ValueError("broken")
    except ValueError:
        record = logging.LogRecord(
            "asyncio", logging.ERROR, __file__, 1, "Task failed", (), sys.exc_info()
        )
    handler.emit(record)
    event = json.loads(stream.getvalue())
    assert (event["event"], event["says"]) == ("asyncio", "Task failed")
    assert "ValueError: broken" in event["traceback"]
