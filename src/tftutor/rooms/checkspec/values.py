"""Readers of what only checks have: numbers that vary, orders, answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tftutor.rooms.labspec.values import ValueFault, finite, shown, text

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,19}")
RANGE = re.compile(r"\s*([^:\s]+)\s*:\s*([^:\s]+)\s*(?::\s*([^:\s]+)\s*)?")
RESERVED = ("e", "pi")
"""Names that are numbers already."""
MOST = 1000
"""Values of one number that varies."""

Pairs = tuple[tuple[int, int], ...]


def answer(value: object) -> str:
    """A right or wrong answer: a text, or a number.

    Example:
        >>> answer(3), answer("2*a*x")
        ('3', '2*a*x')
    """
    number = finite(value)
    return text(value) if number is None else f"{number:.17g}"


def varying(value: object) -> tuple[tuple[str, tuple[float, ...]], ...]:
    """Names with their values: lists, or ranges `"from:to"` and `"from:to:step"`.

    Example:
        >>> varying({"a": [2, 3], "x": "1:3", "h": "0.1:0.3:0.1"})
        (('a', (2.0, 3.0)), ('x', (1.0, 2.0, 3.0)), ('h', (0.1, 0.2, 0.3)))
    """
    if not isinstance(value, Mapping):
        raise ValueFault("rooms.check-vary", value=shown(value), most=MOST)
    return tuple((_name(name), _values(given)) for name, given in value.items())


def worked_out(value: object) -> tuple[tuple[str, str], ...]:
    """Names with the expressions that give their values.

    Example:
        >>> worked_out({"g": "2*a*x"})
        (('g', '2*a*x'),)
    """
    if not isinstance(value, Mapping):
        raise ValueFault("rooms.check-let", value=shown(value))
    return tuple((_name(name), answer(given)) for name, given in value.items())


def _name(name: str) -> str:
    if not NAME.fullmatch(name) or name in RESERVED:
        raise ValueFault("rooms.check-name", name=shown(name))
    return name


def _values(given: object) -> tuple[float, ...]:
    values = _range(given) if isinstance(given, str) else _list(given)
    if not values or len(values) > MOST or len(set(values)) < len(values):
        raise ValueFault("rooms.check-vary", value=shown(given), most=MOST)
    return values


def _list(given: object) -> tuple[float, ...]:
    numbers = [finite(one) for one in given] if isinstance(given, list) else []
    return () if None in numbers else tuple(one for one in numbers if one is not None)


def _range(written: str) -> tuple[float, ...]:
    match = RANGE.fullmatch(written)
    try:
        low, high, step = (float(part or "1") for part in match.groups()) if match else (0, 0, 0)
    except ValueError:
        return ()
    if not step > 0 or not low <= high or not (high - low) / step < MOST:
        return ()
    count = int((high - low) / step + 1e-9) + 1
    return tuple(round(low + at * step, 12) for at in range(count))


def pairs(value: object) -> Pairs:
    """Pairs of lines, counted from 1: the first of each must stand before the second.

    Example:
        >>> pairs([[1, 3], [2, 3]])
        ((1, 3), (2, 3))
    """
    found = groups(value)
    if any(len(one) != 2 for one in found):
        raise ValueFault("rooms.check-pairs", value=shown(value))
    return tuple((one[0], one[1]) for one in found)


def groups(value: object) -> tuple[tuple[int, ...], ...]:
    """Lists of lines, counted from 1.

    Example:
        >>> groups([[2, 3]])
        ((2, 3),)
    """
    found = [_lines(one) for one in value] if isinstance(value, list) else [()]
    if not all(found):
        raise ValueFault("rooms.check-pairs", value=shown(value))
    return tuple(found)


def _lines(value: object) -> tuple[int, ...]:
    """Two different lines or more; nothing where they are not."""
    given = value if isinstance(value, list) else []
    lines = tuple(one for one in given if type(one) is int and one >= 1)
    return lines if len(set(lines)) == len(given) >= 2 else ()


def before_of(count: int, free: tuple[tuple[int, ...], ...]) -> Pairs:
    """Which line stands before which, where those of a group may stand in any order.

    Example:
        >>> before_of(3, ((2, 3),))
        ((1, 2), (1, 3))
    """
    together = {frozenset((a, b)) for group in free for a in group for b in group}
    return tuple(
        (a, b)
        for a in range(1, count + 1)
        for b in range(a + 1, count + 1)
        if frozenset((a, b)) not in together
    )


def longer(most: int) -> Callable[[object], str]:
    """A text of several paragraphs, up to so many characters.

    Example:
        >>> longer(9)("So.")
        'So.'
    """

    def read(value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise ValueFault("rooms.value-text", value=shown(value))
        if len(value) > most or not all(one.isprintable() or one == "\n" for one in value):
            raise ValueFault("rooms.value-characters", longest=most)
        return value.strip("\n").rstrip()

    return read
