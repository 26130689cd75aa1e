"""What the mathematics says to a lab: ids, names of numbers, ranges, dimensions, expressions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from tftutor.core.assign import names
from tftutor.core.course import course
from tftutor.core.expressions import expression
from tftutor.core.optimizers import optimizer
from tftutor.core.phenomena import KINDS as KINDS_SEEN
from tftutor.rooms.labspec.claims import parse_goal
from tftutor.rooms.labspec.kinds import KINDS
from tftutor.rooms.settings import ground_of, options_of, settings_of
from tftutor.text.message import TutorError
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tftutor.core.problems import Problem
    from tftutor.core.settings import Settings
    from tftutor.rooms.faults import Faults
    from tftutor.rooms.model import Lab, LabAxis, LabChallenge, LabControl, Preset
    from tftutor.rooms.tomltext import Located, Path

VARIABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "secant": ("function", ("x",)),
    "derivative-error": ("function", ("x",)),
    "arrow-field": ("function", ("x", "y")),
    "own-function": ("function", ("x",)),
}
"""The option of a kind that is an expression, and the names in it."""

OF_A_RUN = ("start", "steps", "seed", "noise", "schedule", "problem", "optimizers")
OF_A_RULE = ("expression", "rule", "tolerance")
"""What a control may turn besides the numbers of the problem and the optimizers."""

CULPRITS = (
    ("optimizer.unknown", "optimizers"),
    ("problem.unknown", "problem"),
    ("noise.", "noise"),
    ("schedule.", "schedule"),
    ("run.start", "start"),
    ("run.box", "box"),
    ("expression.", "rule"),
    ("", "set"),
)
"""Which option a refusal is about, by the beginning of its key; the first that fits."""

FLAT, PLANE = ("curve",), ("landscape",)
"""The figures that need one coordinate, and those that need two."""


def verify_lab(lab: Lab, located: Located, faults: Faults) -> None:
    """Note what the mathematics refuses in a lab and in its presets.

    Args:
        lab: as read, its options of the right form.
        located: its table, for the lines.
        faults: takes what is wrong; of one table the first refusal only.
    """
    if not KINDS[lab.kind].runs:
        _verify_expressions(lab, located, faults)
        for at, preset in enumerate(lab.presets):
            if preset.claims:
                faults.add(located.line("presets", at, "claims", 0), "rooms.claims-kind")
        return
    settings = _verify_run(lab, None, located, faults)
    if settings is None:
        return
    allowed = list(_settable(settings))
    for at, preset in enumerate(lab.presets):
        changed = _verify_run(lab, preset, located, faults, ("presets", at))
        allowed += _settable(changed) if changed else []
        if changed:
            _verify_claims(changed, preset, located, at, faults)
    _verify_names(lab, allowed, located, faults)
    _verify_sides(lab, located, faults)


def _verify_run(
    lab: Lab, preset: Preset | None, located: Located, faults: Faults, path: Path = ()
) -> Settings | None:
    """The settings, once they were tried for one step; None after noting why not."""
    try:
        settings = settings_of(lab, preset)
        ground = course(replace(settings, steps=1)).problem
    except TutorError as error:
        option = next(name for key, name in CULPRITS if error.message.key.startswith(key))
        faults.note(located.line(*path, option), error.message)
        return None
    chosen = options_of(lab, preset)
    if preset is None or {"problem", "figures", "goal"} & preset.options.keys():
        _verify_figures(chosen, ground, located, path, faults)
        if "goal" in chosen:
            _verify_goal(str(chosen["goal"]), settings, located.line(*path, "goal"), faults)
    held = located.table if preset is None else preset.options
    if "challenge" in held:
        goal = cast("LabChallenge", chosen["challenge"]).goal
        _verify_goal(goal, settings, located.line(*path, "challenge"), faults)
    return settings


def _verify_figures(
    chosen: Mapping[str, object], ground: Problem, located: Located, path: Path, faults: Faults
) -> None:
    for figure in cast("Sequence[str]", chosen.get("figures", ())):
        fits = (
            ground.dimension == 1
            if figure in FLAT
            else ground.dimension == 2
            if figure in PLANE
            else bool(ground.xs)
            if figure == "data"
            else True
        )
        if not fits:
            faults.add(
                located.line(*path, "figures"), "rooms.figure", figure=figure, problem=ground.id
            )


def _settable(settings: Settings) -> tuple[str, ...]:
    """The names that a control may turn on these settings."""
    ids = [choice.optimizer for choice in settings.optimizers]
    bare = names(settings.problem, ids, settings.rule)
    owned = [
        f"{racer}.{one.name}"
        for racer in ids
        for one in optimizer(racer, settings.rule).hyperparameters
    ]
    ground = ground_of(settings)
    starts = [f"start.{name}" for name in ground.names]
    return (*OF_A_RUN, *OF_A_RULE, *bare, *owned, *starts)


def _verify_names(lab: Lab, allowed: Sequence[str], located: Located, faults: Faults) -> None:
    """Controls and axes name something that the lab or one of its presets has."""
    for option in ("controls", "over"):
        named = cast("Sequence[LabControl | LabAxis]", lab.options.get(option, ()))
        for one in named:
            if one.name not in allowed:
                faults.add(
                    located.line(option),
                    "rooms.control",
                    name=one.name,
                    nearest=nearest(one.name, allowed),
                )


def _verify_sides(lab: Lab, located: Located, faults: Faults) -> None:
    """The two sides of a contrast are presets of the lab."""
    ids = [preset.id for preset in lab.presets]
    for name in cast("Sequence[str]", lab.options.get("sides", ())):
        if name not in ids:
            near = nearest(name, ids) or "–"
            faults.add(located.line("sides"), "rooms.side", name=name, nearest=near)


def _verify_claims(
    settings: Settings, preset: Preset, located: Located, at: int, faults: Faults
) -> None:
    ids = [choice.optimizer for choice in settings.optimizers]
    dimension = ground_of(settings).dimension
    for number, claim in enumerate(preset.claims):
        line = located.line("presets", at, "claims", number)
        asked = str(claim.get("optimizer", ids[0]))
        if asked not in ids:
            faults.add(
                line,
                "rooms.claim-optimizer",
                name=asked,
                nearest=nearest(asked, ids),
                allowed=", ".join(ids),
            )
        if "optimizer" not in claim and len(ids) > 1:
            faults.add(line, "rooms.claim-which", allowed=", ".join(ids))
        for name in ("theta", "gradient"):
            given = cast("Sequence[float]", claim.get(name, ()))
            if name in claim and len(given) != dimension:
                faults.add(line, "rooms.claim-length", name=name, count=dimension)
        phenomenon = str(claim.get("phenomenon", KINDS_SEEN[0]))
        if phenomenon not in KINDS_SEEN:
            faults.add(
                located.line("presets", at, "claims", number, "phenomenon"),
                "rooms.claim-phenomenon",
                name=phenomenon,
                nearest=nearest(phenomenon, KINDS_SEEN),
                allowed=", ".join(KINDS_SEEN),
            )
        if "until" in claim:
            _verify_goal(str(claim["until"]), settings, line, faults)


def _verify_goal(goal: str, settings: Settings, line: int, faults: Faults) -> None:
    allowed = quantities(settings)
    what = parse_goal(goal)[0]
    if what not in allowed:
        faults.add(
            line,
            "rooms.goal-what",
            name=what,
            nearest=nearest(what, allowed),
            allowed=", ".join(allowed),
        )


def quantities(settings: Settings) -> tuple[str, ...]:
    """What a goal may compare: the loss, the norm of the gradient, the coordinates.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> quantities(Settings("ravine", (Choice("sgd"),)))
        ('loss', 'gradient', 'x', 'y')
    """
    ground = ground_of(settings)
    plain = tuple("theta" if name == "θ" else name for name in ground.names)
    return ("loss", "gradient", *plain)


def _verify_expressions(lab: Lab, located: Located, faults: Faults) -> None:
    """The functions of a lab without a run can be understood, in presets too."""
    tables: list[tuple[Mapping[str, object], Path]] = [(lab.options, ())]
    tables += [(preset.options, ("presets", at)) for at, preset in enumerate(lab.presets)]
    named = dict([VARIABLES[lab.kind]] if lab.kind in VARIABLES else [])
    if lab.kind == "chain-rule":
        named = {"outer": ("u",), "inner": ("x",)}
    for options, path in tables:
        for option, variables in named.items():
            if option not in options:
                continue
            try:
                expression(str(options[option]), variables)
            except TutorError as error:
                faults.note(located.line(*path, option), error.message)
