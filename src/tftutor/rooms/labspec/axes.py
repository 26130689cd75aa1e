"""An axis of a sweep: the name that is set, and the values that it walks through."""

from __future__ import annotations

import re
from typing import Literal

from tftutor.rooms.labspec.values import ValueFault, shown
from tftutor.rooms.model import LabAxis

AXIS = re.compile(
    r"\s*(?P<name>[A-Za-z0-9_.-]+)\s*=\s*(?P<low>[^:\s]+)\s*:\s*(?P<high>[^:\s]+)\s*"
    r":\s*(?P<scale>log|lin)\s*:\s*(?P<count>[0-9]{1,4})\s*"
)
MOST = 500
"""Values on one axis."""


def axis(value: object) -> LabAxis:
    """An axis as the command line writes it: `NAME=FROM:TO:log|lin:COUNT`.

    Example:
        >>> axis("alpha=1e-4:1:log:40")
        LabAxis(name='alpha', low=0.0001, high=1.0, scale='log', count=40)
    """
    match = AXIS.fullmatch(value) if isinstance(value, str) else None
    low, high = (_number(match["low"]), _number(match["high"])) if match else (None, None)
    if match is None or low is None or high is None or not 2 <= int(match["count"]) <= MOST:
        raise ValueFault("rooms.axis", value=shown(value), most=MOST)
    if low >= high or (match["scale"] == "log" and low <= 0):
        raise ValueFault("rooms.axis-range", low=f"{low:g}", high=f"{high:g}")
    scale: Literal["log", "linear"] = "log" if match["scale"] == "log" else "linear"
    return LabAxis(match["name"], low, high, scale, int(match["count"]))


def _number(written: str) -> float | None:
    try:
        found = float(written)
    except ValueError:
        return None
    return found if abs(found) < float("inf") else None
