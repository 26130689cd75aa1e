"""From the options of a lab to the settings of its run."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from tftutor.core.assign import assign, names
from tftutor.core.errors import OptimizerError
from tftutor.core.noise import NOISES
from tftutor.core.optimizers import optimizer
from tftutor.core.optimizers.pieces import rule_of
from tftutor.core.problems import problem
from tftutor.core.schedules import SCHEDULES
from tftutor.core.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.problems import Problem
    from tftutor.rooms.model import Lab, Preset

NOTHING: Mapping[str, float] = MappingProxyType({})

OWN, REFEREE = "own", "adam"
"""The learner's rule, and what runs beside it unless the lab says otherwise."""


def settings_of(
    lab: Lab, preset: Preset | None = None, overrides: Mapping[str, float] = NOTHING
) -> Settings:
    """The settings that a lab's options, a preset and chosen numbers make together.

    A preset's options replace the lab's; the numbers under `set` are joined, a later `alpha`
    also replacing an earlier `adam.alpha`. Numbers of the lab that mean nothing to the preset's
    problem and optimizers are left out. A preset with another problem begins at that problem's
    own start unless it gives one.

    Args:
        lab: of a kind that runs a problem: `descent`, `own-rule`, `pieces`, `sweep`, `basins`,
            `contrast`.
        preset: one of its presets.
        overrides: numbers by name, as in the command line's `--set`; they win.

    Raises:
        TutorError: of the kind that names what is not allowed, as `run` does.

    Example:
        >>> from tftutor.rooms.model import Lab
        >>> options = {"problem": "ravine", "optimizers": ("gd",), "set": {"kappa": 50.0}}
        >>> settings = settings_of(Lab(1, "a", "descent", "A", "B", options), None, {"alpha": 0.1})
        >>> settings.parameters, settings.optimizers
        ((('kappa', 50.0),), (Choice(optimizer='sgd', values=(('alpha', 0.1),)),))
    """
    chosen = options_of(lab, preset)
    ground, rule = str(chosen["problem"]), _rule(chosen)
    racers = racers_of(chosen)
    given = _numbers(lab, preset, overrides, names(ground, racers, rule), _ids(racers, rule))
    assigned = assign(ground, racers, given, rule)
    return Settings(
        problem=ground,
        optimizers=assigned.optimizers,
        parameters=assigned.parameters,
        clip=assigned.clip
        if assigned.clip is not None
        else cast("float | None", chosen.get("clip")),
        noise=NOISES.parse(str(chosen.get("noise", "none"))),
        schedule=SCHEDULES.parse(str(chosen.get("schedule", "constant"))),
        rule=rule,
        **_plain(chosen),
    )


def ground_of(settings: Settings) -> Problem:
    """The problem that some settings run on.

    Raises:
        ProblemError: it cannot be made as asked.

    Example:
        >>> ground_of(Settings("ravine", ())).dimension
        2
    """
    return problem(
        settings.problem,
        settings.parameters,
        expression=settings.expression,
        data=settings.data,
    )


def options_of(lab: Lab, preset: Preset | None = None) -> Mapping[str, object]:
    """The options of a lab with those of a preset in their place; `set` is joined elsewhere."""
    if preset is None:
        return lab.options
    changed = preset.options.get("problem", lab.options.get("problem"))
    same = changed == lab.options.get("problem")
    kept = {
        name: value
        for name, value in lab.options.items()
        if same or name not in ("start", "expression", "data")
    }
    return {**kept, **preset.options}


def racers_of(chosen: Mapping[str, object]) -> tuple[str, ...]:
    """The optimizers that run: a rule of one's own and what it is held against, or pieces alone."""
    if "pieces" in chosen:
        return (OWN,)
    if "optimizers" in chosen:
        return cast("tuple[str, ...]", chosen["optimizers"])
    return (OWN, str(chosen.get("against", REFEREE)))


def _rule(chosen: Mapping[str, object]) -> str:
    """The rule that the learner may change: as it is written, or put together from pieces."""
    if "pieces" in chosen:
        return rule_of(cast("tuple[str, ...]", chosen["pieces"]))
    return str(chosen.get("rule", ""))


def _plain(chosen: Mapping[str, object]) -> dict[str, Any]:
    """The options that stand in the settings under the same name."""
    same = ("start", "steps", "box", "seed", "tolerance", "until_converged", "expression", "data")
    return {name: chosen[name] for name in same if name in chosen}


def _numbers(
    lab: Lab,
    preset: Preset | None,
    overrides: Mapping[str, float],
    known: Sequence[str],
    racers: Sequence[str],
) -> dict[str, float]:
    """The numbers of lab, preset and learner, each layer over the one before."""
    base = cast("Mapping[str, float]", lab.options.get("set", {}))
    over = cast("Mapping[str, float]", preset.options.get("set", {})) if preset else {}
    if preset and {"problem", "optimizers"} & preset.options.keys():
        base = {name: value for name, value in base.items() if _means(name, known, racers)}
    return laid_over(laid_over(base, over), overrides)


def laid_over(base: Mapping[str, float], over: Mapping[str, float]) -> dict[str, float]:
    """Numbers with others over them; a bare name also replaces the same name with an owner.

    Example:
        >>> laid_over({"adam.alpha": 0.1, "kappa": 5.0}, {"alpha": 0.2})
        {'kappa': 5.0, 'alpha': 0.2}
    """
    kept = {name: value for name, value in base.items() if name.rpartition(".")[2] not in over}
    return {**kept, **over}


def _means(name: str, known: Sequence[str], racers: Sequence[str]) -> bool:
    """Whether a number means anything to a run with these names and optimizers."""
    owner, _, own = name.rpartition(".")
    if not owner:
        return name in known
    try:
        return optimizer(owner).id in racers and own in known
    except OptimizerError:
        return False


def _ids(racers: Sequence[str], rule: str) -> tuple[str, ...]:
    return tuple(optimizer(name, rule).id for name in racers)
