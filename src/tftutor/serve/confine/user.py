"""The user that a session runs as, when the server was started by root."""

from __future__ import annotations

import ctypes
import os
import pwd
from typing import TYPE_CHECKING

from tftutor.serve.confine import landlock
from tftutor.serve.confine.kernel import c_library, is_linux, set_process

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

KEEP_CAPABILITIES = 8
CAPABILITIES = 0x20080522
"""The version of `capset` that is spoken."""
READ_ANYWHERE = 1 << 2
"""CAP_DAC_READ_SEARCH."""


def become(user: str, folders: Iterable[Path]) -> None:
    """Run as another user from now on; an empty name stays as it is.

    Python itself, or the rooms, may lie where only root can read, such as in root's home. Then
    one right of root is kept, to read anywhere: but only where Landlock narrows "anywhere" down
    to the same folders in the next step.

    Args:
        user: its name.
        folders: what it has to read.

    Raises:
        KeyError: there is no such user.
        OSError: the process may not do that.
    """
    if not user or os.geteuid() != 0:
        return
    entry = pwd.getpwnam(user)
    if is_linux():
        set_process(KEEP_CAPABILITIES, 1)
    os.setgroups([])
    os.setresgid(entry.pw_gid, entry.pw_gid, entry.pw_gid)
    os.setresuid(entry.pw_uid, entry.pw_uid, entry.pw_uid)
    if is_linux() and entry.pw_uid != 0:
        # access() asks as the user, without any right of root
        readable = all(os.access(folder, os.R_OK | os.X_OK) for folder in folders)
        _keep(0 if readable or not landlock.abi() else READ_ANYWHERE)


def _keep(rights: int) -> None:
    """Keep some rights of root, and no others.

    Raises:
        OSError: the kernel refuses.
    """
    header = (ctypes.c_uint32 * 2)(CAPABILITIES, 0)
    # effective, permitted, inheritable; twice, for rights 0 to 31 and those above
    values = (ctypes.c_uint32 * 6)(rights, rights, 0, 0, 0, 0)
    if c_library().capset(header, values) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
