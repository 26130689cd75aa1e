"""Everything that confines a session, in the order in which it has to be done."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.serve.confine import landlock, limits, seccomp
from tftutor.serve.confine.user import become

if TYPE_CHECKING:
    from collections.abc import Sequence


def confine(user: str, content: Path) -> ThreadPoolExecutor:
    """Confine this process for good; what the kernel does not know is passed over.

    Returns:
        One thread for long work, made while threads can still be made.

    Raises:
        OSError: the kernel refuses what it should know.
    """
    folders = [content, *library_folders()]
    become(user, folders)
    limits.no_new_privileges()
    before = limits.address_space()
    landlock.read_only(folders)
    thread = ThreadPoolExecutor(1)
    thread.submit(int).result()  # it exists from here on, and inherits the rules on files
    limits.limit_resources(before)
    seccomp.refuse_calls()
    return thread


def library_folders() -> Sequence[Path]:
    """The folders with Python's own code and ours: what is loaded late comes from there."""
    return [path for path in map(Path, sys.path) if path.is_dir()]
