"""Landlock: the folders that may be read, and nothing else of the file system or the network.

From <https://docs.kernel.org/userspace-api/landlock.html>; each version of its interface (ABI)
knows more rights than the one before, and all that it knows are taken away.
"""

from __future__ import annotations

import ctypes
import os
from typing import TYPE_CHECKING

from tftutor.serve.confine.kernel import call, is_linux

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
"""System calls; their numbers are the same on every architecture."""
ASK_VERSION = 1
PATH_BENEATH = 1

READ_FILE, READ_FOLDER = 1 << 2, 1 << 3

FILE_RIGHTS = {1: (1 << 13) - 1, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
"""The rights on files that came with each ABI."""
NETWORK_RIGHTS = {4: 0b11}
"""To bind and to connect TCP sockets."""
SCOPES = {6: 0b11}
"""Abstract sockets and signals outside of the process."""


class Ruleset(ctypes.Structure):
    """`struct landlock_ruleset_attr`."""

    _fields_ = (
        ("files", ctypes.c_uint64),
        ("network", ctypes.c_uint64),
        ("scoped", ctypes.c_uint64),
    )


class PathBeneath(ctypes.Structure):
    """`struct landlock_path_beneath_attr`."""

    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def abi() -> int:
    """The version of Landlock in this kernel; 0 where there is none.

    Example:
        >>> abi() >= 0
        True
    """
    if not is_linux():
        return 0
    try:
        return call(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(ASK_VERSION))
    except OSError:
        return 0


def read_only(folders: Iterable[Path]) -> bool:
    """Let this thread, and those it makes, read in some folders and do nothing else with files.

    There is no way back. `no_new_privileges` must be set before.

    Args:
        folders: those that may be read; one that is not there for this user is passed over.

    Returns:
        False where the kernel has no Landlock.

    Raises:
        OSError: the kernel has it, and refuses.
    """
    version = abi()
    if not version:
        return False
    wanted = Ruleset(*(_known(rights, version) for rights in (FILE_RIGHTS, NETWORK_RIGHTS, SCOPES)))
    size = ctypes.c_size_t(ctypes.sizeof(wanted) if version >= 6 else 16 if version >= 4 else 8)
    rules = call(CREATE_RULESET, ctypes.byref(wanted), size, ctypes.c_uint32(0))
    try:
        for folder in folders:
            _allow(rules, folder)
        call(RESTRICT_SELF, ctypes.c_int(rules), ctypes.c_uint32(0))
    finally:
        os.close(rules)
    return True


def _known(rights: dict[int, int], version: int) -> int:
    return sum(right for since, right in rights.items() if since <= version)


def _allow(rules: int, folder: Path) -> None:
    try:
        place = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, PermissionError):
        return
    try:
        rule = PathBeneath(READ_FILE | READ_FOLDER, place)
        call(
            ADD_RULE,
            ctypes.c_int(rules),
            ctypes.c_int(PATH_BENEATH),
            ctypes.byref(rule),
            ctypes.c_uint32(0),
        )
    finally:
        os.close(place)
