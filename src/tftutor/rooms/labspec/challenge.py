"""The challenge of a lab: a goal to be reached in as few steps as possible."""

from __future__ import annotations

from collections.abc import Mapping

from tftutor.rooms.labspec.claims import goal
from tftutor.rooms.labspec.values import ValueFault, shown, whole
from tftutor.rooms.model import LabChallenge
from tftutor.text.nearest import nearest

KEYS = ("goal", "best")


def challenge(value: object) -> LabChallenge:
    """A goal, and the fewest steps in which it is known to be reached.

    Example:
        >>> challenge({"goal": "loss < 1e-3", "best": 27})
        LabChallenge(goal='loss < 1e-3', best=27)
    """
    if not isinstance(value, Mapping) or "goal" not in value:
        raise ValueFault("rooms.challenge", value=shown(value))
    for key in value:
        if key not in KEYS:
            values = {"nearest": nearest(key, KEYS), "allowed": ", ".join(KEYS)}
            raise ValueFault("rooms.lab-key", name=shown(key), **values)
    best = whole(1, 20_000)(value["best"]) if "best" in value else 0
    return LabChallenge(goal(value["goal"]), best)
