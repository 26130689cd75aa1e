"""How keys are written for people."""

from __future__ import annotations

SIGNS = {
    "question_mark": "?",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "plus": "+",
    "equals_sign": "=",
    "minus": "−",
    "comma": ",",
    "full_stop": ".",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "ctrl+left": "ctrl ← ↑ ↓ →",
    "shift+left": "shift ←",
    "shift+right": "shift →",
    "pageup": "page up",
    "pagedown": "page down",
}
"""Keys that are not written as they are called."""


def sign(key: str) -> str:
    """How a key is shown.

    Example:
        >>> sign("question_mark"), sign("space")
        ('?', 'space')
    """
    return SIGNS.get(key, key)
