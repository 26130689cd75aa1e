"""The standard streams, whatever a process was started with: missing, full, or not UTF-8."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

from tftutor.commands.errors import UsageError

if TYPE_CHECKING:
    from typing import TextIO

MODES = {"stdin": "r", "stdout": "w", "stderr": "w"}


def make_sound() -> None:
    """Let every stream be written to: none is missing, and none stumbles over a sign.

    A stream that was closed before the start leads nowhere. What an encoding other than UTF-8
    does not have is said in ASCII.
    """
    for name, mode in MODES.items():
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        replace_signs(stream)


def for_json() -> TextIO:
    """Standard output for JSON: what its encoding does not have is escaped, and so not lost."""
    if isinstance(sys.stdout, TextIOWrapper) and not is_utf8(sys.stdout):
        from tftutor.text.stand_ins import ESCAPES, register

        register()
        sys.stdout.reconfigure(errors=ESCAPES)
    return sys.stdout


def lead_nowhere(stream: TextIO) -> None:
    """Let what a stream still holds vanish: it can go nowhere, and would fail again at the end."""
    try:
        descriptor = stream.fileno()
    except (OSError, ValueError):
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), descriptor)


def take_terminal() -> None:
    """Make sure that the app has a terminal, and that it appears there.

    Textual paints on standard error, which may go to a file.

    Raises:
        UsageError: standard input or output is no terminal.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("cli.no_terminal")
    painted = sys.__stderr__
    if painted is None or not painted.isatty():
        setattr(sys, "__stderr__", sys.__stdout__)  # noqa: B010 - final only for type checkers
    replace_signs(sys.__stderr__, cells=True)


def replace_signs(stream: TextIO | None, *, cells: bool = False) -> None:
    """Let a stream that is not UTF-8 write ASCII for signs that it does not have.

    Args:
        stream: a standard stream.
        cells: whether what is written must take as many cells.
    """
    if isinstance(stream, TextIOWrapper) and not is_utf8(stream):
        from tftutor.text.stand_ins import CELLS, WORDS, register

        register()
        stream.reconfigure(errors=CELLS if cells else WORDS)


def is_utf8(stream: TextIO) -> bool:
    """Whether a stream can carry every sign.

    Example:
        >>> is_utf8(TextIOWrapper(__import__("io").BytesIO(), encoding="latin-1"))
        False
    """
    return stream.encoding.lower().replace("-", "").replace("_", "") == "utf8"
