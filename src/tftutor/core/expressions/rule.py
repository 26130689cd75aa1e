"""Update rules as people type them: assignments, one a line, the last one for θ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.core.expressions.errors import ExpressionError
from tftutor.core.expressions.functions import FUNCTIONS
from tftutor.core.expressions.known import FUNCTION_ALIASES
from tftutor.core.expressions.parse import parse_tree
from tftutor.core.expressions.source import source
from tftutor.core.expressions.tokens import Token, canonical
from tftutor.core.expressions.tree import Binary, Name, Node, names_in
from tftutor.text.digits import western

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tftutor.core.expressions.tree import Operator

MOST_LINES = 20
"""Assignments of one rule."""

GIVEN = ("g", "theta", "t")
"""What a rule is given: the gradient, the parameter, and the number of the step from 1."""

SETTINGS = (
    "alpha",
    "momentum",
    "dampening",
    "rho",
    "beta1",
    "beta2",
    "epsilon",
    "weight_decay",
)
"""The hyperparameters that a rule may use."""

ALIASES: Mapping[str, str] = MappingProxyType(
    {"mu": "momentum", "eps": "epsilon", "lr": "alpha", "eta": "alpha", "lambda": "weight_decay"}
    | {"grad": "g", "gradient": "g", "w": "theta"}
)
"""Other words for these, where the rule does not assign them itself."""

_SPLIT = re.compile(r"[^;]+")
_ASSIGNED = re.compile(r"\s*(?P<name>[^\W\d][\w₀-₉\u0302]*)\s*(?P<sign>[-+*/]?)=(?!=)")


@dataclass(frozen=True)
class Assignment:
    """One line of a rule.

    Example:
        >>> parse_rule("θ −= α·g").assignments[0].code
        'theta = theta - alpha*g'
    """

    line: int
    """Where it was typed, from 1."""
    name: str
    tree: Node

    @property
    def code(self) -> str:
        """The assignment in the syntax that is typed, with canonical names."""
        return f"{self.name} = {source(self.tree)}"


@dataclass(frozen=True)
class Rule:
    """A rule: its assignments in order.

    Example:
        >>> rule = parse_rule("m = beta1*m + g; theta = theta - alpha*m")
        >>> rule.letters, rule.settings
        (('m',), ('alpha', 'beta1'))
    """

    assignments: tuple[Assignment, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """What it keeps from step to step, in order; each starts at 0."""
        names = dict.fromkeys(assignment.name for assignment in self.assignments)
        return tuple(name for name in names if name not in GIVEN)

    @property
    def settings(self) -> tuple[str, ...]:
        """The hyperparameters that it uses."""
        used = frozenset().union(*(names_in(each.tree) for each in self.assignments))
        return tuple(name for name in SETTINGS if name in used)


def parse_rule(text: str) -> Rule:
    """A typed rule.

    A line is `name = expression` (or `name -= expression` and the like); `#` begins a remark,
    `;` another line. An expression may use g, theta, t, the hyperparameters, and every letter
    that the rule assigns: further up it has its new value, further down that of the step before
    (0 at first). If theta is not assigned, `step` must be, and is added to theta at the end. g
    may be assigned as well, for the lines below.

    Raises:
        ExpressionError: with line and column, and what is allowed there.

    Example:
        >>> rule = parse_rule("b = μ·b + g; θ -= α·b")
        >>> [assignment.code for assignment in rule.assignments], rule.letters
        (['b = momentum*b + g', 'theta = theta - alpha*b'], ('b',))
    """
    typed = list(_typed_lines(text))
    if not typed:
        raise ExpressionError("expression.rule_empty", column=1)
    if len(typed) > MOST_LINES:
        key, line = "expression.rule_too_long", typed[MOST_LINES].line
        raise ExpressionError(key, column=1, line=line, limit=MOST_LINES)
    assigned = dict.fromkeys(each.name for each in typed)
    names = tuple(dict.fromkeys((*GIVEN, *SETTINGS, *assigned)))
    rule = tuple(each.parsed(names) for each in typed)
    if "theta" in assigned:
        return Rule(rule)
    if "step" not in assigned:
        raise ExpressionError("expression.rule_without_theta", column=1, line=typed[-1].line)
    added = Binary("+", Name("theta"), Name("step"))
    return Rule((*rule, Assignment(typed[-1].line, "theta", added)))


@dataclass(frozen=True)
class _TypedLine:
    """A line cut at its sign, before its expression is understood."""

    line: int
    name: str
    sign: str
    right: str
    shift: int
    """How many characters of the line stand before the expression."""

    def parsed(self, names: tuple[str, ...]) -> Assignment:
        """The line, understood."""
        aliases = {word: name for word, name in ALIASES.items() if word not in names}
        try:
            tree = parse_tree(self.right, names, aliases)
        except ExpressionError as error:
            raise error.at_line(self.line, self.shift) from None
        if self.sign:
            tree = Binary(_operator(self.sign), Name(self.name), tree)
        return Assignment(self.line, self.name, tree)


def _operator(sign: str) -> Operator:
    """The operator of `-=` and the like."""
    operators: dict[str, Operator] = {"+": "+", "-": "-", "*": "*", "/": "/"}
    return operators[sign]


def _typed_lines(text: str) -> Iterator[_TypedLine]:
    """The lines with something on them."""
    for number, line in enumerate(text.splitlines(), 1):
        code = line.partition("#")[0]
        for piece in _SPLIT.finditer(code):
            if piece[0].strip():
                yield _cut(piece[0], number, piece.start())


def _cut(piece: str, number: int, start: int) -> _TypedLine:
    """One assignment at its sign."""
    plain = piece.replace("←", "=").replace("−=", "-=").replace("×=", "*=").replace(":=", " =")
    column = start + len(piece) - len(piece.lstrip()) + 1
    match = _ASSIGNED.match(plain)
    if match is None:
        raise ExpressionError("expression.rule_no_assignment", column=column).at_line(number)
    name = _assignable(match["name"], Token("name", match["name"], column, column), number)
    return _TypedLine(number, name, match["sign"], plain[match.end() :], start + match.end())


def _assignable(word: str, token: Token, line: int) -> str:
    """The name that a line assigns."""
    name = canonical(western(word))
    name = "g" if name in ("grad", "gradient") else "theta" if name == "w" else name
    functions = FUNCTIONS.keys() | FUNCTION_ALIASES.keys()
    key = ""
    if name in SETTINGS or name == "t":
        key = "expression.rule_setting"
    elif name in functions:
        key = "expression.rule_function"
    elif not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,19}", name):
        key = "expression.rule_name"
    if key:
        raise ExpressionError(key, column=token.column, name=word).at_line(line)
    return name
