"""An expression with numbers put in for its names: `0.9·0 + 0.1·10`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.expressions.evaluate import on_floats
from tftutor.core.expressions.tree import Binary, Call, Constant, Name, Negate, Node, Number
from tftutor.core.expressions.tree import names_in as names_of
from tftutor.text.format_number import format_number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

TOTAL, PRODUCT, POWER, ATOM = range(1, 5)
"""How tightly a text holds together."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_COMPARISONS = {"<=": "≤", ">=": "≥", "!=": "≠", "==": "="}


def substituted(
    tree: Node,
    values: Mapping[str, float],
    shown: Mapping[str, str],
    constants: Collection[str] = (),
) -> str:
    """The text of an expression with numbers in place of names.

    Sums and differences of constants alone are worked out (1 − 0.9 is 0.1), and of a `where`
    only the side that counts is shown.

    Args:
        tree: the expression.
        values: of every name.
        shown: how the value of a name is written; else as `format_number` does.
        constants: names whose values stay what they are from step to step.

    Example:
        >>> from tftutor.core.expressions import expression
        >>> tree = expression("beta1*m + (1 - beta1)*g", ["beta1", "m", "g"]).tree
        >>> substituted(tree, {"beta1": 0.9, "m": 0.0, "g": -10.0}, {}, ["beta1"])
        '0.9·0 + 0.1·(−10)'
    """
    return _Writer(values, shown, frozenset(constants)).text(tree)[0]


def value_of(tree: Node, values: Mapping[str, float]) -> float:
    """The value of an expression.

    Example:
        >>> value_of(Binary("+", Name("x"), Number(1.0)), {"x": 2.0})
        3.0
    """
    names = list(values)
    return float(on_floats(tree, names)([values[name] for name in names]))


class _Writer:
    """Writes trees, each as its text and how tightly that holds together."""

    def __init__(
        self, values: Mapping[str, float], shown: Mapping[str, str], constants: frozenset[str]
    ) -> None:
        self.values = values
        self.shown = shown
        self.constants = constants

    def text(self, node: Node) -> tuple[str, int]:
        """A tree."""
        match node:
            case Number(value):
                return _number(format_number(value))
            case Constant() | Name():
                return self._name(node)
            case Negate(operand):
                return "−" + self._part(operand, POWER), TOTAL
            case Binary("+" | "-", _, _) if names_of(node) <= self.constants:
                return _number(format_number(value_of(node, self.values)))
            case Binary("**", base, exponent):
                return self._power(base, exponent)
            case Binary():
                return self._binary(node)
            case Call(function, arguments):
                return self._call(function, arguments)

    def _name(self, node: Name | Constant) -> tuple[str, int]:
        value = value_of(node, self.values)
        return _number(self.shown.get(node.name) or format_number(value))

    def _part(self, node: Node, least: int) -> str:
        text, tightness = self.text(node)
        return text if tightness >= least else f"({text})"

    def _binary(self, node: Binary) -> tuple[str, int]:
        match node.operator:
            case "+":
                return f"{self._part(node.left, TOTAL)} + {self._after(node.right)}", TOTAL
            case "-":
                return f"{self._part(node.left, TOTAL)} − {self._after(node.right)}", TOTAL
            case "*":
                left = self._part(node.left, PRODUCT)
                return f"{left}·{self._part(node.right, POWER)}", PRODUCT
            case "/":
                left = self._part(node.left, PRODUCT)
                return f"{left}/{self._part(node.right, POWER)}", PRODUCT
        sign = _COMPARISONS.get(node.operator, node.operator)
        return f"{self._part(node.left, TOTAL)} {sign} {self._part(node.right, TOTAL)}", 0

    def _after(self, node: Node) -> str:
        """What stands after a sign: in brackets if it has one itself."""
        text = self._part(node, PRODUCT)
        return f"({text})" if text.startswith("−") else text

    def _power(self, base: Node, exponent: Node) -> tuple[str, int]:
        """A power; a whole exponent is raised."""
        below, above = self._part(base, ATOM), self.text(exponent)[0]
        if above.isascii() and above.isdecimal():
            return below + above.translate(_RAISED), POWER
        return f"{below}^{self._part(exponent, ATOM)}", POWER

    def _call(self, function: str, arguments: tuple[Node, ...]) -> tuple[str, int]:
        if function == "where":
            condition, yes, no = arguments
            return self.text(yes if value_of(condition, self.values) else no)
        if function == "sqrt":
            return "√" + self._part(arguments[0], ATOM), POWER
        inside = ", ".join(self.text(argument)[0] for argument in arguments)
        return (f"|{inside}|" if function == "abs" else f"{function}({inside})"), ATOM


def _number(text: str) -> tuple[str, int]:
    """A number: with a sign it holds together as a product, with an exponent as a power."""
    if text.startswith("−"):
        return text, PRODUCT
    return text, POWER if "e" in text else ATOM
