"""Keys of a TOML table that are not allowed where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.labspec.values import shown
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tftutor.rooms.faults import Faults
    from tftutor.rooms.tomltext import Located, Path


def refuse_unknown(
    located: Located,
    path: Path,
    table: Iterable[str],
    allowed: Iterable[str],
    faults: Faults,
) -> None:
    """Note each key of a table that is not allowed there."""
    known = tuple(allowed)
    for name in table:
        if name not in known:
            faults.add(
                located.line(*path, name),
                "rooms.lab-key",
                name=shown(name),
                nearest=nearest(name, known),
                allowed=", ".join(known),
            )
