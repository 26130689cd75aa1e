"""The options of a lab with those of a preset laid over them, read by type."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.rooms.model import Lab, Preset


def preset_of(lab: Lab, id: str | None) -> Preset | None:  # noqa: A002 - the name of the thing
    """The preset of an id; None for the lab as it is."""
    return next((preset for preset in lab.presets if preset.id == id), None)


def number(options: Mapping[str, object], name: str, default: float) -> float:
    """A number among the options.

    Example:
        >>> number({"x": 2}, "x", 0.0), number({}, "x", 0.5)
        (2.0, 0.5)
    """
    value = options.get(name, default)
    return float(value) if isinstance(value, int | float) else default


def text(options: Mapping[str, object], name: str, default: str = "") -> str:
    """A text among the options.

    Example:
        >>> text({"function": "x**2"}, "function")
        'x**2'
    """
    value = options.get(name, default)
    return value if isinstance(value, str) else default


def pair(options: Mapping[str, object], name: str) -> tuple[float, float] | None:
    """Two numbers among the options, None where there are none.

    Example:
        >>> pair({"window": (0, 1)}, "window")
        (0.0, 1.0)
    """
    value = options.get(name)
    if isinstance(value, list | tuple) and len(value) == 2:
        low, high = value
        return float(low), float(high)
    return None
