"""The list of problems, and how one is made from its id and its parameters."""

from __future__ import annotations

import math
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from tftutor.core.errors import nearest
from tftutor.core.problems import (
    bowls,
    bumps,
    logistic,
    online,
    perceptron,
    regression,
    slopes,
    typed,
    valleys,
    waves,
    wells,
)
from tftutor.core.problems.base import Kind, Parameter, Problem, ProblemError, Request

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.settings import Values

KINDS: tuple[Kind, ...] = (
    bowls.THETA_SQUARED,
    slopes.ABSOLUTE,
    bumps.DOUBLE_WELL,
    slopes.PLATEAU,
    slopes.CLIFF,
    bumps.SINE_BUMPS,
    bowls.RAVINE,
    valleys.SADDLE,
    valleys.ROSENBROCK,
    wells.HIMMELBLAU,
    valleys.BEALE,
    bowls.BOOTH,
    wells.STYBLINSKI_TANG,
    wells.THREE_HUMP_CAMEL,
    waves.RASTRIGIN,
    waves.ACKLEY,
    regression.REGRESSION,
    logistic.LOGISTIC,
    perceptron.NETWORK,
    online.REDDI,
    typed.EXPRESSION,
)
"""Every problem, in the order of a menu."""


def problem_ids() -> tuple[str, ...]:
    """The ids of all problems, in the order of a menu.

    Example:
        >>> problem_ids()[:2]
        ('theta-squared', 'absolute')
    """
    return tuple(kind.id for kind in KINDS)


def problem_parameters(id: str) -> tuple[Parameter, ...]:  # noqa: A002 - as in the settings
    """What shapes a problem: names, defaults and ranges.

    Raises:
        ProblemError: no problem has this id; the nearest ids are named.

    Example:
        >>> [parameter.name for parameter in problem_parameters("ravine")]
        ['kappa', 'rotation']
    """
    return _kind(id).parameters


def problem(
    id: str,  # noqa: A002 - as in the settings
    parameters: Values = (),
    *,
    expression: str = "",
    data: Sequence[Sequence[float]] = (),
) -> Problem:
    """A problem by its id.

    Args:
        id: one of `problem_ids()`.
        parameters: (name, value) pairs; the others keep their defaults.
        expression: the learner's own function, for the problem `expression` alone.
        data: the learner's own data points, for data problems alone.

    Raises:
        ProblemError: an unknown id or name (the nearest are named), a value that is not a
            number or out of range, or an expression or data that the problem does not take.

    Example:
        >>> problem("ravine", (("kappa", 50.0),)).gradient((-10.0, 1.0))
        (-10.0, 50.0)
    """
    return _made(id, tuple(parameters), expression, tuple(tuple(row) for row in data))


@lru_cache(maxsize=64)
def _made(
    name: str, parameters: Values, expression: str, data: tuple[tuple[float, ...], ...]
) -> Problem:
    """The problem itself; frozen, so one serves all who ask for the same."""
    kind = _kind(name)
    for given, what in ((expression, "expression"), (data, "data")):
        if given and what not in kind.takes:
            raise ProblemError(f"problem.takes_no_{what}", problem=name)
    return kind.build(Request(_values(kind, parameters), expression, data))


def _kind(name: str) -> Kind:
    for kind in KINDS:
        if kind.id == name:
            return kind
    raise ProblemError("problem.unknown", name=name, nearest=nearest(name, problem_ids()))


def _values(kind: Kind, given: Values) -> MappingProxyType[str, float]:
    """Every parameter of a kind by name: those given, checked, and the defaults."""
    known = {parameter.name: parameter for parameter in kind.parameters}
    values = {name: parameter.default for name, parameter in known.items()}
    for name, value in given:
        if name not in known:
            raise _unknown_parameter(kind, name)
        values[name] = _checked(kind, known[name], value)
    return MappingProxyType(values)


def _unknown_parameter(kind: Kind, name: str) -> ProblemError:
    names = tuple(parameter.name for parameter in kind.parameters)
    if not names:
        return ProblemError("problem.no_parameters", problem=kind.id, name=name)
    return ProblemError(
        "problem.unknown_parameter", problem=kind.id, name=name, nearest=nearest(name, names)
    )


def _checked(kind: Kind, parameter: Parameter, value: float) -> float:
    if math.isnan(value):
        raise ProblemError("problem.not_a_number", problem=kind.id, name=parameter.name)
    if not parameter.allows(value):
        whole = parameter.scale in ("whole", "switch")
        raise ProblemError(
            "problem.not_whole" if whole else "problem.out_of_range",
            problem=kind.id,
            name=parameter.name,
            value=f"{value:g}",
            low=f"{parameter.low:g}",
            high=f"{parameter.high:g}",
        )
    return float(value)
