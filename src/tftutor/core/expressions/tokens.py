"""From characters to tokens, each knowing where it was typed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import chain, repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from tftutor.core.expressions.errors import ExpressionError
from tftutor.text.digits import western_pieces

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST_TEXT = 500
"""Characters of one expression."""
LONGEST_WORD = 40
"""Characters of one number or one name."""

GREEK: Mapping[str, str] = MappingProxyType(
    {
        "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
        "ζ": "zeta", "η": "eta", "θ": "theta", "ϑ": "theta", "ι": "iota", "κ": "kappa",
        "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho",
        "σ": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi",
        "ψ": "psi", "ω": "omega",
    }
)  # fmt: skip
"""Greek letters and the names that they stand for."""

_TOKEN = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    rf"|(?P<name>(?:[{''.join(GREEK)}][0-9₀-₉]*(?:_[A-Za-z0-9]+)?"
    r"|[A-Za-z_][A-Za-z0-9_₀-₉]*|√)\u0302?)"
    r"|(?P<operator>\*\*|<=|>=|==|!=|[-+*/^()<>,=])"
)
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


@dataclass(frozen=True)
class Token:
    """A number, a name, a sign, or the end of the text."""

    kind: Literal["number", "name", "operator", "end"]
    text: str
    """Its canonical form: `theta` for θ, `beta1` for β₁, `**` for ^."""
    column: int
    """Where it begins in the typed text, from 1."""
    after: int
    """The column just after it."""
    value: float = 0.0


def tokens(text: str) -> list[Token]:
    """The tokens of a text, an `end` token last.

    Raises:
        ExpressionError: the text is too long, or holds a character that has no place here.

    Example:
        >>> [token.text for token in tokens("β₁·m + ១")]
        ['beta1', '*', 'm', '+', '1', '']
    """
    if len(text) > LONGEST_TEXT:
        raise ExpressionError(
            "expression.too_long", column=LONGEST_TEXT + 1, limit=LONGEST_TEXT, length=len(text)
        )
    pieces = western_pieces(text)
    plain = "".join(piece for piece, _ in pieces)
    columns = list(chain.from_iterable(repeat(at, len(piece)) for piece, at in pieces))
    columns.append(len(text) + 1)
    found: list[Token] = []
    position = 0
    while position < len(plain):
        match = _TOKEN.match(plain, position)
        if match is None:
            raise _foreign(text, columns[position])
        position = match.end()
        if match.lastgroup != "space":
            found.append(_token(match, columns))
    found.append(Token("end", "", len(text.rstrip()) + 1, len(text) + 1))
    return found


def _token(match: re.Match[str], columns: list[int]) -> Token:
    """The token of a match."""
    word, column, after = match[0], columns[match.start()], columns[match.end()]
    if len(word) > LONGEST_WORD:
        raise ExpressionError("expression.long_word", column=column, limit=LONGEST_WORD)
    if match.lastgroup == "number":
        value = float(word)
        if math.isinf(value):
            raise ExpressionError("expression.number_too_large", column=column, number=word)
        return Token("number", word, column, after, value)
    if match.lastgroup == "name":
        return Token("name", canonical(word), column, after)
    return Token("operator", "**" if word == "^" else word, column, after)


def canonical(word: str) -> str:
    """The plain name of a word: Greek letters spelt out, lowered digits raised to the line.

    Example:
        >>> canonical("β₁"), canonical("m̂"), canonical("√"), canonical("beta_1")
        ('beta1', 'm_hat', 'sqrt', 'beta_1')
    """
    if word == "√":
        return "sqrt"
    hat = "_hat" if word.endswith("\u0302") else ""
    word = word.removesuffix("\u0302").translate(_LOWERED)
    return GREEK.get(word[:1], word[:1]) + word[1:] + hat


def _foreign(text: str, column: int) -> ExpressionError:
    """The fault of a character that belongs to no token."""
    character = text[column - 1]
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return ExpressionError("expression.character", column=column, character=shown)
