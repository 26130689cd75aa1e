"""The source of a formula as tokens."""

from __future__ import annotations

import re
from typing import NamedTuple

PATTERN = re.compile(r"\\operatorname\*|\\[A-Za-z]+|\\.|\\$|\d+(?:\.\d+)?|\.\d+|\S", re.DOTALL)


class Token(NamedTuple):
    """A command with its backslash, a number, or a single character.

    Example:
        >>> Token("x", 4, 5).column
        5
    """

    text: str
    start: int
    """Index in the source."""
    end: int
    """Index after its last character."""

    @property
    def column(self) -> int:
        """Where it begins, counted from 1."""
        return self.start + 1


END = Token("", -1, -1)
"""What follows the last token."""


def tokenize(source: str, start: int = 0, end: int | None = None) -> list[Token]:
    r"""Split the source into tokens; spaces between them mean nothing in mathematics.

    Example:
        >>> [token.text for token in tokenize(r"\frac{1}{10} x'")]
        ['\\frac', '{', '1', '}', '{', '10', '}', 'x', "'"]
    """
    found = PATTERN.finditer(source, start, len(source) if end is None else end)
    return [Token(match[0], match.start(), match.end()) for match in found]
