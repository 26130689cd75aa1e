"""Challenges: a goal reached in as few steps as possible, and the medal for it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from tftutor.core.condition import settled_step
from tftutor.core.settings import Settings
from tftutor.rooms.settings import options_of, settings_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.core.run import Run
    from tftutor.rooms.model import Lab, LabChallenge, Preset

MEDALS: Mapping[str, float] = MappingProxyType({"gold": 1.0, "silver": 1.25, "bronze": 2.0})
"""Each medal with how many times the best known steps it allows."""

FREE = frozenset(("optimizers", "steps"))
"""What of the settings a learner may change: numbers of the optimizers, and more steps."""


@dataclass(frozen=True)
class Attempt:
    """What came of trying a challenge.

    Example:
        >>> Attempt(27, "gold").won
        True
    """

    steps: int | None
    """The step that reached the goal, and from which it held; None if none did."""
    medal: str
    """`gold`, `silver`, `bronze`, or empty for none."""
    changed: tuple[str, ...] = ()
    """What was changed that belongs to the challenge, by its name in the settings."""

    @property
    def won(self) -> bool:
        """Whether there is a medal."""
        return bool(self.medal)


def medal(steps: int, best: int) -> str:
    """The medal for so many steps; empty for none.

    Example:
        >>> [medal(steps, 20) for steps in (19, 20, 25, 26, 40, 41)]
        ['gold', 'gold', 'silver', 'bronze', 'bronze', '']
    """
    return next((name for name, times in MEDALS.items() if steps <= times * best), "")


def challenge_of(lab: Lab, preset: Preset | None = None) -> LabChallenge | None:
    """The challenge of a lab or of one of its presets; None where there is none."""
    found = options_of(lab, preset).get("challenge")
    if preset is not None and "challenge" not in preset.options and _other(preset):
        return None  # the best of the lab says nothing about another run
    return cast("LabChallenge | None", found)


def _other(preset: Preset) -> bool:
    """Whether a preset changes what the challenge of its lab is about."""
    return bool({"problem", "optimizers", "start", "noise", "schedule"} & preset.options.keys())


def challenge_id(lab: Lab, preset: Preset | None = None) -> str:
    """By what name a challenge is kept: that of the lab, or of the preset that has its own.

    Example:
        >>> from tftutor.rooms.model import Lab
        >>> challenge_id(Lab(1, "rates", "descent", "", "", {}))
        'rates'
    """
    own = preset is not None and "challenge" in preset.options
    return f"{lab.id}#{preset.id}" if preset is not None and own else lab.id


def attempt(challenge: LabChallenge, asked: Settings, tried: Settings, run: Run) -> Attempt:
    """What came of a run: its steps, and the medal if nothing of the challenge was changed.

    Args:
        challenge: the goal and the best known count.
        asked: the settings of the lab, or of the preset with the challenge.
        tried: those of the run.
        run: of the first optimizer.
    """
    steps = settled_step(run, challenge.goal)
    changed = changes(asked, tried)
    if steps is None or changed:
        return Attempt(steps, "", changed)
    return Attempt(steps, medal(steps, challenge.best))


def changes(asked: Settings, tried: Settings) -> tuple[str, ...]:
    """What of the settings differs, hyperparameters apart.

    Example:
        >>> from tftutor.core.settings import Choice
        >>> asked = Settings("ravine", (Choice("sgd"),), start=(-8.0, 1.5))
        >>> tried = Settings("ravine", (Choice("sgd", (("alpha", 0.1),)),), start=(0.0, 0.0))
        >>> changes(asked, tried)
        ('start',)
    """
    names = [one.name for one in fields(Settings) if one.name not in FREE]
    changed = [name for name in names if getattr(asked, name) != getattr(tried, name)]
    if [one.optimizer for one in asked.optimizers] != [one.optimizer for one in tried.optimizers]:
        changed.append("optimizers")
    if tried.steps < asked.steps:  # a short run could end while it flies over the goal
        changed.append("steps")
    return tuple(changed)


def asked_settings(lab: Lab, preset: Preset | None = None) -> Settings:
    """The settings that a challenge is about: of its preset if that has its own, else the lab's."""
    own = preset is not None and "challenge" in preset.options
    return settings_of(lab, preset if own else None)
