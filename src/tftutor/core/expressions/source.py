"""A tree as text: in the syntax that is typed, and in signs that are good to read.

Both read back as the same tree.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.core.expressions.tokens import GREEK
from tftutor.core.expressions.tree import Binary, Call, Constant, Name, Negate, Node, Number

if TYPE_CHECKING:
    from collections.abc import Mapping

COMPARISON, TOTAL, PRODUCT, SIGNED, POWER, ATOM = range(1, 7)
"""How tightly a tree holds together when it is written."""

LETTERS: Mapping[str, str] = MappingProxyType(
    {name: letter for letter, name in reversed(tuple(GREEK.items()))}
)
"""Greek letters by their names."""

_RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_INDEXED = re.compile(r"([A-Za-z]+?)(_hat)?([0-9]*)")


def level(node: Node) -> int:
    """How tightly a tree holds together, from COMPARISON to ATOM.

    Example:
        >>> level(Name("x")) == ATOM
        True
    """
    match node:
        case Negate():
            return SIGNED
        case Binary(sign, _, _):
            levels = {"+": TOTAL, "-": TOTAL, "*": PRODUCT, "/": PRODUCT, "**": POWER}
            return levels.get(sign, COMPARISON)
        case Number(value) if value < 0.0:
            return SIGNED
        case _:
            return ATOM


def number_text(value: float) -> str:
    """A number as it is typed, without a needless `.0`.

    Example:
        >>> number_text(3.0), number_text(0.1), number_text(1e20), number_text(1e-8)
        ('3', '0.1', '1e+20', '1e-8')
    """
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(value).replace("e-0", "e-")


def source(node: Node) -> str:
    """A tree in the syntax that is typed.

    Example:
        >>> from tftutor.core.expressions.parse import parse_tree
        >>> source(parse_tree("2x²(y+1)", ["x", "y"]))
        '2*x**2*(y + 1)'
    """
    return _Plain().text(node)


def pretty(node: Node) -> str:
    """A tree in signs that are good to read on one line: `12*(3x + 1)³`, `θ`, `√(x)`.

    Example:
        >>> from tftutor.core.expressions.parse import parse_tree
        >>> pretty(parse_tree("12*(3*theta + 1)**3 / beta1", ["theta", "beta1"]))
        '12*(3θ + 1)³/β₁'
    """
    return _Pretty().text(node)


class _Plain:
    """Writes trees in the syntax that is typed."""

    def text(self, node: Node) -> str:
        """A tree as text."""
        match node:
            case Number(value):
                return number_text(value)
            case Constant(name):
                return self.constant(name)
            case Name(name):
                return self.name(name)
            case Negate(operand):
                return "-" + self.part(operand, POWER)
            case Binary("**", base, exponent):
                return self.power(base, exponent)
            case Binary("*", left, right):
                return self.product(left, right)
            case Binary("/", left, right):
                return f"{self.part(left, PRODUCT)}/{self.part(right, POWER)}"
            case Binary("+" | "-" as sign, left, right):
                return f"{self.part(left, TOTAL)} {sign} {self.after(right, PRODUCT)}"
            case Binary(sign, left, right):
                return f"{self.part(left, TOTAL)} {self.sign(sign)} {self.part(right, TOTAL)}"
            case Call(function, arguments):
                inside = ", ".join(self.text(argument) for argument in arguments)
                return f"{self.function(function)}({inside})"

    def part(self, node: Node, least: int) -> str:
        """A tree in brackets unless it holds together as tightly as asked."""
        return self.text(node) if level(node) >= least else f"({self.text(node)})"

    def after(self, node: Node, least: int) -> str:
        """The same after a sign, where no other sign may follow at once."""
        text = self.part(node, least)
        return f"({text})" if text.startswith("-") else text

    def product(self, left: Node, right: Node) -> str:
        """Two factors."""
        return f"{self.part(left, PRODUCT)}*{self.part(right, POWER)}"

    def power(self, base: Node, exponent: Node) -> str:
        """A power."""
        return f"{self.part(base, ATOM)}**{self.part(exponent, ATOM)}"

    def name(self, name: str) -> str:
        """A name."""
        return name

    def constant(self, name: str) -> str:
        """A constant."""
        return name

    def function(self, name: str) -> str:
        """A function."""
        return name

    def sign(self, sign: str) -> str:
        """A comparison."""
        return sign


class _Pretty(_Plain):
    """Writes trees in signs that are good to read."""

    def product(self, left: Node, right: Node) -> str:
        """Two factors; a number stands right before a name or π."""
        text = super().product(left, right)
        number = left.operand if isinstance(left, Negate) else left
        base = right.left if isinstance(right, Binary) and right.operator == "**" else right
        close = isinstance(number, Number) and isinstance(base, (Name, Constant))
        if close and self.text(base)[0] not in "eE" and "e" not in self.text(number):
            return text.replace("*", "", 1)
        return text

    def power(self, base: Node, exponent: Node) -> str:
        """A power; a whole exponent is raised."""
        whole = self.text(exponent)
        if re.fullmatch(r"-?[0-9]{1,3}", whole):
            return self.part(base, ATOM) + whole.translate(_RAISED)
        return f"{self.part(base, ATOM)}^{self.part(exponent, ATOM)}"

    def name(self, name: str) -> str:
        """A name as a letter with a lowered number, where it is one."""
        return symbol(name)

    def constant(self, name: str) -> str:
        """A constant."""
        return LETTERS.get(name, name)

    def function(self, name: str) -> str:
        """A function; the root has a sign."""
        return "√" if name == "sqrt" else name

    def sign(self, sign: str) -> str:
        """A comparison."""
        return {"<=": "≤", ">=": "≥", "!=": "≠"}.get(sign, sign)


def symbol(name: str) -> str:
    """A name as a letter with hat and lowered number, where it is one.

    Example:
        >>> symbol("beta1"), symbol("m_hat"), symbol("x2"), symbol("momentum")
        ('β₁', 'm̂', 'x₂', 'momentum')
    """
    match = _INDEXED.fullmatch(name)
    if match is None:
        return name
    word, hat, index = match.groups()
    letter = LETTERS.get(word, word)
    if len(letter) > 1:
        return name
    return letter + ("\u0302" if hat else "") + index.translate(_LOWERED)
