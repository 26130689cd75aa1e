"""Whether a typed rule is a built-in optimizer, and if not, at which step it first differs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from tftutor.core.expressions.rule import parse_rule
from tftutor.core.operations import FLOATS
from tftutor.core.optimizers.own import own_optimizer
from tftutor.core.optimizers.registry import optimizer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tftutor.core.optimizers.base import Hyperparameters, Optimizer

TRIALS, STEPS = 4, 12
"""How many random courses, and how many steps of each."""
TOLERANCE = 1e-9
"""By how much of the larger of 1 and θ two equal iterates may differ."""

RANGES: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "alpha": (0.05, 0.5),
        "momentum": (0.3, 0.9),
        "rho": (0.3, 0.9),
        "beta1": (0.3, 0.9),
        "beta2": (0.5, 0.95),
        "epsilon": (0.01, 0.3),
        "weight_decay": (0.05, 0.5),
    }
)
"""Values far enough from 0 and 1 to tell rules apart: with ε = 1e-8 its place does not show."""


@dataclass(frozen=True)
class FirstDifference:
    """The first step at which a rule leaves the path of the optimizer that was asked for.

    Example:
        >>> found = compare_rules("theta = theta - alpha*m; m = g", "sgd")
        >>> found.step, found.got == found.theta
        (1, True)
    """

    step: int
    """t, from 1."""
    theta: float
    """θ before the step, the same for both up to rounding."""
    g: float
    """The gradient of the step."""
    wanted: float
    """θ after the step by the optimizer that was asked for."""
    got: float
    """θ after the step by the rule."""
    hyperparameters: dict[str, float]
    """The values that were used."""
    wanted_state: dict[str, float]
    """The letters of the optimizer after the step."""
    got_state: dict[str, float]
    """The letters of the rule after the step."""


def compare_rules(rule: str, optimizer_id: str, seed: int = 0) -> FirstDifference | None:
    """The first step at which a typed rule differs from a built-in optimizer, or None.

    Both are fed the same random gradients from the same random start, with random values of the
    hyperparameters that the rule uses and the optimizer has switched on; what the rule does not
    use stays at the optimizer's default, so that `0.9*m` passes for β₁ m.

    Args:
        rule: assignments, one a line.
        optimizer_id: the optimizer that the rule should be.
        seed: of the random numbers; equal seeds give equal answers.

    Raises:
        ExpressionError: the rule cannot be understood.
        OptimizerError: there is no such optimizer.

    Example:
        >>> compare_rules("theta = theta - alpha*g", "sgd") is None
        True
        >>> compare_rules("theta = theta + alpha*g", "sgd").step
        1
    """
    asked, own = optimizer(optimizer_id), own_optimizer(rule)
    generator = np.random.default_rng(seed)
    used = parse_rule(rule).settings
    for _ in range(TRIALS):
        values = _values(asked, used, generator)
        found = _first(asked, own, values, generator)
        if found is not None:
            return found
    return None


def _values(
    asked: Optimizer, used: tuple[str, ...], generator: np.random.Generator
) -> dict[str, float]:
    """Hyperparameters for both: random where the rule uses them, else the asked one's defaults."""
    defaults = {one.name: one.default for one in asked.hyperparameters}
    values = dict(defaults)
    for name, (low, high) in RANGES.items():
        drawn = float(generator.uniform(low, high))
        if name in used and defaults.get(name, 0.0):
            values[name] = drawn
    return values


def _first(
    asked: Optimizer, own: Optimizer, values: dict[str, float], generator: np.random.Generator
) -> FirstDifference | None:
    """The first difference on one random course."""
    start = float(generator.normal(0.0, 3.0))
    gradients = generator.normal(0.0, 2.0, STEPS).tolist()
    wanted = list(_path(asked, values, start, gradients))
    got = list(_path(own, values, start, gradients))
    for t, (right, mine) in enumerate(zip(wanted, got, strict=True)):
        if not _same(right[0], mine[0]):
            before = wanted[t - 1][0] if t else start
            return FirstDifference(
                t + 1, before, gradients[t], right[0], mine[0], values, right[1], mine[1]
            )
    return None


def _same(a: float, b: float) -> bool:
    return a == b or math.isclose(a, b, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def _path(
    one: Optimizer, values: dict[str, float], theta: float, gradients: list[float]
) -> Iterator[tuple[float, dict[str, float]]]:
    """θ and the letters after each step."""
    h: Hyperparameters = {
        each.name: values.get(each.name, each.default) for each in one.hyperparameters
    }
    state = one.init(theta, h)
    for t, g in enumerate(gradients, 1):
        moved, state = one.update(theta, g, state, t, h, FLOATS)
        theta = float(moved)
        letters = zip(one.letters, state, strict=True)
        yield theta, {letter: float(value) for letter, value in letters}
