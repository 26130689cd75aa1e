"""Ask the terminal itself, before the app takes it."""

from __future__ import annotations

import os
import select
import sys
import time
from dataclasses import dataclass

from tftutor.text.width_probe import QUESTION, Answer, understand
from tftutor.text.widths import MAJORITY, WidthModel

PATIENCE = 0.3
"""Seconds after which an answer is no longer waited for."""


@dataclass(frozen=True)
class Measured:
    """How wide this terminal writes Khmer, as far as it says.

    Example:
        >>> Measured(None, b"", 0.3).widths == MAJORITY
        True
    """

    model: WidthModel | None
    """None where nothing was answered, or nonsense."""
    typed: bytes
    """Keys pressed while the answer was awaited. They cannot be put back into the terminal's
    queue everywhere, so whoever asked decides what becomes of them."""
    seconds: float

    @property
    def widths(self) -> WidthModel:
        """What to reckon with: over-measured where nothing is known."""
        return self.model or MAJORITY


def measure_here(patience: float = PATIENCE) -> Measured:
    """Ask the terminal on standard input and output; no model where there is none.

    Example:
        >>> measure_here().widths.vowels in (0, 1)
        True
    """
    if os.name != "posix" or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Measured(None, b"", 0.0)
    sys.stdout.flush()
    return measure(sys.stdin.fileno(), sys.stdout.fileno(), patience)


def measure(keyboard: int, screen: int, patience: float = PATIENCE) -> Measured:
    """Write two Khmer syllables, ask where the cursor went, and take them away again.

    The terminal is as it was afterwards, whatever happens.

    Args:
        keyboard: the descriptor on which the answer comes, a terminal.
        screen: the descriptor to which the question goes.
        patience: seconds after which an answer is no longer waited for.
    """
    import termios
    import tty

    began = time.monotonic()
    try:
        before = termios.tcgetattr(keyboard)
    except termios.error:
        return Measured(None, b"", 0.0)
    try:
        tty.setcbreak(keyboard, termios.TCSANOW)
        os.write(screen, QUESTION.encode())
        answer = _listen(keyboard, began + patience)
    finally:
        termios.tcsetattr(keyboard, termios.TCSANOW, before)
    return Measured(answer.model, answer.typed, time.monotonic() - began)


def _listen(keyboard: int, until: float) -> Answer:
    """Read until the answer is whole or time is up."""
    data = b""
    answer = understand(data)
    while not answer.whole:
        left = until - time.monotonic()
        if left <= 0 or not select.select([keyboard], [], [], left)[0]:
            break
        more = os.read(keyboard, 1024)
        if not more:
            break
        data += more
        answer = understand(data)
    return answer
