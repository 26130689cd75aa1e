"""Text that a client has sent, before it reaches any screen or log."""

from __future__ import annotations

import unicodedata

LONGEST = 64
"""Characters of a name, or of any other text of a client, that are kept."""


def clean(text: str, longest: int = LONGEST) -> str:
    r"""Text of one line without control characters, and not longer than it may be.

    Escape sequences, line ends, marks that turn the direction of writing, and characters that
    stand for nothing go; joiners, which Khmer and others are written with, stay.

    Example:
        >>> clean("So\x1b[2Jphea\u202e\n")
        'So[2Jphea'
        >>> clean("ដារ៉ា")
        'ដារ៉ា'
    """
    kept = (character for character in text if _is_plain(character))
    return "".join(kept).strip()[:longest].strip()


def _is_plain(character: str) -> bool:
    if character in "\u200c\u200d":
        return True
    return unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
