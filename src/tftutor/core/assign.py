"""Named numbers given to a run as a whole: to whom each belongs, as `--set` and labs write them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.core.errors import CoreError, nearest
from tftutor.core.optimizers import optimizer
from tftutor.core.optimizers.registry import ALIASES
from tftutor.core.problems import problem_parameters
from tftutor.core.settings import Choice, Values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.optimizers import Optimizer

CLIP = "clip"
"""The one name that belongs to the run itself: the largest norm of a gradient let through."""


class AssignError(CoreError):
    """A name that nothing in the run has; the message says which are had."""


@dataclass(frozen=True)
class Assignment:
    """Numbers at their places in the settings."""

    optimizers: tuple[Choice, ...]
    parameters: Values = ()
    clip: float | None = None


def assign(
    problem: str, optimizers: Sequence[str], values: Mapping[str, float], rule: str = ""
) -> Assignment:
    """Give each number to whom it belongs.

    `NAME` goes to the problem if it has a parameter of that name, and to every optimizer that
    has such a hyperparameter; `OPTIMIZER.NAME` goes to one optimizer and wins over `NAME`;
    `clip` goes to the run.

    Args:
        problem: its id.
        optimizers: ids or aliases, in the order of the race.
        values: numbers by name; a switch is 0 or 1.
        rule: the learner's own update rule, for the optimizer `own`.

    Raises:
        ProblemError: no problem has this id, or a value is not allowed.
        OptimizerError: no optimizer has this id, or a value is not allowed.
        AssignError: nothing in the run has a name, or an optimizer of a name is not in the race.

    Example:
        >>> given = {"alpha": 0.1, "adam.alpha": 0.5, "kappa": 50.0}
        >>> assigned = assign("ravine", ["gd", "adam"], given)
        >>> assigned.optimizers
        (Choice(optimizer='sgd', values=(('alpha', 0.1),)), \
Choice(optimizer='adam', values=(('alpha', 0.5),)))
        >>> assigned.parameters
        (('kappa', 50.0),)
    """
    racers = [optimizer(name, rule) for name in optimizers]
    shapes = [parameter.name for parameter in problem_parameters(problem)]
    _refuse_unknown(racers, shapes, values)
    choices = tuple(Choice(one.id, _values(one, values)) for one in racers)
    parameters = tuple((name, values[name]) for name in shapes if name in values)
    return Assignment(choices, parameters, _clip(values))


def names(problem: str, optimizers: Sequence[str], rule: str = "") -> tuple[str, ...]:
    """Every name that `assign` understands for this run, without a prefix.

    Example:
        >>> names("ravine", ["gd"])
        ('kappa', 'rotation', 'alpha', 'clip')
    """
    shapes = [parameter.name for parameter in problem_parameters(problem)]
    return _known([optimizer(name, rule) for name in optimizers], shapes)


def _known(racers: Sequence[Optimizer], shapes: Sequence[str]) -> tuple[str, ...]:
    had = [one.name for racer in racers for one in racer.hyperparameters]
    return tuple(dict.fromkeys((*shapes, *had, CLIP)))


def _refuse_unknown(
    racers: Sequence[Optimizer], shapes: Sequence[str], values: Mapping[str, float]
) -> None:
    for name in values:
        owner, dot, own = name.rpartition(".")
        if not dot:
            allowed = _known(racers, shapes)
            if name not in allowed:
                raise AssignError("assign.unknown", name=name, nearest=nearest(name, allowed))
            continue
        named = [racer for racer in racers if racer.id == _canonical(owner)]
        if not named:
            ids = ", ".join(racer.id for racer in racers)
            raise AssignError("assign.not_in_race", name=name, owner=owner, optimizers=ids)
        named[0].hyperparameter(own)


def _values(racer: Optimizer, values: Mapping[str, float]) -> Values:
    """The values of one optimizer, in the order of its hyperparameters, each in its range."""
    shared = {name: value for name, value in values.items() if "." not in name}
    own = {
        name.rpartition(".")[2]: value
        for name, value in values.items()
        if _canonical(name.rpartition(".")[0]) == racer.id
    }
    given = shared | own
    mine = tuple(
        (one.name, float(given[one.name])) for one in racer.hyperparameters if one.name in given
    )
    racer.complete(mine)
    return mine


def _canonical(owner: str) -> str:
    """The id behind an alias; an unknown name stays, and is then in no race."""
    return dict(ALIASES).get(owner, owner)


def _clip(values: Mapping[str, float]) -> float | None:
    clip = values.get(CLIP)
    if clip is not None and not clip > 0.0:
        raise AssignError("assign.clip", value=f"{clip:g}")
    return clip
