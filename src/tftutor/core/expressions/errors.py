"""What is wrong with an expression, and where."""

from __future__ import annotations

from tftutor.core.errors import CoreError


class ExpressionError(CoreError):
    """A text that is no expression here, with the place of the fault.

    Example:
        >>> str(ExpressionError("expression.missing", column=3, after="+"))
        'Column 3: something is missing after +. Put a number, a name or a bracket there.'
    """

    def __init__(self, key: str, *, column: int, line: int = 1, **values: object) -> None:
        super().__init__(key, column=column, line=line, **values)
        self.key = key
        self.column = column
        """Where the fault is in the typed text, counted from 1 in characters."""
        self.line = line
        """The line of a rule, counted from 1; 1 for an expression."""
        self.values = values

    def at_line(self, line: int, shift: int = 0) -> ExpressionError:
        """The same fault in a text of several lines, its column moved to the right."""
        column = self.column + shift
        problem = ExpressionError(self.key, column=column, line=line, **self.values)
        return ExpressionError(
            "expression.in_line", column=column, line=line, problem=problem.message
        )
