"""Claims: what the content check proves by running a preset."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tftutor.rooms.labspec.values import (
    ValueFault,
    finite,
    identity,
    number,
    one_of,
    point,
    shown,
    text,
    whole,
)

if TYPE_CHECKING:
    from tftutor.rooms.faults import Faults
    from tftutor.rooms.labspec.values import Reader
    from tftutor.rooms.tomltext import Located

GOAL = re.compile(
    r"\s*(?P<abs>abs\s*\()?\s*(?P<what>[A-Za-z][A-Za-z0-9_]*)\s*(?(abs)\))\s*"
    r"(?P<sign><=|>=|<|>)\s*(?P<number>[-+0-9.eE]+)\s*"
)
"""A quantity compared with a number: `loss < 1e-3`, `abs(y) > 1`."""

NEVER = "never"

POINTS = ("theta", "loss", "gradient")
"""What a claim can say about one step."""


def goal(value: object) -> str:
    """A comparison that a run can reach.

    Example:
        >>> goal("abs(y) > 1")
        'abs(y) > 1'
    """
    written = text(value)
    parse_goal(written)
    return written


def parse_goal(written: str) -> tuple[str, bool, str, float]:
    """The quantity, whether its absolute value is meant, the sign, and the number.

    Raises:
        ValueFault: it is no such comparison.

    Example:
        >>> parse_goal("abs(y) > 1")
        ('y', True, '>', 1.0)
    """
    match = GOAL.fullmatch(written)
    try:
        bound = finite(float(match["number"])) if match else None
    except ValueError:
        bound = None
    if match is None or bound is None:
        raise ValueFault("rooms.goal", value=shown(written))
    return match["what"], match["abs"] is not None, match["sign"], bound


def _steps(value: object) -> int | str:
    return NEVER if value == NEVER else whole(0, 10_000_000)(value)


FORMS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "until": (("steps",), ("within",)),
    "at": (("digits",), ("theta", "loss", "gradient", "sign")),
    "outcome": ((), ("at_step",)),
    "phenomenon": ((), ()),
}
"""The key that makes a claim, what it needs besides, and what it may have."""

READERS: Mapping[str, Reader] = {
    "optimizer": identity,
    "until": goal,
    "steps": _steps,
    "within": whole(1, 10_000_000),
    "at": whole(0, 10_000_000),
    "theta": point,
    "loss": number(),
    "gradient": point,
    "digits": whole(0, 15),
    "sign": one_of("either"),
    "outcome": one_of("converged", "diverged", "stopped"),
    "at_step": whole(0, 10_000_000),
    "phenomenon": identity,
}
"""How each key of a claim is read."""


def read_claims(
    located: Located, preset: int, given: object, faults: Faults
) -> tuple[Mapping[str, object], ...]:
    """The claims of a preset, each a table with the keys of one form."""
    path = ("presets", preset, "claims")
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        faults.add(located.line(*path), "rooms.claims")
        return ()
    return tuple(_claim(located, (*path, at), claim, faults) for at, claim in enumerate(given))


def _claim(
    located: Located, path: tuple[str | int, ...], table: Mapping[str, object], faults: Faults
) -> Mapping[str, object]:
    from tftutor.rooms.labspec.keys import refuse_unknown

    heads = [key for key in FORMS if key in table]
    line = located.line(*path)
    if len(heads) != 1:
        faults.add(
            line, "rooms.claim-form", allowed=", ".join(FORMS), found=", ".join(heads) or "–"
        )
        return {}
    needed, optional = FORMS[heads[0]]
    refuse_unknown(located, path, table, ("optimizer", heads[0], *needed, *optional), faults)
    for key in needed:
        if key not in table:
            faults.add(line, "rooms.claim-needs", form=heads[0], name=key)
    if heads[0] == "at" and not any(key in table for key in POINTS):
        faults.add(line, "rooms.claim-needs", form="at", name=" | ".join(POINTS))
    return _values(located, path, table, faults)


def _values(
    located: Located, path: tuple[str | int, ...], table: Mapping[str, object], faults: Faults
) -> Mapping[str, object]:
    values: dict[str, object] = {}
    for key, reader in READERS.items():
        if key not in table:
            continue
        try:
            values[key] = reader(table[key])
        except ValueFault as fault:
            faults.add(located.line(*path, key), "rooms.option", name=key, problem=fault.message)
    return values
