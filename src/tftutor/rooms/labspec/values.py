"""Readers of single values: from what TOML gives to plain Python, or a sentence why not."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TypeAlias, TypeVar

from tftutor.rooms.front import ID
from tftutor.text.message import TutorError
from tftutor.text.nearest import nearest

Reader: TypeAlias = Callable[[object], object]
"""Takes a value of TOML and returns it checked; raises `ValueFault` with what is allowed."""

One = TypeVar("One")

LONGEST = 2000
"""Characters that a text of a lab may have."""


class ValueFault(TutorError):
    """A value that an option does not take."""


def text(value: object) -> str:
    """Words, not empty.

    Example:
        >>> text(" α = 1 ")
        'α = 1'
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueFault("rooms.value-text", value=shown(value))
    if len(value) > LONGEST or not all(one.isprintable() or one == "\n" for one in value):
        raise ValueFault("rooms.value-characters", longest=LONGEST)
    return value.strip()


def identity(value: object) -> str:
    """An id: small letters, digits and hyphens.

    Example:
        >>> identity("too-large")
        'too-large'
    """
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise ValueFault("rooms.id", text=shown(value))
    return value


def switch(value: object) -> bool:
    """`true` or `false`.

    Example:
        >>> switch(True)
        True
    """
    if not isinstance(value, bool):
        raise ValueFault("rooms.value-switch", value=shown(value))
    return value


def number(low: float = -math.inf, high: float = math.inf) -> Callable[[object], float]:
    """A finite number between two bounds, themselves allowed.

    Example:
        >>> number(0, 1)(0.5)
        0.5
    """

    def read(value: object) -> float:
        found = finite(value)
        if found is None or not low <= found <= high:
            raise ValueFault(
                "rooms.value-number", value=shown(value), low=f"{low:g}", high=f"{high:g}"
            )
        return found

    return read


def whole(low: int, high: int) -> Callable[[object], int]:
    """A whole number between two bounds, themselves allowed.

    Example:
        >>> whole(1, 20000)(60)
        60
    """

    def read(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise ValueFault("rooms.value-whole", value=shown(value), low=low, high=high)
        return value

    return read


def one_of(*allowed: str) -> Callable[[object], str]:
    """One of some words.

    Example:
        >>> one_of("log", "linear")("log")
        'log'
    """

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in allowed:
            name = shown(value)
            raise ValueFault(
                "rooms.value-choice",
                value=name,
                nearest=nearest(name, allowed),
                allowed=", ".join(allowed),
            )
        return value

    return read


def several(
    reader: Callable[[object], One], least: int = 1, most: int = 100
) -> Callable[[object], tuple[One, ...]]:
    """A list of values of one sort.

    Example:
        >>> several(text)(["up", "down"])
        ('up', 'down')
    """

    def read(value: object) -> tuple[One, ...]:
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise ValueFault("rooms.value-list", value=shown(value), least=least, most=most)
        return tuple(reader(one) for one in value)

    return read


def different(reader: Callable[[object], tuple[One, ...]]) -> Callable[[object], tuple[One, ...]]:
    """A list in which no value stands twice.

    Example:
        >>> different(several(text))(["up", "down"])
        ('up', 'down')
    """

    def read(value: object) -> tuple[One, ...]:
        found = reader(value)
        twice = next((one for at, one in enumerate(found) if one in found[:at]), None)
        if twice is not None:
            raise ValueFault("rooms.value-twice", value=shown(twice))
        return found

    return read


def point(value: object) -> tuple[float, ...]:
    """A point: a list of numbers, or one number alone.

    Example:
        >>> point(5), point([-10, 1])
        ((5.0,), (-10.0, 1.0))
    """
    return several(number(), most=64)(value if isinstance(value, list) else [value])


def assignments(value: object) -> dict[str, float]:
    """Names with numbers, a switch as 0 or 1: `{ alpha = 0.1, "adam.alpha" = 0.5 }`.

    Example:
        >>> assignments({"alpha": 0.1, "adam": {"alpha": 1}, "centered": True})
        {'alpha': 0.1, 'adam.alpha': 1.0, 'centered': 1.0}
    """
    if not isinstance(value, Mapping):
        raise ValueFault("rooms.value-table", value=shown(value))
    found: dict[str, float] = {}
    for name, given in value.items():
        if isinstance(given, Mapping):
            inside = assignments(given)
            found |= {f"{name}.{inner}": one for inner, one in inside.items()}
            continue
        one = float(given) if isinstance(given, bool) else finite(given)
        if one is None:
            raise ValueFault("rooms.value-set", name=name, value=shown(given))
        found[name] = one
    return found


def finite(value: object) -> float | None:
    """A number as a float; None for anything else, and for what is not finite.

    Example:
        >>> finite(3), finite(float("inf")), finite(True)
        (3.0, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:  # a whole number beyond the range of floats
        return None
    return found if math.isfinite(found) else None


def shown(value: object) -> str:
    r"""A value as a message shows it: short, and without what could disturb a terminal.

    Example:
        >>> shown("a\tb"), shown([1, 2])
        ('a�b', '[1, 2]')
    """
    try:
        written = value if isinstance(value, str) else repr(value)
    except ValueError:  # a whole number with too many digits to be written
        written = "…"
    clean = "".join(one if one.isprintable() else "�" for one in written[:61])
    return clean if len(clean) < 61 else clean[:60] + "…"
