"""Which terminals show little more than ASCII."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES = ("", "linux", "dumb", "unknown")
"""Values of TERM of terminals with a small font of their own, or of none that is known."""


def is_plain(environment: Mapping[str, str], encoding: str) -> bool:
    """Whether neither braille nor Khmer letters can be counted on.

    Args:
        environment: the variables of the process.
        encoding: of the standard output; anything but UTF-8 carries neither. Python writes UTF-8
            in the locale C too, where the terminal is not known to understand it.

    Example:
        >>> is_plain({"TERM": "xterm"}, "utf-8"), is_plain({"TERM": "linux"}, "utf-8")
        (False, True)
        >>> is_plain({"TERM": "xterm", "LC_ALL": "C"}, "utf-8")
        True
    """
    if encoding.lower().replace("-", "").replace("_", "") != "utf8":
        return True
    if environment.get("LC_ALL") in ("C", "POSIX"):
        return True
    return environment.get("TERM", "") in NAMES and sys.platform != "win32"
