"""seccomp: system calls that a session never needs are refused.

A program of the classic Berkeley packet filter looks at the number of each call, and at an
argument of a few; see <https://docs.kernel.org/userspace-api/seccomp_filter.html>.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from typing import Literal, NamedTuple

from tftutor.serve.confine.calls import NEVER, SOMETIMES
from tftutor.serve.confine.kernel import call, is_linux

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE, KILL = 0x7FFF0000, 0x00050000, 0x80000000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
"""Where these stand in `struct seccomp_data`."""
SET_FILTER, ALL_THREADS = 1, 1
FOREIGN = 0x40000000
"""Calls of the x32 ABI have numbers from here on."""


class Machine(NamedTuple):
    """How an architecture numbers its calls."""

    audit: int
    seccomp: int
    """The call that sets a filter."""
    column: Literal[0, 1]
    """Where its numbers stand in the table of calls."""


MACHINES = {"x86_64": Machine(0xC000003E, 317, 0), "aarch64": Machine(0xC00000B7, 277, 1)}


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
        >>> len(program(MACHINES["x86_64"])) % 8
        0
    """
    end = "refuse"
    lines: list[Line] = [
        Line(LOAD, ARCHITECTURE),
        Line(EQUAL, here.audit, no="kill"),
        Line(LOAD, NUMBER),
        Line(AT_LEAST, FOREIGN, yes=end),
    ]
    for numbers in NEVER.values():
        number = numbers[here.column]
        if number is not None:
            lines.append(Line(EQUAL, number, yes=end))
    for name, rule in SOMETIMES.items():
        number = rule.numbers[here.column]
        if number is not None:
            lines += [Line(EQUAL, number, no=name), Line(LOAD, ARGUMENTS + 8 * rule.argument)]
            if rule.bits:
                lines.append(Line(ANY_BIT, rule.bits, yes=end))
            lines += [Line(EQUAL, value, yes=end) for value in rule.values]
            lines += [Line(RETURN, ALLOW), Line(LOAD, NUMBER, label=name)]
    lines.append(Line(RETURN, ALLOW))
    lines.append(Line(RETURN, REFUSE | errno.EPERM, label=end))
    lines.append(Line(RETURN, KILL, label="kill"))
    return assembled(lines)


class Line(NamedTuple):
    """An instruction, and where to go on from it: after it, if nothing is said."""

    code: int
    value: int
    yes: str = ""
    no: str = ""
    label: str = ""


def assembled(lines: list[Line]) -> bytes:
    r"""The instructions as the kernel reads them.

    Example:
        >>> code = [Line(EQUAL, 7, yes="end"), Line(RETURN, 0), Line(RETURN, 1, label="end")]
        >>> assembled(code)[:8]
        b'\x15\x00\x01\x00\x07\x00\x00\x00'
    """
    place = {line.label: index for index, line in enumerate(lines) if line.label}
    return b"".join(
        struct.pack(
            "HBBI",
            line.code,
            place[line.yes] - index - 1 if line.yes else 0,
            place[line.no] - index - 1 if line.no else 0,
            line.value,
        )
        for index, line in enumerate(lines)
    )
