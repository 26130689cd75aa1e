"""A process that confines itself and then tries what a session must not do.

    python confined.py CONTENT SECRET

Prints one line for each attempt: its name, and what came of it.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.serve.confine.confine import confine

if TYPE_CHECKING:
    from collections.abc import Callable


def thread() -> None:
    """Start a thread."""
    threading.Thread(target=int).start()


def queue_signal() -> None:
    """Send its parent a signal that says nothing, by another way than `kill`."""
    library = ctypes.CDLL(None, use_errno=True)
    if library.sigqueue(os.getppid(), 0, None) != 0:
        raise OSError(ctypes.get_errno(), "sigqueue")


def attempts(content: Path, secret: Path) -> dict[str, Callable[[], object]]:
    """What is tried, by name."""
    return {
        "read the rooms": lambda: (content / "rooms.toml").read_bytes(),
        "read a secret": secret.read_bytes,
        "read passwords": Path("/etc/passwd").read_bytes,
        "list processes": lambda: list(Path("/proc").iterdir()),
        "write into the rooms": lambda: (content / "new.md").write_text("x"),
        "write elsewhere": lambda: Path("/tmp/tftutor-was-here").write_text("x"),
        "open a socket": socket.socket,
        "make a pair of sockets": socket.socketpair,
        "fork": os.fork,
        "run a program": lambda: subprocess.run(["/bin/true"], check=True),
        "become a program": lambda: os.execv("/bin/true", ["true"]),
        "signal its parent": lambda: os.kill(os.getppid(), 0),
        "signal itself": lambda: os.kill(os.getpid(), signal.SIGUSR1),
        "start a thread": thread,
        "queue a signal to its parent": queue_signal,
        "let a file signal its parent": lambda: fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid()),
        "see a limit of its parent": lambda: resource.prlimit(os.getppid(), resource.RLIMIT_CPU),
        "move its parent": lambda: os.sched_setaffinity(os.getppid(), os.sched_getaffinity(0)),
        "make its parent wait": lambda: os.sched_setscheduler(
            os.getppid(), os.SCHED_BATCH, os.sched_param(0)
        ),
        "make its parent nicer": lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19),
        "be patient itself": lambda: os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0)),
        "show a secret to all": lambda: secret.chmod(0o644),
        "make a secret older": lambda: os.utime(secret, (0, 0)),
        "rename a secret": lambda: secret.rename(secret.with_name("renamed")),
        "empty a secret": lambda: os.truncate(secret, 0),
        "open a secret for writing": lambda: os.close(os.open(secret, os.O_WRONLY)),
        "raise a limit": lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (9999, 9999)),
        "take much memory": lambda: bytearray(2 << 30),
        "become root": lambda: os.setuid(0) if os.getuid() else os.setresuid(1, 1, 1),
        "open many files": lambda: [os.dup(0) for _ in range(100)],
    }


def main() -> None:
    """Confine, then try."""
    content, secret, user = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    loud = os.dup(1)
    worker = confine(user, content)
    for name, attempt in attempts(content, secret).items():
        for where, call in (("", attempt), (" in the thread", in_thread(worker.submit, attempt))):
            try:
                call()
                came = "done"
            except (OSError, RuntimeError, ValueError, MemoryError) as error:
                came = f"refused: {type(error).__name__}: {getattr(error, 'strerror', '')}"
            os.write(loud, f"{name}{where}\t{came}\n".encode())
    os._exit(0)


def in_thread(submit: Callable[..., object], attempt: Callable[[], object]) -> Callable[[], object]:
    """The same attempt, made by the thread for long work."""
    return lambda: submit(attempt).result()  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
