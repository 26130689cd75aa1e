"""An expression: equal to what is right as a function, or to what a known mistake gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.core.expressions import ExpressionError, alike, equal, expression
from tftutor.learner.clues.expressions import expression_clue
from tftutor.learner.formulas import formula
from tftutor.learner.reading import AnswerError, right_side
from tftutor.learner.verdict import Verdict

if TYPE_CHECKING:
    from tftutor.learner.items import Item


def grade_expression(item: Item, answer: str) -> Verdict:
    """Grade an expression of the variables of a check."""
    names = item.check.variables
    try:
        typed = expression(right_side(answer), names)
        right = formula(item.check.answer, item)
        if equal(typed, right, names):
            return Verdict(True, typed.source)
        for slip in item.slips:
            if alike(typed, slip.answer, names):
                return Verdict(False, typed.source, slip.name, (slip.says,))
        clue = expression_clue(typed, right)
    except ExpressionError as error:
        raise AnswerError("learner.answer-expression", problem=error.message) from error
    return Verdict(False, typed.source, says=(clue,) if clue is not None else ())
