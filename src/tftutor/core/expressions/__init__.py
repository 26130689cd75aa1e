"""Expressions that people type: parsed to a small tree, evaluated, differentiated, shown.

Nothing typed is ever handed to Python: only the operators and functions listed here exist.
"""

from tftutor.core.expressions.equality import Difference, alike, difference, equal
from tftutor.core.expressions.errors import ExpressionError
from tftutor.core.expressions.functions import CONSTANTS, FUNCTIONS
from tftutor.core.expressions.rule import Assignment, Rule, parse_rule
from tftutor.core.expressions.source import symbol
from tftutor.core.expressions.typed import Expression, expression

__all__ = [
    "CONSTANTS",
    "FUNCTIONS",
    "Assignment",
    "Difference",
    "Expression",
    "ExpressionError",
    "Rule",
    "alike",
    "difference",
    "equal",
    "expression",
    "parse_rule",
    "symbol",
]
