"""Tried once before any learner comes: can sessions be confined here, and read their rooms?"""

from __future__ import annotations

import os
import traceback
from typing import TYPE_CHECKING, NamedTuple

from tftutor.serve.confine import landlock, seccomp
from tftutor.serve.confine.confine import confine

if TYPE_CHECKING:
    from pathlib import Path

NO_USER, UNREADABLE, REFUSED = 1, 2, 3


class Confinement(NamedTuple):
    """What confines sessions on this machine."""

    landlock: int
    """The version of the kernel's Landlock; 0 where there is none."""
    seccomp: bool
    trouble: str
    """Why no session can run: `no-user`, `unreadable` or `refused`; empty where one can."""


def probe(content: Path, user: str) -> Confinement:
    """Confine a process of its own and let it read the rooms."""
    process = os.fork()
    if process == 0:
        os._exit(_try(content, user))
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    trouble = {0: "", NO_USER: "no-user", UNREADABLE: "unreadable"}.get(code, "refused")
    return Confinement(landlock.abi(), seccomp.available(), trouble)


def _try(content: Path, user: str) -> int:
    """The exit code of the process that is confined."""
    try:
        confine(user, content)
    except KeyError:
        return NO_USER
    except OSError:
        traceback.print_exc()
        return REFUSED
    try:
        (content / "rooms.toml").read_bytes()
    except OSError:
        return UNREADABLE
    return 0
