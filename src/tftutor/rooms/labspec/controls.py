"""The parameters that a lab offers to the learner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, cast

from tftutor.rooms.labspec.values import ValueFault, finite, one_of, shown, text
from tftutor.rooms.model import LabControl
from tftutor.text.nearest import nearest

KEYS = ("name", "from", "to", "scale")


def controls(value: object) -> tuple[LabControl, ...]:
    """Names in order, or tables with a range and a scale of their own.

    Example:
        >>> controls(["alpha", {"name": "start", "from": -6, "to": 6}])[1].high
        6.0
    """
    if not isinstance(value, list) or len(value) > 20:
        raise ValueFault("rooms.value-list", value=shown(value), least=0, most=20)
    found = tuple(_control(one) for one in value)
    names = [one.name for one in found]
    twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
    if twice is not None:
        raise ValueFault("rooms.value-twice", value=shown(twice))
    return found


def _control(value: object) -> LabControl:
    if not isinstance(value, Mapping):
        return LabControl(text(value))
    for key in value:
        if key not in KEYS:
            raise ValueFault(
                "rooms.lab-key",
                name=shown(key),
                nearest=nearest(key, KEYS),
                allowed=", ".join(KEYS),
            )
    low, high = _bound(value, "from"), _bound(value, "to")
    scale = one_of("log", "linear")(value["scale"]) if "scale" in value else None
    if low is not None and high is not None and low >= high:
        raise ValueFault("rooms.control-range", low=f"{low:g}", high=f"{high:g}")
    if scale == "log" and low is not None and low <= 0:
        raise ValueFault("rooms.control-log", low=f"{low:g}")
    return LabControl(
        text(value.get("name")), low, high, cast("Literal['log', 'linear'] | None", scale)
    )


def _bound(table: Mapping[str, object], key: str) -> float | None:
    if key not in table:
        return None
    found = finite(table[key])
    if found is None:
        raise ValueFault("rooms.value-set", name=key, value=shown(table[key]))
    return found
