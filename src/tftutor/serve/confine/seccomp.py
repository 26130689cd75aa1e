"""seccomp: system calls that a session never needs are refused.

A program of the classic Berkeley packet filter looks at the number of each call; see
<https://docs.kernel.org/userspace-api/seccomp_filter.html>.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from typing import NamedTuple

from tftutor.serve.confine.kernel import call, is_linux

LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000, 0x80000000
NUMBER, ARCHITECTURE = 0, 4
"""Where these stand in `struct seccomp_data`."""
SET_FILTER, ALL_THREADS = 1, 1
FOREIGN = 0x40000000
"""Calls of the x32 ABI have numbers from here on."""


class Machine(NamedTuple):
    """How an architecture numbers its calls."""

    audit: int
    seccomp: int
    """The call that sets a filter."""
    refused: tuple[int, ...]


COMMON = (424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 435, 438, 442)
"""pidfd_*, io_uring_*, open_tree, move_mount, fs*, clone3 and mount_setattr."""

# fmt: off
X86_64 = Machine(0xC000003E, 317, (
    41, 42, 43, 49, 50, 53, 288,         # socket connect accept bind listen socketpair accept4
    56, 57, 58, 59, 322,                 # clone fork vfork execve execveat
    62, 200, 234, 101, 310, 311, 312,    # kill tkill tgkill ptrace process_vm_* kcmp
    155, 161, 165, 166, 167, 272, 308,   # pivot_root chroot mount umount2 swapon unshare setns
    169, 170, 175, 176, 227, 246, 313,   # reboot sethostname *_module clock_settime kexec
    206, 248, 249, 250, 298, 300, 303, 304, 321, 323,
    *COMMON,
))
AARCH64 = Machine(0xC00000B7, 277, (
    198, 203, 202, 200, 201, 199, 242,
    220, 221, 281,
    129, 130, 131, 117, 270, 271, 272,
    41, 51, 40, 39, 224, 97, 268,
    142, 161, 105, 106, 112, 104, 273,
    0, 217, 218, 219, 241, 262, 264, 265, 280, 282,
    *COMMON,
))
# fmt: on
MACHINES = {"x86_64": X86_64, "aarch64": AARCH64}
"""The last row of each: io_setup, keys, perf_event_open, fanotify_init, handles, bpf,
userfaultfd."""


class Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def machine() -> Machine | None:
    """How calls are numbered here; None where that is not known."""
    return MACHINES.get(platform.machine()) if is_linux() else None


def available() -> bool:
    """Whether calls can be refused here.

    Example:
        >>> available() in (True, False)
        True
    """
    return machine() is not None


def refuse_calls() -> bool:
    """Refuse the calls from now on, in every thread of the process; there is no way back.

    `no_new_privileges` must be set before.

    Returns:
        False where that is not possible.

    Raises:
        OSError: the kernel refuses.
    """
    here = machine()
    if here is None:
        return False
    code = program(here)
    whole = Program(len(code) // 8, code)
    call(
        here.seccomp,
        ctypes.c_uint(SET_FILTER),
        ctypes.c_uint(ALL_THREADS),
        ctypes.byref(whole),
    )
    return True


def program(here: Machine) -> bytes:
    """The filter: a foreign architecture is killed, a listed call is refused, others pass.

    Example:
        >>> len(program(X86_64)) // 8 == len(X86_64.refused) + 7
        True
    """
    refused = REFUSE | errno.EPERM
    lines = [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, here.audit),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, len(here.refused) + 1, 0, FOREIGN),
    ]
    for index, number in enumerate(here.refused):
        lines.append((EQUAL, len(here.refused) - index, 0, number))
    lines += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, refused)]
    return b"".join(struct.pack("HBBI", *line) for line in lines)
