"""Which terminals can show Khmer letters: width can be measured, shapes cannot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tftutor.text.plain_terminals import is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Sign = Callable[[Mapping[str, str]], bool]

Ability = Literal["none", "weak", "fair"]
"""Cannot show Khmer; shows it with circles, gaps or lost marks; better than that, or unknown."""


@dataclass(frozen=True)
class Support:
    """What is known of Khmer in a terminal.

    Example:
        >>> support({"TERM": "alacritty"}, "utf-8")
        Support(ability='weak', terminal='alacritty')
    """

    ability: Ability
    terminal: str
    """Its name, as far as it is known."""


WEAK: tuple[tuple[str, Sign], ...] = (
    ("vscode", lambda e: e.get("TERM_PROGRAM") in ("vscode", "Hyper", "Tabby")),
    ("alacritty", lambda e: e["TERM"].startswith("alacritty") or "ALACRITTY_WINDOW_ID" in e),
    ("urxvt", lambda e: e["TERM"].startswith("rxvt") or e.get("COLORTERM", "")[:4] == "rxvt"),
    ("foot", lambda e: e["TERM"].startswith("foot")),
    ("vte", lambda e: "VTE_VERSION" in e),
    ("konsole", lambda e: "KONSOLE_VERSION" in e),
    ("xterm", lambda e: "XTERM_VERSION" in e),
)
"""Terminals that are known to draw Khmer badly, and by what they are known, the surest first:
a terminal that was started from another one has the signs of both."""

OTHERS = ("KITTY_WINDOW_ID", "WEZTERM_PANE", "GHOSTTY_RESOURCES_DIR", "TMUX", "STY")
"""Signs of better terminals, and of multiplexers, in which nothing is known of the outer one."""


def support(environment: Mapping[str, str], encoding: str) -> Support:
    """What is known of Khmer in the terminal of an environment.

    Args:
        environment: the variables of the process.
        encoding: of the standard output.

    Example:
        >>> support({"TERM": "linux"}, "utf-8").ability, support({"TERM": "xterm"}, "ascii").ability
        ('none', 'none')
        >>> support({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, "utf-8").terminal
        'xterm'
    """
    term = environment.get("TERM", "")
    if is_plain(environment, encoding):
        return Support("none", term)
    inside = any(name in environment for name in OTHERS)
    for name, is_it in WEAK:
        if not inside and is_it({"TERM": term, **environment}):
            return Support("weak", name)
    return Support("fair", environment.get("TERM_PROGRAM", term))
