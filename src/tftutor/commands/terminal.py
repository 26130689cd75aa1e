"""What the terminal at hand can do, found out without disturbing it."""

from __future__ import annotations

import os
import re
import select
import shutil
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.commands.language import of_locale
from tftutor.text.ask_terminal import Measured, measure_here
from tftutor.text.khmer_terminals import support
from tftutor.text.message import Message
from tftutor.text.plain_terminals import is_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Fact = str | int | float | bool | None


@dataclass(frozen=True)
class Finding:
    """One thing found out: the facts, a sentence about them, and what to change if anything.

    Example:
        >>> size(200, 50).advice is None
        True
    """

    name: str
    facts: Mapping[str, Fact]
    says: Message
    advice: Message | None = None


def size(columns: int, rows: int) -> Finding:
    """How many cells there are: 110 columns show text and lab side by side with the outline.

    Example:
        >>> size(80, 24).advice.key
        'cli.doctor.size_wider'
    """
    advice = None
    if columns < 80 or rows < 24:
        advice = Message("cli.doctor.size_small")
    elif columns < 110:
        advice = Message("cli.doctor.size_wider")
    facts: dict[str, Fact] = {"columns": columns, "rows": rows}
    return Finding("size", facts, Message("cli.doctor.size", facts), advice)


def colours(environment: Mapping[str, str]) -> Finding:
    """How many colours the terminal says that it has, by the customs of its environment.

    Example:
        >>> colours({"TERM": "xterm", "COLORTERM": "truecolor"}).facts["colours"]
        16777216
        >>> colours({"TERM": "xterm-256color", "NO_COLOR": "1"}).facts["colours"]
        0
    """
    term = environment.get("TERM", "")
    if environment.get("NO_COLOR") or term in ("", "dumb"):
        count = 0
    elif environment.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        count = 1 << 24
    else:
        count = 256 if "256color" in term else 16
    advice = Message("cli.doctor.colours_few") if count < 1 << 24 else None
    return Finding(
        "colours", {"colours": count}, Message("cli.doctor.colours", {"count": count}), advice
    )


def braille(encoding: str, environment: Mapping[str, str]) -> Finding:
    """Whether charts can be drawn with braille dots, eight to a cell.

    Example:
        >>> [braille("utf-8", {"TERM": term}).facts["glyphs"] for term in ("xterm", "linux")]
        ['braille', 'ascii']
    """
    plain = is_plain(environment, encoding)
    glyphs = "ascii" if plain else "braille"
    advice = Message("cli.doctor.glyphs_ascii") if plain else None
    return Finding(
        "glyphs",
        {"glyphs": glyphs, "encoding": encoding},
        Message("cli.doctor.glyphs", {"glyphs": glyphs}),
        advice,
    )


def language(environment: Mapping[str, str]) -> Finding:
    """The language that the locale asks for.

    Example:
        >>> language({"LANG": "km_KH.UTF-8"}).facts["language"]
        'km'
    """
    found = of_locale(environment)
    return Finding("language", {"language": found}, Message(f"cli.doctor.language_{found}"))


def khmer(environment: Mapping[str, str], encoding: str, measured: Measured) -> Finding:
    """How wide Khmer is written here, as measured, and how well it is drawn, as far as known.

    Example:
        >>> from tftutor.text.widths import WidthModel
        >>> kitty = {"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}
        >>> found = khmer(kitty, "utf-8", Measured(WidthModel(0, 1), b"", 0.01))
        >>> found.facts["vowels"], found.facts["drawing"], found.advice
        (0, 'fair', None)
    """
    here = support(environment, encoding)
    model = measured.model
    facts: dict[str, Fact] = {
        "vowels": model.vowels if model else None,
        "subscripts": model.subscripts if model else None,
        "drawing": here.ability,
        "terminal": here.terminal,
    }
    said = "none" if here.ability == "none" else "measured" if model else "silent"
    return Finding(
        "khmer",
        facts,
        Message(f"terminal.doctor-{said}", facts),
        _khmer_advice(environment, here.ability, facts),
    )


def _khmer_advice(
    environment: Mapping[str, str], ability: str, facts: Mapping[str, Fact]
) -> Message | None:
    """What to change for better Khmer; None if nothing is known to be wrong."""
    if ability == "none":
        return Message("terminal.doctor-none-advice")
    if environment.get("TMUX"):
        version = environment.get("TERM_PROGRAM_VERSION", "?")
        new = tuple(int(one) for one in re.findall(r"\d+", version)[:2]) >= (3, 6)
        return Message(f"terminal.doctor-tmux{'-new' if new else ''}", {"version": version})
    return Message("terminal.doctor-weak", facts) if ability == "weak" else None


def multiplexer(environment: Mapping[str, str]) -> Finding:
    """Whether tmux or screen stands between the tutor and the terminal.

    Example:
        >>> multiplexer({"TMUX": "/run/tmux,1,0"}).facts["multiplexer"]
        'tmux'
    """
    found = "tmux" if environment.get("TMUX") else "screen" if environment.get("STY") else None
    facts: dict[str, Fact] = {"multiplexer": found}
    if found is None:
        return Finding("multiplexer", facts, Message("cli.doctor.multiplexer_none"))
    says = Message("cli.doctor.multiplexer", {"name": found})
    return Finding("multiplexer", facts, says, Message(f"cli.doctor.multiplexer_{found}"))


def computer(clock: Callable[[], float] = time.process_time) -> Finding:
    """How long a thousand steps of Adam take here, in milliseconds of CPU.

    Example:
        >>> computer().facts["milliseconds"] > 0
        True
    """
    from tftutor.core.run import run
    from tftutor.core.settings import Choice, Settings

    began = clock()
    run(Settings("theta-squared", (Choice("adam"),), steps=1000))
    milliseconds = max(round((clock() - began) * 1000, 2), 0.01)
    facts: dict[str, Fact] = {"milliseconds": milliseconds}
    return Finding("computer", facts, Message("cli.doctor.computer", facts))


def link() -> Finding:
    """How long the terminal takes to answer, there and back, in milliseconds."""
    milliseconds = None
    if sys.stdin.isatty() and sys.stdout.isatty() and os.name == "posix":
        milliseconds = round_trip(sys.stdin.fileno(), sys.stdout.fileno())
    facts: dict[str, Fact] = {"milliseconds": milliseconds}
    if milliseconds is None:
        return Finding("link", facts, Message("cli.doctor.link_silent"))
    advice = Message("cli.doctor.link_slow") if milliseconds > 100 else None
    return Finding("link", facts, Message("cli.doctor.link", facts), advice)


def round_trip(keyboard: int, screen: int, patience: float = 0.3) -> float | None:
    """Ask the terminal for its status (`CSI 5 n`) and time the answer, in milliseconds.

    Args:
        keyboard: the descriptor on which the answer comes.
        screen: the descriptor to which the question goes.
        patience: seconds after which an answer is no longer waited for.

    Returns:
        The time, or None when nothing was answered.
    """
    import termios
    import tty

    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard, termios.TCSANOW)
        began = time.monotonic()
        os.write(screen, b"\x1b[5n")
        answer = b""
        while not answer.endswith(b"n"):
            left = patience - (time.monotonic() - began)
            if left <= 0 or not select.select([keyboard], [], [], left)[0]:
                return None
            answer += os.read(keyboard, 1)
        return round((time.monotonic() - began) * 1000, 2)
    finally:
        termios.tcsetattr(keyboard, termios.TCSANOW, before)


def findings(environment: Mapping[str, str]) -> Sequence[Finding]:
    """All that can be found out, in the order in which it is told."""
    cells = shutil.get_terminal_size()
    encoding = sys.stdout.encoding or ""
    return (
        size(cells.columns, cells.lines),
        colours(environment),
        braille(encoding, environment),
        language(environment),
        khmer(environment, encoding, measure_here()),
        multiplexer(environment),
        link(),
        computer(),
    )
