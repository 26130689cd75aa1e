"""References: rooms, anchors, labs and terms that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.authoring.walk import Source, blocks, inlines
from tftutor.rooms.faults import Fault
from tftutor.rooms.model import Formula, Heading, Link, Term
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from tftutor.rooms.model import Room


def check_links(
    source: Source, find: Callable[[str], Room | None], rooms: Collection[str], terms: set[str]
) -> Iterator[Fault]:
    """What a room refers to in vain.

    Args:
        source: the room.
        find: gives a room by id in the language of the first; None if it is broken.
        rooms: the ids of all rooms.
        terms: the ids of all terms.
    """
    for block in blocks(source.room):
        for part in inlines(block):
            if isinstance(part, Term) and part.id not in terms:
                line = source.line_of(block, part.id)
                yield source.fault(line, "term", name=part.id, nearest=nearest(part.id, terms))
            if isinstance(part, Link) and not part.target.startswith("https://"):
                line = source.line_of(block, part.target.partition("#")[2] or part.target)
                yield from _check_target(source, line, part.target, find, rooms)
    hero, labs = source.room.front.hero, [lab.id for lab in source.room.labs]
    if hero and hero not in labs:
        yield source.fault(1, "hero", name=hero, nearest=nearest(hero, labs) or "–")


def _check_target(
    source: Source,
    line: int,
    target: str,
    find: Callable[[str], Room | None],
    rooms: Collection[str],
) -> Iterator[Fault]:
    id, _, anchor = target.partition("#")  # noqa: A001 - as everywhere
    if id and id not in rooms:
        yield source.fault(line, "link-room", name=id, nearest=nearest(id, rooms))
        return
    room = find(id) if id else source.room
    if room is None or not anchor:
        return
    known = anchors(room)
    if anchor not in known:
        near = nearest(anchor, known) or "–"
        yield source.fault(line, "link-anchor", anchor=anchor, room=room.id, nearest=near)


def anchors(room: Room) -> set[str]:
    """Every place of a room that a reference can name."""
    named = {block.anchor for block in blocks(room) if isinstance(block, Heading | Formula)}
    labs = {f"lab-{lab.id}" for lab in room.labs}
    return (named | labs | {f"check-{check.id}" for check in room.checks}) - {""}
