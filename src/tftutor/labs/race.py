"""What makes a race fair: rates by a rule that is told, many starts, the goal for all."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tftutor.core.optimizers import optimizer
from tftutor.core.race import Tuning, tuned_rates
from tftutor.core.tally import tally
from tftutor.text.format_number import format_number
from tftutor.text.message import Message, TutorError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.core.settings import Choice, Settings
    from tftutor.labs.control import Input

RATES = "rates"
"""The input that tells where the learning rates of a race come from."""
OWN, EQUAL, TUNED = "own", "equal", "tuned"
STARTS = "starts"
"""The input that tells from how many starts a race is run."""
ONE, MANY = "one", "many"
GOAL = "loss < 1e-3"
"""What is counted as arrived where the room names no goal."""


@lru_cache(maxsize=16)
def tuned(settings: Settings, goal: str) -> tuple[Tuning, ...]:
    """The tuned rates of a race; the rates, the seed and the forks that it has do not matter."""
    return tuned_rates(settings, goal)


def followed(
    name: str, inputs: Mapping[str, Input], settings: Settings, goal: str
) -> dict[str, Input]:
    """The rates that follow from the rule that was chosen; or the rule, from a rate that was.

    Args:
        name: of the control that was turned.
        inputs: all inputs, with its new value.
        settings: of the race as it would be run with them.
        goal: what is to be reached.
    """
    rates = [f"{one.optimizer}.alpha" for one in settings.optimizers]
    offered = [rate for rate in rates if rate in inputs]
    if name in offered:
        return {RATES: OWN}
    if name != RATES or not offered:
        return {}
    if inputs[RATES] == EQUAL:
        return dict.fromkeys(offered, inputs[offered[0]])
    if inputs[RATES] == TUNED:
        found = {f"{one.optimizer}.alpha": one.alpha for one in tuned(_bare(settings), goal)}
        return {rate: found[rate] for rate in offered}
    return {}


def _bare(settings: Settings) -> Settings:
    """Without what tuning does not look at, so that it is done once for all of these."""

    def without_rate(one: Choice) -> Choice:
        return replace(one, values=tuple(v for v in one.values if v[0] != "alpha"))

    optimizers = tuple(without_rate(one) for one in settings.optimizers)
    return replace(settings, optimizers=optimizers, seed=0, forks=())


def told(inputs: Mapping[str, Input], settings: Settings, goal: str) -> tuple[Message, ...]:
    """The rule by which the rates were chosen, and how all fare from many starts."""
    said: list[Message] = []
    if inputs.get(RATES) == EQUAL:
        alpha = dict(settings.optimizers[0].values).get("alpha", 0.0)
        said.append(Message("lab.race-equal", {"alpha": format_number(alpha)}))
    if inputs.get(RATES) == TUNED:
        found = tuned(_bare(settings), goal)
        said.append(Message("lab.race-tuned", {"rule": found[0].rule}))
        said += [_rate(one, settings) for one in found]
    if inputs.get(STARTS) == MANY:
        said += _tallied(settings, goal)
    return tuple(said)


def _rate(one: Tuning, settings: Settings) -> Message:
    """The rate that was found for one optimizer, and how soon it arrives with it."""
    name = optimizer(one.optimizer, settings.rule).name
    values = {"name": name, "alpha": format_number(one.alpha)}
    if one.steps is None:
        return Message("lab.race-rate-never", values)
    return Message("lab.race-rate", {**values, "steps": format_number(one.steps)})


def _tallied(settings: Settings, goal: str) -> list[Message]:
    try:
        fared = tally(replace(settings, forks=()), goal)
    except TutorError as error:
        return [error.message]
    said = [Message("lab.race-starts", {"runs": fared[0].runs, "goal": goal})]
    for one in fared:
        name = optimizer(one.optimizer, settings.rule).name
        values = {"name": name, "reached": one.reached, "runs": one.runs}
        key = "lab.race-from" if one.steps is not None else "lab.race-from-few"
        steps = format_number(one.steps) if one.steps is not None else ""
        said.append(Message(key, {**values, "steps": steps}))
    return said
