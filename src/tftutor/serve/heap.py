"""The memory that forked processes share, made so that they keep sharing it.

A forked process copies each page of memory on which it writes. Python puts small objects where
others have been: after loading and rehearsing, there are holes everywhere among what lives, and
a session that fills them copies their pages with all that stands beside. So the holes are filled
before; what a session makes then lies together on pages of its own.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from typing import TYPE_CHECKING

from tftutor.serve.confine.kernel import is_linux, set_process

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 512
"""Bytes of the largest objects that Python's own allocator serves; it has a pool a size."""
STEP = 16
POOL = 16384 - 48
"""Bytes of a pool, without its head."""
MOST = 40_000
"""Objects of one size that are made at most."""

MERGE_MEMORY = 67
"""PR_SET_MEMORY_MERGE, of Linux 6.4."""


def share_equal_pages() -> None:
    """Let the kernel keep pages that are equal but once, in this process and all it forks.

    Two thirds of the pages that a session copies are changed by nothing but counts of references,
    most of them back to what they were. The kernel only looks for equal pages where the host has
    told it so (`/sys/kernel/mm/ksm/run`).
    """
    if is_linux():
        with contextlib.suppress(OSError):  # an older kernel
            set_process(MERGE_MEMORY, 1)


def settle() -> list[list[bytes]]:
    """Collect garbage, fill the holes, and let the garbage collector never look here again.

    Returns:
        What fills the holes; it has to be kept for as long as processes are forked.
    """
    gc.collect()
    filling = [list(_fill(size)) for size in range(3 * STEP, LARGEST + 1, STEP)]
    gc.collect()
    gc.disable()
    gc.freeze()
    return filling


def _fill(size: int) -> Iterator[bytes]:
    """Objects of a size, until they lie side by side: then they fill a pool of their own."""
    length = size - sys.getsizeof(b"")
    last, side_by_side = 0, 0
    for _ in range(MOST):
        one = bytes(length)
        side_by_side = side_by_side + 1 if abs(id(one) - last) == size else 0
        last = id(one)
        yield one
        if side_by_side >= POOL // size - 2:
            return
