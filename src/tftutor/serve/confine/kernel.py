"""Calls of the Linux kernel for which Python has no names."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache

NO_NEW_PRIVILEGES = 38
DUMPABLE = 4


@cache
def c_library() -> ctypes.CDLL:
    """The C library of the process."""
    return ctypes.CDLL(None, use_errno=True)


def is_linux() -> bool:
    """Whether there is a Linux kernel to ask."""
    return sys.platform == "linux"


def call(number: int, *arguments: object) -> int:
    """The result of a system call.

    Raises:
        OSError: the kernel refuses.
    """
    done = int(c_library().syscall(ctypes.c_long(number), *arguments))
    if done < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return done


def set_process(option: int, value: int) -> None:
    """Set an attribute of the process (prctl).

    Raises:
        OSError: the kernel refuses.
    """
    if c_library().prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
