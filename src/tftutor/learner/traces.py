"""One step of a run to be computed by hand: what is given, what is asked, and the solution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.core.expressions import expression
from tftutor.core.expressions.tree import names_in
from tftutor.core.microscope import (
    GRADIENT,
    constants_at,
    lines_at,
    microscope,
    values_before,
)
from tftutor.core.optimizers import optimizer
from tftutor.core.run import run
from tftutor.learner.blanks import Blank
from tftutor.learner.closeness import magnitude
from tftutor.rooms.checkspec.trace import settings_of_trace
from tftutor.rooms.model import InlineMath, Paragraph, Table, Words
from tftutor.text.format_number import format_number

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.core.expressions.tree import Node
    from tftutor.core.microscope import Row
    from tftutor.core.run import Run
    from tftutor.rooms.model import Block, Check, Inline

ASKED_DIGITS = 3
"""Significant digits of a line that is asked for, unless the check says otherwise."""
GIVEN_DIGITS = 8
MOST_DIGITS = 10
ALL = 3
"""The level at which every line is asked for."""


@dataclass(frozen=True)
class Assignment:
    """A line of the step: a name, and the expression of what it becomes."""

    name: str
    tree: Node
    symbol: str


@dataclass(frozen=True, eq=False)
class Traced:
    """A step of a run, of which some lines are left for the learner."""

    run: Run
    step: int
    blanks: tuple[Blank, ...]
    lines: tuple[Assignment, ...]
    """All lines after the gradient."""
    asked: int
    """How many of the last rows are asked for, the gradient being the first of all."""
    values: Mapping[str, float]
    """By name, before the first line: hyperparameters, state, θ, g and t."""
    table: tuple[Block, ...]
    """What is given, as a table with a question mark for each blank."""
    worked: tuple[Block, ...]
    """The lines that were asked for, with their numbers."""


def traced(check: Check, numbers: Mapping[str, float]) -> Traced:
    """The step that a trace asks for, with the numbers of one variant.

    Raises:
        TutorError: its run cannot be made.

    Example:
        >>> from tftutor.rooms.model import Check
        >>> check = Check(1, "a", "trace", problem="theta-squared", optimizer="sgd", start=(5.0,))
        >>> [(blank.symbol, blank.shown) for blank in traced(check, {"alpha": 0.1}).blanks]
        [('θₜ', '4')]
    """
    (path,) = run(settings_of_trace(check, numbers))
    step = check.step
    rows = microscope(path, step, [0])
    asked = len(rows) if check.level == ALL else min(check.level, len(rows))
    values = constants_at(path, step) | values_before(path, step, 0)
    values |= {"g": float(path.used[step, 0]), "t": float(step)}
    names = tuple(values) + tuple(line.name for line in lines_at(path, step))
    lines = tuple(
        Assignment(
            line.name, expression(line.expression, tuple(dict.fromkeys(names))).tree, line.symbol
        )
        for line in lines_at(path, step)
    )
    left = rows[-asked:]
    keys = [GRADIENT.code.partition(" = ")[0], *(line.name for line in lines)][-asked:]
    blanks = tuple(
        _blank(row, values.get(key) if key in _remembered(path) else None, check.digits)
        for row, key in zip(left, keys, strict=True)
    )
    return Traced(
        path,
        step,
        blanks,
        lines,
        asked,
        values,
        table=(_table(path, step, rows, asked, lines, values),),
        worked=tuple(_solved(row) for row in left),
    )


def _remembered(path: Run) -> set[str]:
    """The names that had a value before the step."""
    return {"theta", *path.state}


def _blank(row: Row, before: float | None, digits: int) -> Blank:
    """A blank whose digits show the change of what had a value before."""
    value, wanted = row.values[0], digits or ASKED_DIGITS
    change = value - before if before is not None else 0.0
    if change and value:
        wanted = max(wanted, magnitude(value) - magnitude(change) + wanted - 1)
    return Blank(row.symbol, value, min(wanted, MOST_DIGITS))


def _table(
    path: Run,
    step: int,
    rows: tuple[Row, ...],
    asked: int,
    lines: tuple[Assignment, ...],
    values: Mapping[str, float],
) -> Table:
    """Hyperparameters, what was there before, then the lines, the last of them open."""
    kind = optimizer(path.optimizer)
    used = frozenset().union(*(names_in(line.tree) for line in lines))
    given = [(one.symbol, one.name) for one in kind.hyperparameters if one.name in used]
    given.append(("θₜ₋₁", "theta"))
    given += [
        (line.symbol.replace("ₜ", "ₜ₋₁"), line.name)
        for at, line in enumerate(lines)
        if line.name in path.state
        and any(line.name in names_in(other.tree) for other in lines[: at + 1])
    ]
    body: list[tuple[tuple[Inline, ...], ...]] = [
        ((Words(symbol),), (Words(format_number(values[name], digits=GIVEN_DIGITS)),))
        for symbol, name in given
    ]
    open_from = len(rows) - asked
    for at, row in enumerate(rows):
        shown = format_number(row.values[0], digits=GIVEN_DIGITS) if at < open_from else "?"
        body.append(((InlineMath(row.tex),), (Words(shown),)))
    head: tuple[tuple[Inline, ...], ...] = ((Words(f"t = {step}"),), (Words(kind.name),))
    return Table(1, head, tuple(body), ("left", "right"))


def _solved(row: Row) -> Paragraph:
    """A line with its numbers and what comes out."""
    text = f"{row.symbol} = {row.numbers[0]} = {row.shown[0]}"
    return Paragraph(1, (Words(text),))
