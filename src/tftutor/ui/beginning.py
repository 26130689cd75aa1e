"""The first moments: nothing that can wait comes before the first paint."""

from __future__ import annotations

import gc

LAID_OUT = 0.001
"""Seconds that the widgets of the first screen get to say what they need, once they have their
place; then it is painted."""

FIRST_FRAME = 0.05
"""Seconds that the terminal gets for the first paint before the rest takes the processor."""


def collect_later() -> None:
    """No garbage collection while everything is loaded: there is hardly any garbage then."""
    gc.disable()


def collect_again() -> None:
    """Collect from now on; what is loaded stays for good and is not looked at again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
