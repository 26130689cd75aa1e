r"""A tree as TeX, with the commands that the tutor's own renderer draws."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.core.expressions.source import (
    ATOM,
    LETTERS,
    POWER,
    PRODUCT,
    TOTAL,
    level,
    number_text,
)
from tftutor.core.expressions.tree import Binary, Call, Constant, Name, Negate, Node, Number

if TYPE_CHECKING:
    from collections.abc import Mapping

_SIGNS: Mapping[str, str] = MappingProxyType({"<=": r"\le", ">=": r"\ge", "==": "=", "!=": r"\ne"})
_FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {
        **{name: rf"\{name}" for name in ("sin", "cos", "tan", "tanh", "log", "min", "max")},
        "sigmoid": r"\sigma",
        **{name: rf"\operatorname{{{name}}}" for name in ("sign", "relu", "where")},
    }
)
"""The functions that are written with brackets; roots, powers of e and bars have forms."""

_INDEXED = re.compile(r"([A-Za-z]+?)(_hat)?(?:_?([0-9]+|max|min))?")


def tex(node: Node, names: Mapping[str, str] = MappingProxyType({})) -> str:
    r"""A tree as TeX source, without dollar signs.

    Args:
        node: the tree.
        names: TeX for some of its names; the others are written as `name_tex` does.

    Example:
        >>> from tftutor.core.expressions.parse import parse_tree
        >>> print(tex(parse_tree("12*(3*x + 1)**3/sqrt(theta)", ["x", "theta"])))
        \frac{12 \left(3 x + 1\right)^{3}}{\sqrt{\theta}}
    """
    return _Writer(names).text(node)


def number_tex(value: float) -> str:
    r"""A number, with a power of ten where it is very large or small.

    Example:
        >>> number_tex(0.1), number_tex(1e-08), number_tex(2.5e20)
        ('0.1', '10^{-8}', '2.5 \\cdot 10^{20}')
    """
    digits, _, exponent = number_text(value).partition("e")
    if not exponent:
        return digits
    power = f"10^{{{int(exponent)}}}"
    return power if digits == "1" else rf"{digits} \cdot {power}"


def name_tex(name: str) -> str:
    r"""A name as a letter with hat and index, else upright.

    Example:
        >>> name_tex("beta1"), name_tex("m_hat"), name_tex("momentum")
        ('\\beta_{1}', '\\hat{m}', '\\mathrm{momentum}')
    """
    match = _INDEXED.fullmatch(name)
    word, hat, index = match.groups() if match else (name, None, None)
    if word not in LETTERS and len(word) > 1:
        return rf"\mathrm{{{name}}}".replace("_", " ")
    letter = rf"\{word}" if word in LETTERS else word
    letter = rf"\hat{{{letter}}}" if hat else letter
    shown = rf"\{index}" if index in ("max", "min") else index
    return f"{letter}_{{{shown}}}" if index else letter


class _Writer:
    """Writes trees as TeX."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names

    def text(self, node: Node) -> str:
        """A tree."""
        match node:
            case Number(value):
                return number_tex(value)
            case Constant(name):
                return rf"\{name}" if name == "pi" else name
            case Name(name):
                return self.names.get(name) or name_tex(name)
            case Negate(operand):
                return "-" + self.part(operand, POWER)
            case Binary():
                return self.binary(node)
            case Call(function, arguments):
                return self.call(function, arguments)

    def binary(self, node: Binary) -> str:
        """Two operands and an operator."""
        left, right = node.left, node.right
        match node.operator:
            case "+" | "-" as sign:
                after = self.part(right, PRODUCT)
                after = rf"\left({after}\right)" if after.startswith("-") else after
                return f"{self.part(left, TOTAL)} {sign} {after}"
            case "*":
                return self.product(left, right)
            case "/":
                return self.fraction(left, right)
            case "**":
                return self.power(left, right)
            case sign:
                shown = _SIGNS.get(sign, sign)
                return f"{self.part(left, TOTAL)} {shown} {self.part(right, TOTAL)}"

    def part(self, node: Node, least: int) -> str:
        """A tree in brackets unless it holds together as tightly as asked."""
        text = self.text(node)
        return text if level(node) >= least else rf"\left({text}\right)"

    def product(self, left: Node, right: Node) -> str:
        r"""Two factors: side by side, or with a dot where that could be misread."""
        before, after = self.part(left, PRODUCT), self.part(right, POWER)
        dot = _needs_dot(left, right, after)
        return rf"{before} \cdot {after}" if dot else f"{before} {after}"

    def fraction(self, above: Node, below: Node) -> str:
        """One tree over another, a minus sign of the upper one in front."""
        positive = _without_minus(above)
        if positive is not None:
            return "-" + self.fraction(positive, below)
        return rf"\frac{{{self.text(above)}}}{{{self.text(below)}}}"

    def power(self, base: Node, exponent: Node) -> str:
        """A power; that of a function stands at its name: sin²(x)."""
        raised, text = f"^{{{self.text(exponent)}}}", self.text(base)
        if _called(base) and isinstance(base, Call) and isinstance(exponent, Number):
            return _FUNCTIONS[base.function] + raised + self.arguments(base.arguments)
        if isinstance(base, Call):
            whole = base.function == "abs"
        else:
            whole = level(base) == ATOM and not ("^" in text or "_{t" in text)
        return (text if whole else rf"\left({text}\right)") + raised

    def call(self, function: str, arguments: tuple[Node, ...]) -> str:
        """A call, in its own form where it has one."""
        match function:
            case "sqrt":
                return rf"\sqrt{{{self.text(arguments[0])}}}"
            case "exp":
                return f"e^{{{self.text(arguments[0])}}}"
            case "abs":
                return rf"\left|{self.text(arguments[0])}\right|"
            case _:
                return _FUNCTIONS[function] + self.arguments(arguments)

    def arguments(self, arguments: tuple[Node, ...]) -> str:
        """The arguments of a call in brackets."""
        return rf"\left({', '.join(self.text(argument) for argument in arguments)}\right)"


def _needs_dot(left: Node, right: Node, after: str) -> bool:
    """Whether two factors side by side could be misread."""
    last = left.right if isinstance(left, Binary) and left.operator == "*" else left
    if after[0].isdigit() or after.startswith((r"\frac", r"\mathrm")):
        return True
    if isinstance(last, Name):
        return name_tex(last.name).startswith(r"\mathrm")
    if isinstance(last, Binary) and last.operator == "/":
        return True
    return _called(_base(last)) and not _called(_base(right))


def _base(node: Node) -> Node:
    """The base of a power, or the tree itself."""
    return node.left if isinstance(node, Binary) and node.operator == "**" else node


def _called(node: Node) -> bool:
    """Whether a tree is a call that is written with brackets."""
    return isinstance(node, Call) and node.function in _FUNCTIONS


def _without_minus(node: Node) -> Node | None:
    """A product without the minus sign at its first factor, or None if there is none."""
    match node:
        case Negate(operand):
            return operand if level(operand) >= PRODUCT else None
        case Binary("*", left, right):
            first = _without_minus(left)
            return None if first is None else Binary("*", first, right)
        case _:
            return None
