"""From tokens to a tree, by precedence climbing. Nothing typed is ever run as Python.

From loose to tight: comparisons; + −; * / and products without a sign (`2x`); unary minus;
powers, which group from the right. `-x**2` is −(x²) and `2**-1` is one half, as in Python.
"""

from __future__ import annotations

import math
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from tftutor.core.expressions.errors import ExpressionError
from tftutor.core.expressions.evaluate import constant_value
from tftutor.core.expressions.functions import CONSTANTS, FUNCTIONS
from tftutor.core.expressions.known import FUNCTION_ALIASES, unknown_name
from tftutor.core.expressions.tokens import Token, tokens
from tftutor.core.expressions.tree import (
    COMPARISONS,
    Binary,
    Call,
    Constant,
    Name,
    Negate,
    Node,
    Number,
    Operator,
    children,
    height,
)
from tftutor.text.digits import RAISED

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import Literal

LARGEST = 200
"""Nodes of one tree."""
HIGHEST = 50
"""Nodes on the longest way down, and brackets inside brackets."""

PRECEDENCE: Mapping[str, int] = MappingProxyType(
    dict.fromkeys(COMPARISONS, 1) | {"+": 2, "-": 2, "*": 3, "/": 3}
)
"""How tightly an operator between two operands binds."""


def parse_tree(
    text: str, names: Collection[str], aliases: Mapping[str, str] = MappingProxyType({})
) -> Node:
    """The tree of a typed expression.

    Args:
        text: what was typed, at most 500 characters.
        names: the names that may stand in it.
        aliases: other words for some of these names.

    Raises:
        ExpressionError: with the column and what is allowed there.

    Example:
        >>> parse_tree("2x", ["x"])
        Binary(operator='*', left=Number(value=2.0), right=Name(name='x'))
    """
    parser = _Parser(text, names, aliases)
    tree = parser.whole()
    if height(tree) > HIGHEST:
        raise ExpressionError("expression.too_deep", column=1, limit=HIGHEST)
    return tree


class _Parser:
    """The tokens of one text and the place reached in them."""

    def __init__(self, text: str, names: Collection[str], aliases: Mapping[str, str]) -> None:
        self.text = text
        self.names = names
        self.aliases = aliases
        self.tokens = tokens(text)
        self.at = 0
        self.depth = 0
        self.nodes = 0
        self.bare_power = -1
        """The place after a power whose exponent was typed without brackets."""

    @property
    def token(self) -> Token:
        """The token at the place reached."""
        return self.tokens[self.at]

    @property
    def previous(self) -> Token:
        """The token before it."""
        return self.tokens[self.at - 1]

    def whole(self) -> Node:
        """All of the text as one tree."""
        tree = self.climb(1)
        if self.token.kind != "end":
            raise self.unexpected()
        return tree

    def climb(self, loosest: int) -> Node:
        """Operands joined by operators that bind at least as tightly as `loosest`."""
        left = self.unary()
        divided = False
        while True:
            token = self.token
            operator = "*" if self.implicit(divided) else token.text
            tightness = PRECEDENCE.get(operator, 0)
            if tightness < loosest or (operator != "*" and token.kind != "operator"):
                return left
            if operator == token.text and token.kind == "operator":
                self.at += 1
            right = self.climb(tightness + 1) if tightness < 3 else self.unary()
            left = self.made(Binary(cast("Operator", operator), left, right), token)
            divided = operator == "/"
            if tightness == 1 and self.token.text in COMPARISONS:
                raise ExpressionError("expression.chained", column=self.token.column)

    def implicit(self, divided: bool) -> bool:
        """Whether a product without a sign stands here, as in `2x` or `2(x + 1)`.

        Raises:
            ExpressionError: it could be read in two ways, as in `1/2x` and `x^2y`.
        """
        token = self.token
        if token.kind != "name" and token.text != "(":
            return False
        after_power = self.bare_power == self.at and token.column == self.previous.after
        if divided or after_power:
            key = "expression.ambiguous_division" if divided else "expression.ambiguous_power"
            raise ExpressionError(key, column=token.column, here=token.text)
        return True

    def unary(self) -> Node:
        """A power, perhaps with signs before it."""
        token = self.token
        if token.text not in ("+", "-"):
            return self.power()
        self.at += 1
        self.deeper(token)
        operand = self.unary()
        self.depth -= 1
        return self.made(Negate(operand), token) if token.text == "-" else operand

    def power(self) -> Node:
        """A primary, perhaps to a power."""
        base = self.primary()
        token = self.token
        if token.text != "**":
            return base
        self.at += 1
        self.deeper(token)
        exponent = self.unary()
        self.depth -= 1
        if self.text[token.column - 1] not in RAISED and self.previous.text != ")":
            self.bare_power = self.at
        return self.bounded(self.made(Binary("**", base, exponent), token), token)

    def primary(self) -> Node:
        """A number, a name, a call, or something in brackets."""
        token = self.token
        self.at += 1
        if token.kind == "number":
            return self.made(Number(token.value), token)
        if token.kind == "name":
            return self.named(token)
        if token.text == "(":
            return self.bracket(token)
        self.at -= 1
        raise self.missing()

    def bracket(self, opening: Token) -> Node:
        """What stands in brackets; the opening one has been passed."""
        self.deeper(opening)
        inside = self.climb(1)
        self.close(opening)
        self.depth -= 1
        return inside

    def named(self, token: Token) -> Node:
        """A name of the caller, a constant, or the call of a function."""
        word = token.text
        for name in (word, self.aliases.get(word, ""), word.replace("_", "", 1)):
            if name in self.names:
                return self.made(Name(name), token)
        if word in CONSTANTS:
            return self.made(Constant(cast("Literal['pi', 'e']", word)), token)
        function = FUNCTION_ALIASES.get(word, word)
        if function in FUNCTIONS:
            return self.call(function, token)
        raise unknown_name(token, self.names, called=self.token.text == "(")

    def call(self, name: str, token: Token) -> Node:
        """A call; its name has been passed."""
        opening = self.token
        if opening.text != "(":
            raise ExpressionError("expression.brackets", column=token.column, function=name)
        self.at += 1
        self.deeper(opening)
        arguments = [] if self.token.text == ")" else [self.climb(1)]
        while self.token.text == ",":
            self.at += 1
            arguments.append(self.climb(1))
        self.close(opening)
        self.depth -= 1
        self.count(name, len(arguments), token)
        return self.made(Call(name, tuple(arguments)), token)

    def count(self, name: str, given: int, token: Token) -> None:
        """Refuse a wrong number of arguments."""
        least, most = FUNCTIONS[name].least, FUNCTIONS[name].most
        if least <= given <= most:
            return
        key = "expression.arguments" if least == most else "expression.arguments_between"
        raise ExpressionError(
            key, column=token.column, function=name, least=least, most=most, given=given
        )

    def close(self, opening: Token) -> None:
        """Pass the closing bracket of an opening one."""
        if self.token.text != ")":
            raise self.unclosed(opening)
        self.at += 1

    def unclosed(self, opening: Token) -> ExpressionError:
        """What is wrong where a bracket should close."""
        if self.token.kind == "end":
            return ExpressionError("expression.unclosed", column=opening.column)
        return self.unexpected()

    def unexpected(self) -> ExpressionError:
        """What is wrong with a token after a whole operand."""
        token, column = self.token, self.token.column
        if token.text == ")":
            return ExpressionError("expression.unopened", column=column)
        if token.text == "=":
            return ExpressionError("expression.equals", column=column)
        if token.text == "," and self.previous.kind == "number":
            return ExpressionError("expression.comma", column=column)
        return ExpressionError("expression.no_operator", column=column, here=token.text)

    def missing(self) -> ExpressionError:
        """What is wrong with a token where an operand should be."""
        token = self.token
        if token.kind == "end" and self.at == 0:
            return self.empty()
        if self.at == 0:
            return ExpressionError("expression.starts", column=token.column, here=token.text)
        after = self.previous.text
        return ExpressionError("expression.missing", column=token.column, after=after)

    def empty(self) -> ExpressionError:
        """What is wrong with no text at all."""
        first = next(iter(self.names), "3")
        values = {"names": ", ".join(self.names), "example": f"{first}**2 - 3*{first}"}
        return ExpressionError("expression.empty", column=1, line=1, **values)

    def deeper(self, token: Token) -> None:
        """Go one level down."""
        self.depth += 1
        if self.depth > HIGHEST:
            raise ExpressionError("expression.too_deep", column=token.column, limit=HIGHEST)

    def made(self, node: Node, token: Token) -> Node:
        """Count a node."""
        self.nodes += 1
        if self.nodes > LARGEST:
            raise ExpressionError("expression.too_large", column=token.column, limit=LARGEST)
        return node

    def bounded(self, node: Node, token: Token) -> Node:
        """Refuse a power of numbers that no float holds; 0 to the power −1 is inf, as 1/0 is."""
        value = constant_value(node)
        if value is not None and math.isinf(value) and constant_value(children(node)[0]):
            raise ExpressionError("expression.power_too_large", column=token.column)
        return node
