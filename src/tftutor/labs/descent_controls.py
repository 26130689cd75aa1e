"""The controls of a descent: hyperparameters, the problem's shape, the start, noise, schedule."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tftutor.core.noise import NOISES
from tftutor.core.optimizers import optimizer
from tftutor.core.problems import problem, problem_parameters
from tftutor.core.schedules import SCHEDULES
from tftutor.labs import race
from tftutor.labs.control import Control
from tftutor.rooms.model import LabControl
from tftutor.rooms.settings import ground_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.options import Options
    from tftutor.core.settings import Option, Settings
    from tftutor.labs.control import Input, Scale

MOST_STEPS = 20_000
"""The longest run that a learner may ask for."""

FAR = 1e6
"""A start may be typed up to here; the slider stays in the window."""

FIXED = ("start", "steps", "seed", "noise", "schedule", "fork", "piece", "race", "rates", "starts")
"""Controls that are neither an optimizer's nor the problem's."""


def controls_of(asked: Sequence[LabControl], settings: Settings) -> list[Control]:
    """The controls that a lab asks for, on the problem and the optimizers of its settings."""
    found: list[Control] = []
    for one in asked:
        found += _named(one, settings)
    return found


def _named(one: LabControl, settings: Settings) -> list[Control]:
    match one.name:
        case "start":
            return _start(one, settings)
        case "steps":
            ends = (one.low or 1.0, one.high or max(200.0, 4.0 * settings.steps))
            return [Control("steps", "T", 1, MOST_STEPS, "whole", label="control.steps", ends=ends)]
        case "seed":
            return [
                Control("seed", "", 0, 2**32 - 1, "whole", label="control.seed", ends=(0.0, 99.0))
            ]
        case "noise":
            batches = ground_of(settings).batch_gradient is not None
            kinds = tuple(kind for kind in NOISES.ids if batches or kind != "mini-batch")
            return _option("noise", settings.noise, NOISES, one, kinds)
        case "rates":
            rules = (race.OWN, race.EQUAL, race.TUNED)
            return [Control(race.RATES, "", scale="choice", choices=rules, label="control.rates")]
        case "starts":
            many = (race.ONE, race.MANY)
            return [Control(race.STARTS, "", scale="choice", choices=many, label="control.starts")]
        case "schedule":
            return _option("schedule", settings.schedule, SCHEDULES, one, SCHEDULES.ids)
        case _:
            return _parameter(one, settings)


def _start(one: LabControl, settings: Settings) -> list[Control]:
    ground = problem(
        settings.problem,
        settings.parameters,
        expression=settings.expression,
        data=settings.data,
    )
    made = []
    for name, (low, high) in zip(ground.names, ground.window, strict=False):
        ends = (low if one.low is None else one.low, high if one.high is None else one.high)
        made.append(Control(f"start.{name}", f"{name}₀", -FAR, FAR, ends=ends))
    return made


def _option(
    name: str, chosen: Option, kinds: Options, one: LabControl, ids: tuple[str, ...]
) -> list[Control]:
    """Which kind, then the numbers of the kind that is chosen."""
    made = [Control(name, "", scale="choice", choices=ids, label=f"control.{name}")]
    for value in kinds.kind(chosen.kind).values:
        low, high = value.slider
        ends = (low if one.low is None else one.low, high if one.high is None else one.high)
        made.append(
            Control(
                f"{name}.{value.name}", value.symbol, value.low, value.high, value.scale, ends=ends
            )
        )
    return made


def _parameter(one: LabControl, settings: Settings) -> list[Control]:
    """A hyperparameter (of all that have it, or of one) or a parameter of the problem."""
    owner, _, bare = one.name.rpartition(".")
    for choice in settings.optimizers:
        mover = optimizer(choice.optimizer, settings.rule)
        if owner and owner != mover.id:
            continue
        for hyper in mover.hyperparameters:
            if hyper.name == bare:
                if hyper.scale == "switch":
                    return [Control(one.name, "", scale="switch", label=f"control.{bare}")]
                low, high = hyper.slider
                ends = (low if one.low is None else one.low, high if one.high is None else one.high)
                symbol = f"{hyper.symbol} {mover.name}" if owner else hyper.symbol
                scale: Scale = one.scale or hyper.scale
                return [
                    Control(one.name, symbol, hyper.low, hyper.high, scale, owner=owner, ends=ends)
                ]
    for shape in problem_parameters(settings.problem):
        if shape.name == bare:
            ends = (
                shape.low if one.low is None else one.low,
                shape.high if one.high is None else one.high,
            )
            symbol = shape.symbol or shape.name
            scale = one.scale or shape.scale
            return [Control(one.name, symbol, shape.low, shape.high, scale, ends=ends)]
    return []


def inputs_of(controls: Sequence[Control], settings: Settings) -> dict[str, Input]:
    """The values that the settings give to the controls."""
    ground = problem(
        settings.problem,
        settings.parameters,
        expression=settings.expression,
        data=settings.data,
    )
    start = dict(zip(ground.names, settings.start or ground.start, strict=True))
    values: dict[str, Input] = {}
    for control in controls:
        owner, _, bare = control.name.rpartition(".")
        if owner == "start":
            values[control.name] = start[bare]
        elif control.name in ("steps", "seed"):
            values[control.name] = float(getattr(settings, control.name))
        elif control.name in (race.RATES, race.STARTS):
            values[control.name] = control.choices[0]
        elif control.name in ("noise", "schedule"):
            values[control.name] = cast("Option", getattr(settings, control.name)).kind
        elif owner in ("noise", "schedule"):
            chosen = cast("Option", getattr(settings, owner))
            values[control.name] = dict(chosen.values)[bare]
        else:
            values[control.name] = _chosen(owner, bare, settings, ground.parameters)
    return values


def _chosen(owner: str, bare: str, settings: Settings, parameters: Mapping[str, float]) -> float:
    for choice in settings.optimizers:
        complete = optimizer(choice.optimizer, settings.rule).complete(choice.values)
        if owner in ("", choice.optimizer) and bare in complete:
            return float(complete[bare])
    return float(parameters[bare])
