"""The few variables that a client may set, each only to what it can mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LOCALE = re.compile(
    r"[A-Za-z]{1,8}([_-][A-Za-z0-9]{1,8})*(\.[A-Za-z0-9-]{1,16})?(@[A-Za-z0-9]{1,16})?"
)
TERM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,39}")
COLOURS = ("truecolor", "24bit")

ALLOWED = re.compile(r"LANG|LC_[A-Z]{1,20}|COLORTERM|NO_COLOR")
MOST = 16
"""Variables; there are no more of these names that mean anything."""


def terminal(said: str) -> str:
    r"""The value of TERM: as said, or `unknown` where it cannot be the name of a terminal.

    Example:
        >>> terminal("xterm-256color"), terminal("xterm;\x1b[2J")
        ('xterm-256color', 'unknown')
    """
    return said if TERM.fullmatch(said) else "unknown"


def allowed(name: str, value: str) -> bool:
    """Whether a client may set a variable to a value.

    Example:
        >>> allowed("LANG", "km_KH.UTF-8"), allowed("LD_PRELOAD", "evil.so")
        (True, False)
    """
    if not ALLOWED.fullmatch(name):
        return False
    match name:
        case "COLORTERM":
            return value in COLOURS
        case "NO_COLOR":
            return len(value) <= 8 and value.isalnum()
        case _:
            return LOCALE.fullmatch(value) is not None


def environment(said: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The variables that a session gets of those that its client has sent.

    Example:
        >>> environment([("LANG", "C.UTF-8"), ("PATH", "/tmp"), ("LC_ALL", "$(reboot)")])
        {'LANG': 'C.UTF-8'}
    """
    kept = {name: value for name, value in said if allowed(name, value)}
    return dict(list(kept.items())[:MOST])


def language(environment: dict[str, str]) -> str:
    """The language that a terminal asks for; empty where it says nothing.

    Example:
        >>> language({"LANG": "km_KH.UTF-8"}), language({"LANG": "de_DE.UTF-8"})
        ('km', 'en')
        >>> language({})
        ''
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if said := environment.get(name, ""):
            return "km" if said.startswith("km") else "en"
    return ""
