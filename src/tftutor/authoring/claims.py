"""Claims: what presets say about their runs is what the runs do."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, cast

import numpy as np

from tftutor.core.phenomena import detect
from tftutor.core.run import run
from tftutor.rooms.labspec.claims import NEVER, parse_goal
from tftutor.rooms.labspec.kinds import KINDS
from tftutor.rooms.settings import ground_of, settings_of
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from tftutor.authoring.walk import Source
    from tftutor.core.problems import Problem as Ground
    from tftutor.core.run import Run
    from tftutor.core.settings import Settings
    from tftutor.rooms.faults import Fault
    from tftutor.rooms.model import Lab, Preset

    Floats = NDArray[np.float64]
    Claim = Mapping[str, object]

Problem = tuple[str, dict[str, object]]
"""The name of a sentence, after `claim-`, and its values."""

COMPARE = {"<": np.less, "<=": np.less_equal, ">": np.greater, ">=": np.greater_equal}


def check_claims(source: Source) -> Iterator[Fault]:
    """The claims of a room that its runs do not bear out."""
    for lab in source.room.labs:
        if not KINDS[lab.kind].runs:
            continue
        for preset in lab.presets:
            for claim in preset.claims:
                problem = broken(lab, preset, claim)
                if problem is not None:
                    line = claim_line(source, preset, preset.claims.index(claim))
                    yield source.fault(line, problem[0], **problem[1])


def claim_line(source: Source, preset: Preset, number: int) -> int:
    """The line of a claim, counted within its preset from 0."""
    seen = -1
    for line in range(preset.line + 1, len(source.lines) + 1):
        seen += source.lines[line - 1].strip() == "[[presets.claims]]"
        if seen == number:
            return line
    return preset.line


def broken(lab: Lab, preset: Preset, claim: Claim) -> tuple[str, dict[str, object]] | None:
    """Why a claim does not hold: the name of the sentence and its values; None if it holds."""
    settings = settings_of(lab, preset)
    settings = replace(settings, steps=_steps(settings, claim))
    asked = str(claim.get("optimizer", settings.optimizers[0].optimizer))
    path = next(one for one in _runs(settings) if one.optimizer == asked)
    problem = _problem(settings, path, claim)
    return problem and (f"claim-{problem[0]}", {"optimizer": asked, **problem[1]})


def _problem(settings: Settings, path: Run, claim: Claim) -> Problem | None:
    if "until" in claim:
        return _until(path, claim)
    if "at" in claim:
        return _at(path, claim)
    if "outcome" in claim:
        return _outcome(path, claim)
    return _phenomenon(path, claim, ground_of(settings))


@lru_cache(maxsize=8)
def _runs(settings: Settings) -> tuple[Run, ...]:
    return run(settings)


def _steps(settings: Settings, claim: Claim) -> int:
    """As many steps as the lab makes, more where the claim speaks of later ones."""
    named = [claim.get(name) for name in ("steps", "within", "at", "at_step")]
    return max([settings.steps, *(step for step in named if isinstance(step, int))])


def _until(path: Run, claim: Claim) -> Problem | None:
    goal = str(claim["until"])
    found = first_step(path, goal)
    claimed = claim["steps"]
    if claimed == NEVER:
        return None if found is None else ("reached", {"goal": goal, "found": found})
    if found is None:
        return "not-reached", {"goal": goal, "limit": path.length, "steps": claimed}
    if found != claimed:
        return "until", {"goal": goal, "found": found, "steps": claimed}
    return None


def first_step(path: Run, goal: str) -> int | None:
    """The first step at which a goal holds; None if it never does.

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> (path,) = run(Settings("theta-squared", (Choice("sgd", (("alpha", 0.5),)),), steps=3))
        >>> first_step(path, "loss < 1e-3")
        1
    """
    what, absolute, sign, bound = parse_goal(goal)
    values = quantity(path, what)
    holds = COMPARE[sign](np.abs(values) if absolute else values, bound)
    return int(np.argmax(holds)) if holds.any() else None


def quantity(path: Run, what: str) -> Floats:
    """A quantity at every step: the loss, the norm of the gradient, or a coordinate."""
    if what == "loss":
        return path.loss
    if what == "gradient":
        return path.gradient_norm
    names = ["theta" if name == "θ" else name for name in path.names]
    column: Floats = path.theta[:, names.index(what)]
    return column


def _at(path: Run, claim: Claim) -> Problem | None:
    step, digits = cast("int", claim["at"]), cast("int", claim["digits"])
    if step > path.length:
        return "short", {"last": path.length, "step": step}
    either = claim.get("sign") == "either"
    for name in ("theta", "loss", "gradient"):
        if name not in claim:
            continue
        wanted = np.atleast_1d(np.array(claim[name], dtype=np.float64))
        real = np.atleast_1d(getattr(path, name)[step])
        if not _agree(np.abs(real) if either else real, wanted, digits):
            values: dict[str, object] = {"name": name, "step": step, "digits": digits}
            return "at", {
                **values,
                "found": _shown(real, digits),
                "claimed": _shown(wanted, digits),
            }
    return None


def _agree(real: Floats, wanted: Floats, digits: int) -> bool:
    """Whether numbers agree when they are rounded to some decimals."""
    return bool(np.all(np.abs(real - wanted) <= 0.5 * 10.0**-digits * (1 + 1e-9)))


def _shown(values: Floats, digits: int) -> str:
    return ", ".join(f"{value:.{digits + 1}f}" for value in values)


def _outcome(path: Run, claim: Claim) -> Problem | None:
    claimed = str(claim["outcome"])
    if path.outcome != claimed:
        return "outcome", {"claimed": claimed, "found": Message(f"check.{path.outcome}")}
    step = claim.get("at_step")
    if step is not None and step != path.at_step:
        said = Message(f"check.{path.outcome}")
        return "outcome-step", {"outcome": said, "found": path.at_step, "claimed": step}
    return None


def _phenomenon(path: Run, claim: Claim, ground: Ground) -> Problem | None:
    seen: Sequence[str] = [finding.kind for finding in detect(path, ground)]
    if claim["phenomenon"] in seen:
        return None
    return "phenomenon", {"claimed": claim["phenomenon"], "found": ", ".join(seen) or "–"}
