"""The update rule that the learner types, as an optimizer like the others."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from tftutor.core.expressions.evaluate import array_part, on_floats
from tftutor.core.expressions.rule import GIVEN, parse_rule
from tftutor.core.expressions.source import symbol
from tftutor.core.expressions.tex import name_tex, tex
from tftutor.core.operations import FLOATS
from tftutor.core.optimizers.base import (
    Hyperparameter,
    Line,
    Number,
    Optimizer,
    decay_rate,
    epsilon,
    learning_rate,
    weight_decay,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.expressions.rule import Rule
    from tftutor.core.operations import Operations
    from tftutor.core.optimizers.base import Hyperparameters, Init, State, Update

HYPERPARAMETERS = (
    learning_rate(0.01),
    Hyperparameter("momentum", "μ", 0.9, 0.0, 1.0),
    Hyperparameter("dampening", "d", 0.0, 0.0, 1.0),
    decay_rate("rho", "ρ", 0.9),
    decay_rate("beta1", "β₁", 0.9),
    decay_rate("beta2", "β₂", 0.999),
    epsilon(1e-8),
    weight_decay(0.0),
)
"""All that a rule may use; it has them whether it uses them or not, so that values last while
the rule is being written."""


class OwnState(tuple[Any, ...]):
    """The letters of a rule, in order. Made as named tuples are: one argument a letter.

    Example:
        >>> OwnState(1.0, 2.0)
        (1.0, 2.0)
    """

    __slots__ = ()

    def __new__(cls, *values: object) -> OwnState:
        """A state with these values."""
        return super().__new__(cls, values)


@lru_cache(maxsize=64)
def own_optimizer(rule: str) -> Optimizer:
    """A typed rule as an optimizer.

    On floats it is total: where the rule has no value θ becomes nan or ±inf, and the run has
    diverged.

    Args:
        rule: assignments, one a line; see `expressions.rule.parse_rule`.

    Raises:
        ExpressionError: with line and column, and what is allowed there.

    Example:
        >>> from tftutor.core.operations import FLOATS
        >>> one = own_optimizer("b = mu*b + g; theta = theta - alpha*b")
        >>> h = one.complete((("alpha", 0.5),))
        >>> one.letters, one.update(4.0, 2.0, one.init(4.0, h), 1, h, FLOATS)
        (('b',), (3.0, (2.0,)))
    """
    parsed = parse_rule(rule)
    lines = _lines(parsed)
    return Optimizer(
        "own",
        "own",
        HYPERPARAMETERS,
        parsed.letters,
        _init(len(parsed.letters)),
        _update(parsed),
        lambda _: lines,
    )


def _init(letters: int) -> Init:
    """Every letter at 0, of the shape of θ."""

    def init(theta: Number, _h: Hyperparameters) -> State:
        return OwnState(*[theta * 0.0] * letters)

    return init


def _update(rule: Rule) -> Update:
    """The rule as a function of one coordinate."""
    letters, settings = rule.letters, rule.settings
    names = (*GIVEN, *settings, *letters)
    first = len(names) - len(letters)
    trees = [(names.index(each.name), each.tree) for each in rule.assignments]
    float_steps = [(at, on_floats(tree, names)) for at, tree in trees]
    array_steps = [(at, array_part(tree, names)) for at, tree in trees]

    def update(
        theta: Number, g: Number, state: State, t: int, h: Hyperparameters, ops: Operations
    ) -> tuple[Number, State]:
        settings_now = [h[name] for name in settings]
        if ops is FLOATS:
            values: list[Any] = [float(g), float(theta), float(t), *settings_now, *state]
            for at, value in float_steps:
                values[at] = value(values)
            return values[1], OwnState(*values[first:])
        values = [g, theta, float(t), *settings_now, *state]
        for at, value in array_steps:
            values[at] = value(values)
        moved, *kept = _widened([values[1], *values[first:]], np.shape(theta))
        return moved, OwnState(*kept)

    return update


def _widened(values: Sequence[Any], shape: tuple[int, ...]) -> list[Any]:
    """Values of one shape: some may not depend on θ at all."""
    shape = np.broadcast_shapes(shape, *(np.shape(value) for value in values))
    return [np.array(np.broadcast_to(value, shape), np.float64) for value in values]


def _lines(rule: Rule) -> tuple[Line, ...]:
    r"""The rule line by line; in the formulas a letter has the index of the step it is from."""
    made = dict.fromkeys((*rule.letters, "theta"), "t-1") | {"g": "t"}
    lines = []
    for each in rule.assignments:
        right = tex(each.tree, {name: _at(name, index) for name, index in made.items()})
        made[each.name] = "t"
        lines.append(Line(_symbol(each.name), f"{_at(each.name, 't')} = {right}", each.code))
    return tuple(lines)


def _at(name: str, index: str) -> str:
    """A letter with the index of a step, where it has none of its own."""
    letter = name_tex(name)
    return letter if "_{" in letter or r"\mathrm" in letter else f"{letter}_{{{index}}}"


def _symbol(name: str) -> str:
    """A letter for a narrow column: `mₜ`, `m̂ₜ`, `v_max`."""
    letter = symbol(name)
    single = len(letter.replace("\u0302", "")) == 1
    return f"{letter}ₜ" if single else letter
