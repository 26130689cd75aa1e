"""Digits and signs as people type them, turned into those that programs read.

Khmer digits, full-width digits, the typographic minus, times and division signs, comparison
signs and raised digits all have one meaning, so they are understood. A decimal comma is not
turned into a point: `1,5` may also be two numbers.
"""

from __future__ import annotations

import re

_ONE_TO_ONE = dict(
    zip(
        "០១២៣៤៥៦៧៨៩" + "０１２３４５６７８９" + "−–﹣－＋×∙·⋅∗÷∕⁄（）＜＞．\u00a0\u202f\u2009",
        "0123456789" + "0123456789" + "----+*****///()<>.   ",
        strict=True,
    )
)
_LONGER = {"≤": "<=", "≥": ">=", "≠": "!=", "\u200b": "", "\u2060": "", "\ufeff": ""}
_SIGNS = str.maketrans(_ONE_TO_ONE | _LONGER)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")

RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
"""Raised digits and signs; a run of them is a power."""

_RUN = re.compile(f"[{RAISED}]+|.", re.DOTALL)


def western(text: str) -> str:
    """A text with Western digits and plain ASCII signs.

    A run of raised digits becomes a power; everything else is taken character by character,
    and what has no plainer form stays.

    Example:
        >>> western("២x² − ១÷៤")
        '2x**2 - 1/4'
        >>> western("10⁻³")
        '10**(-3)'
    """
    return "".join(piece for piece, _ in western_pieces(text))


def western_pieces(text: str) -> list[tuple[str, int]]:
    """The pieces of `western(text)`, each with the column (from 1) where it was typed.

    Example:
        >>> western_pieces("x²≤៤")
        [('x', 1), ('**2', 2), ('<=', 3), ('4', 4)]
    """
    return [(_plain(match[0]), match.start() + 1) for match in _RUN.finditer(text)]


def _plain(piece: str) -> str:
    """One character, or one run of raised digits, in plain signs."""
    if piece[0] not in RAISED:
        return piece.translate(_SIGNS)
    raised = piece.translate(_RAISED)
    return f"**{raised}" if raised.isdecimal() else f"**({raised})"


def khmer(text: str) -> str:
    """A text with Khmer digits in place of Western ones, for numbers in Khmer sentences.

    Example:
        >>> khmer("27")
        '២៧'
    """
    return text.translate(_TO_KHMER)


_TO_KHMER = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
