"""One step under the microscope: every line of the update with its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tftutor.core.errors import RunError
from tftutor.core.expressions import expression
from tftutor.core.optimizers import Line, optimizer
from tftutor.core.substitution import substituted, value_of
from tftutor.text.format_number import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.expressions.tree import Node
    from tftutor.core.run import Run

GRADIENT = Line("gₜ", r"g_t = \nabla J(\theta_{t-1})", "g = gradient(theta)")
"""Where the gradient is the exact one."""
OTHER_GRADIENT = Line("gₜ", r"g_t \approx \nabla J(\theta_{t-1})", "g = gradient(theta)")
"""Where the step used another: noisy, clipped, or that of another loss."""
START = Line("θ₀", r"\theta_0", "theta = start")
STEP = Line("Δθₜ", r"\Delta\theta_t = \theta_t - \theta_{t-1}", "step = theta - theta_before")
SHORT = 3
"""With more coordinates the place of a gradient is not written out."""
CONSTANT = 6
"""Significant digits of a hyperparameter."""


@dataclass(frozen=True)
class Row:
    """A line of the update at one step.

    Example:
        >>> Row("θ₀", "", "theta = start", ("5",), (5.0,), ("5",)).values
        (5.0,)
    """

    symbol: str
    """What is assigned: `mₜ`."""
    tex: str
    """The formula, as TeX source."""
    code: str
    """The same line as code."""
    numbers: tuple[str, ...]
    """For each coordinate the formula with its numbers put in: `0.9·0 + 0.1·10`."""
    values: tuple[float, ...]
    """For each coordinate what comes out."""
    shown: tuple[str, ...]
    """The same as text, with the digits that tell it from its value before."""


def microscope(run: Run, t: int, coordinates: Sequence[int] | None = None) -> tuple[Row, ...]:
    """The lines of step t with their numbers, the gradient first, the new θ last.

    Args:
        run: any run.
        t: a step, 1 to T; at 0 there is but the start.
        coordinates: which to look at; None: all.

    Raises:
        RunError: the run has no such step.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> (path,) = run(Settings("theta-squared", (Choice("adam"),), steps=2))
        >>> for row in microscope(path, 1):
        ...     print(row.symbol, row.numbers[0], "=", row.shown[0])
        gₜ J′(5) = 10
        mₜ 0.9·0 + 0.1·10 = 1
        vₜ 0.999·0 + 0.001·10² = 0.1
        m̂ₜ 1/(1 − 0.9¹) = 10
        v̂ₜ 0.1/(1 − 0.999¹) = 100
        θₜ 5 − 0.001·10/(√100 + 1e-8) = 4.999
    """
    if not 0 <= t <= run.length:
        raise RunError("run.no-step", step=t, most=run.length)
    looked = tuple(range(run.theta.shape[1]) if coordinates is None else coordinates)
    if t == 0:
        points = [(format_number(float(run.theta[0, i])), float(run.theta[0, i])) for i in looked]
        starts = [(text, value, text) for text, value in points]
        return (_row(START, [_Cell(*start) for start in starts]),)
    lines = lines_at(run, t)
    cells = [_cells(run, t, i, lines) for i in looked]
    exact = (run.used[t] == run.gradient[t - 1]).all()
    gradient = _row(GRADIENT if exact else OTHER_GRADIENT, [_gradient(run, t, i) for i in looked])
    rows = [_row(line, [column[k] for column in cells]) for k, line in enumerate(lines)]
    return (gradient, *rows)


def step_taken(run: Run, t: int) -> Row:
    """How far step t led: the difference that its lines make.

    Raises:
        RunError: the run has no such step.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> (path,) = run(Settings("theta-squared", (Choice("adam"),), steps=2))
        >>> step_taken(path, 2).numbers, step_taken(path, 2).shown
        (('4.998 − 4.999',), ('−0.00099999',))
    """
    if not 1 <= t <= run.length:
        raise RunError("run.no-step", step=t, most=run.length)
    rows = run.theta[t - 1].tolist(), run.theta[t].tolist(), run.step[t].tolist()
    cells = []
    for before, after, apart in zip(*rows, strict=True):
        left = format_number(before, after)
        left = left if before >= 0 else f"({left})"
        numbers = f"{format_number(after, before)} − {left}"
        cells.append(_Cell(numbers, apart, format_number(apart)))
    return _row(STEP, cells)


class _Cell(NamedTuple):
    """A line for one coordinate."""

    numbers: str
    value: float
    shown: str


def _row(line: Line, cells: Sequence[_Cell]) -> Row:
    return Row(
        line.symbol,
        line.tex,
        line.code,
        tuple(cell.numbers for cell in cells),
        tuple(cell.value for cell in cells),
        tuple(cell.shown for cell in cells),
    )


def lines_at(run: Run, t: int) -> tuple[Line, ...]:
    """The lines of the optimizer, and that of the projection where there is a box."""
    lines = optimizer(run.optimizer, run.rule).lines(run.hyperparameters_at(t))
    if run.box is None:
        return lines
    low, high = (f"{end:g}" for end in run.box)
    back = Line(
        "θₜ",
        rf"\theta_t \leftarrow \min(\max(\theta_t, {low}), {high})",
        f"theta = min(max(theta, {low}), {high})",
    )
    return (*lines, back)


def _gradient(run: Run, t: int, i: int) -> _Cell:
    """The gradient that step t used: where it was taken, or the exact one and what was added."""
    value, exact = float(run.used[t, i]), float(run.gradient[t - 1, i])
    shown = format_number(value, float(run.used[t - 1, i]) if t > 1 else None)
    if value != exact:
        sign = "−" if value < exact else "+"
        apart = format_number(abs(value - exact))
        return _Cell(f"{format_number(exact)} {sign} {apart}", value, shown)
    point = [format_number(x) for x in run.theta[t - 1].tolist()]
    place = f"({', '.join(point)})" if len(point) <= SHORT else ""
    return _Cell(f"J′{place}" if len(point) == 1 else f"∂J/∂{run.names[i]}{place}", value, shown)


def constants_at(run: Run, t: int) -> dict[str, float]:
    """The hyperparameters of step t by name, α after its schedule."""
    constants = {name: float(value) for name, value in run.hyperparameters_at(t).items()}
    return constants | {"alpha": float(run.alpha[t])}


def values_before(run: Run, t: int, i: int) -> dict[str, float]:
    """What step t finds of coordinate i: the state and θ as step t − 1 left them."""
    before = {letter: float(rows[t - 1, i]) for letter, rows in run.state.items()}
    return before | {"theta": float(run.theta[t - 1, i])}


def _cells(run: Run, t: int, i: int, lines: Sequence[Line]) -> list[_Cell]:
    """All lines for coordinate i, evaluated in order."""
    constants, before = constants_at(run, t), values_before(run, t, i)
    after = {letter: float(rows[t, i]) for letter, rows in run.state.items()}
    after["theta"] = float(run.theta[t, i])
    values = constants | before | {"g": float(run.used[t, i]), "t": float(t)}
    shown = {name: format_number(value, digits=CONSTANT) for name, value in constants.items()}
    shown |= {name: format_number(value, after[name]) for name, value in before.items()}
    steady = frozenset(constants) - frozenset(before)
    cells = []
    for line in lines:
        tree = _tree(line.expression, tuple(values))
        value = value_of(tree, values)
        text = format_number(value, before.get(line.name))
        cells.append(_Cell(substituted(tree, values, shown, steady), value, text))
        values[line.name], shown[line.name] = value, text
    return cells


@lru_cache(maxsize=256)
def _tree(text: str, names: tuple[str, ...]) -> Node:
    return expression(text, names).tree
