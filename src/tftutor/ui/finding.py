"""Where one can go: headings and labs of a room, words in all rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.inline import plain
from tftutor.rooms.model import Check, Heading, Lab
from tftutor.ui import speech
from tftutor.ui.screens.pick import Item, PickScreen, narrowed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.screen import Screen

    from tftutor.rooms.library import Library
    from tftutor.rooms.model import Room
    from tftutor.ui.lab_state import LabState


def jump_screen(screen: Screen[None], room: Room) -> PickScreen:
    """Headings, labs and checks of a room, in order; hands back an anchor."""
    lab, check = speech.text(screen, "ui.lab"), speech.text(screen, "ui.check")
    items = []
    for block in room.blocks:
        if isinstance(block, Heading):
            indent = "  " * max(0, block.level - 2)
            items.append(Item(indent + plain(block.children), "", block.anchor))
        elif isinstance(block, Lab):
            items.append(Item(f"  ▸ {block.title}", lab, f"lab-{block.id}"))
        elif isinstance(block, Check):
            items.append(Item(f"  ? {block.title or block.id}", check, f"check-{block.id}"))
    return PickScreen(speech.text(screen, "ui.jump-title"), lambda query: narrowed(items, query))


def search_screen(screen: Screen[None], library: Library, room: str = "") -> PickScreen:
    """Words in every room, those of one room first; hands back `room#anchor`."""
    from tftutor.rooms.search import search

    language = speech.language(screen)

    def find(query: str) -> Sequence[Item]:
        if not query:
            return []
        hits = search(library, query, language)
        here = [hit for hit in hits if hit.room == room]
        there = [hit for hit in hits if hit.room != room]
        return [
            Item(hit.snippet, f"{hit.title}", f"{hit.room}#{hit.anchor}")
            for hit in (here + there)[:60]
        ]

    hint = speech.text(screen, "ui.search-hint")
    return PickScreen(speech.text(screen, "ui.search-title"), find, hint)


def history_screen(screen: Screen[None], state: LabState) -> PickScreen:
    """The earlier runs of a lab, the newest first; hands back their place."""
    from tftutor.labs.describe import pairs  # the mathematics, already loaded by then

    items = []
    for place, kept in enumerate(state.history):
        changed = pairs(state.kind, kept.inputs, kept.preset)
        end = speech.say(screen, kept.ending)
        items.append(Item(", ".join(changed), end, str(place)))
    title, nothing = (speech.text(screen, f"ui.history-{part}") for part in ("title", "nothing"))
    return PickScreen(title, lambda query: narrowed(items, query), nothing)
