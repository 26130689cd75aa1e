"""`rooms.toml`: which rooms there are, in which order, and what each needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, cast

from tftutor.rooms.faults import Faults
from tftutor.rooms.labspec.keys import refuse_unknown
from tftutor.rooms.labspec.values import ValueFault, different, identity, one_of, several
from tftutor.rooms.source import read_text
from tftutor.rooms.tomltext import read_toml

if TYPE_CHECKING:
    from pathlib import Path

    from tftutor.rooms.labspec.values import Reader
    from tftutor.rooms.tomltext import Located

READERS: Mapping[str, Reader] = {
    "id": identity,
    "kind": one_of("lesson", "page"),
    "prerequisites": different(several(identity, least=0)),
}


@dataclass(frozen=True)
class Listing:
    """A room as `rooms.toml` lists it."""

    id: str
    kind: Literal["lesson", "page"] = "lesson"
    prerequisites: tuple[str, ...] = ()
    line: int = 1


@lru_cache(maxsize=16)
def read_listing(path: Path, _stamp: object) -> tuple[Listing, ...]:
    """The rooms in order.

    Args:
        path: the file.
        _stamp: anything that changes with the text, so that it is read again.

    Raises:
        ContentError: with every fault of the file.
    """
    faults = Faults(path.name)
    listings = parse_listing(read_text(path, path.name), faults)
    if faults.found:
        faults.throw()
    return listings


def parse_listing(source: str, faults: Faults) -> tuple[Listing, ...]:
    r"""The rooms that a text lists, its faults noted.

    Example:
        >>> parse_listing('[[rooms]]\nid = "derivatives"\n', Faults("rooms.toml"))[0].id
        'derivatives'
    """
    located = read_toml(source, 0, faults)
    if located is None:
        return ()
    refuse_unknown(located, (), located.table, ("rooms",), faults)
    given = located.table.get("rooms", [])
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        faults.add(located.line("rooms"), "rooms.listing")
        return ()
    listings = tuple(_listing(located, at, one, faults) for at, one in enumerate(given))
    _check_order(listings, faults)
    return listings


def _listing(located: Located, at: int, table: Mapping[str, object], faults: Faults) -> Listing:
    line = located.line("rooms", at)
    refuse_unknown(located, ("rooms", at), table, READERS, faults)
    read: dict[str, object] = {}
    for name, reader in READERS.items():
        if name not in table:
            continue
        try:
            read[name] = reader(table[name])
        except ValueFault as fault:
            place = located.line("rooms", at, name)
            faults.add(place, "rooms.option", name=name, problem=fault.message)
    if "id" not in table:
        faults.add(line, "rooms.listing-needs", name="id")
    return Listing(
        cast("str", read.get("id", "")),
        cast("Literal['lesson', 'page']", read.get("kind", "lesson")),
        cast("tuple[str, ...]", read.get("prerequisites", ())),
        line,
    )


def _check_order(listings: tuple[Listing, ...], faults: Faults) -> None:
    """Each id stands once, and what a room needs stands before it."""
    before: dict[str, int] = {}
    for one in listings:
        if one.id and one.id in before:
            faults.add(one.line, "rooms.listing-twice", id=one.id, line=before[one.id])
        for name in one.prerequisites:
            if name not in before:
                faults.add(one.line, "rooms.listing-before", id=one.id, name=name)
        before.setdefault(one.id, one.line)
