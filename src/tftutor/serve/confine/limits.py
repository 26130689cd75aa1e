"""Limits of the kernel on one session."""

from __future__ import annotations

import resource
from pathlib import Path

from tftutor.serve.confine.kernel import DUMPABLE, NO_NEW_PRIVILEGES, is_linux, set_process

CPU_SECONDS = 3600
MORE_MEMORY = 256 << 20
"""Bytes that a session may take besides what it has from the start."""
OPEN_FILES = 48


def no_new_privileges() -> None:
    """No program that it might start could do more, and no other process may look into it."""
    if is_linux():
        set_process(NO_NEW_PRIVILEGES, 1)
        set_process(DUMPABLE, 0)


def limit_resources(held: int) -> None:
    """Bound memory, processor time and open files; no core file, no file written, no process.

    Args:
        held: bytes of address space that it has; 0 where that is not known.
    """
    if held:
        _limit(resource.RLIMIT_AS, held + MORE_MEMORY)
    _limit(resource.RLIMIT_CPU, CPU_SECONDS)
    _limit(resource.RLIMIT_NOFILE, OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NPROC, 0)


def address_space() -> int:
    """Bytes of address space that the process has; 0 where the kernel does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _limit(what: int, most: int) -> None:
    hard = resource.getrlimit(what)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(what, (most, most))
