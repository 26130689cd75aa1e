"""Runs a command under the system calls and the memory that a systemd unit leaves it.

python under_unit.py UNIT HEADER COMMAND …

What `SystemCallFilter=` allows is asked of systemd-analyze, its numbers are those of the kernel's
header; `MemoryDenyWriteExecute=` is asked of the kernel itself, where it can do that.
"""

from __future__ import annotations

import ctypes
import os
import re
import struct
import subprocess
import sys
from pathlib import Path

NO_NEW_PRIVILEGES, NO_WRITABLE_CODE = 38, 65
"""Of prctl."""
SECCOMP = 317
"""The number of the call on x86-64."""
LOAD, EQUAL, RETURN = 0x20, 0x15, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050001


class Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def allowed(unit: str) -> set[str]:
    """The names of the calls that a unit allows."""
    wanted = re.findall(r"^SystemCallFilter=(.*)$", unit, re.MULTILINE)
    return members(" ".join(wanted).split())


def members(names: list[str]) -> set[str]:
    """Names, and those in groups of names."""
    found = {name for name in names if not name.startswith("@")}
    for group in sorted(set(names) - found):
        command = ["systemd-analyze", "syscall-filter", group]
        listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        inner = [line.strip() for line in listed.splitlines()[1:]]
        found |= members([line for line in inner if line and not line.startswith("#")])
    return found


def program(numbers: set[int]) -> bytes:
    """The filter: what is listed passes, all else is refused."""
    lines = [(LOAD, 0, 0, 0)]
    for number in sorted(numbers):
        lines += [(EQUAL, 0, 1, number), (RETURN, 0, 0, ALLOW)]
    lines.append((RETURN, 0, 0, REFUSE))
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def main() -> None:
    """Narrow this process down, then become the command."""
    unit, header = (Path(name).read_text("utf-8") for name in sys.argv[1:3])
    known = dict(re.findall(r"#define __NR_(\w+) (\d+)", header))
    names = allowed(unit) | {"execve"}  # which systemd itself still needs
    code = program({int(known[name]) for name in names if name in known})
    whole = Program(len(code) // 8, code)
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    if "MemoryDenyWriteExecute=yes" in unit:
        library.prctl(NO_WRITABLE_CODE, 1, 0, 0, 0)
    if library.syscall(SECCOMP, 1, 0, ctypes.byref(whole)) != 0:
        raise OSError(ctypes.get_errno(), "the filter was not taken")
    os.execv(sys.argv[3], sys.argv[3:])


if __name__ == "__main__":
    main()
