"""Names that are not known, and what was perhaps meant."""

from __future__ import annotations

import difflib
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.core.expressions.errors import ExpressionError
from tftutor.core.expressions.functions import CONSTANTS, FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from tftutor.core.expressions.tokens import Token

FUNCTION_ALIASES: Mapping[str, str] = MappingProxyType({"ln": "log", "sgn": "sign"})
"""Other words for functions of the list."""


def unknown_name(token: Token, names: Collection[str], *, called: bool) -> ExpressionError:
    """The fault of a name that is not given, with the nearest ones that are.

    Args:
        token: the name as typed.
        names: the names that may stand here.
        called: whether a bracket follows, as after a function.

    Example:
        >>> from tftutor.core.expressions.tokens import tokens
        >>> str(unknown_name(tokens("tetha")[0], ["theta"], called=False)).split("?")[0]
        'Column 1: there is no name tetha here; did you mean theta'
    """
    key, hint = _nearest(token.text, names, called=called)
    return ExpressionError(
        key,
        column=token.column,
        name=token.text,
        hint=hint,
        names=", ".join((*names, *CONSTANTS)),
        functions=", ".join(FUNCTIONS),
    )


def _nearest(word: str, names: Collection[str], *, called: bool) -> tuple[str, str]:
    """The key of the sentence, and what was perhaps meant."""
    if not called and all(letter in names for letter in word):
        return "expression.unknown_product", "*".join(word)
    pool = [*FUNCTIONS, *names] if called else [*names, *FUNCTIONS, *CONSTANTS]
    near = difflib.get_close_matches(word.lower(), pool, n=2, cutoff=0.6)
    return ("expression.unknown_near" if near else "expression.unknown"), ", ".join(near)
