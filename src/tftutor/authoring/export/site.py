"""What is exported together, and how its pages find each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tftutor.authoring.links import anchors
from tftutor.text.catalogue import Catalogue, catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.rooms.glossary import Glossary
    from tftutor.rooms.model import Room

INDEX, GLOSSARY, STYLE = "index.html", "glossary.html", "style.css"
"""The files beside those of the rooms."""


def page_of(room: str) -> str:
    """The file of a room; an id has no underscore, so no two files have one name.

    Example:
        >>> page_of("derivatives"), page_of("index")
        ('derivatives.html', 'index_.html')
    """
    name = f"{room}.html"
    return f"{room}_.html" if name in (INDEX, GLOSSARY) else name


@dataclass(frozen=True, eq=False)
class Site:
    """Rooms, terms and words in one language.

    Example:
        >>> from tftutor.rooms.glossary import Glossary
        >>> Site("en", (), Glossary(())).target("https://example.org", "derivatives")
        'https://example.org'
    """

    language: str
    rooms: tuple[Room, ...]
    """In order; one that is not there in the language is in English."""
    glossary: Glossary

    @property
    def words(self) -> Catalogue:
        """The words around the rooms."""
        return catalogue(self.language)

    @cached_property
    def anchors(self) -> Mapping[str, frozenset[str]]:
        """The places of every room that a reference can name."""
        return {room.id: frozenset(anchors(room)) for room in self.rooms}

    def target(self, target: str, here: str) -> str | None:
        """The address of a reference; None where it leads out of what is exported.

        A place that the room does not have is left out of the address.

        Args:
            target: as the room's source names it.
            here: the id of the room in which it stands.
        """
        if target.startswith("https://"):
            return target
        name, _, anchor = target.partition("#")
        known = self.anchors.get(name or here)
        if known is None:
            return None
        place = f"#{anchor}" if anchor in known else ""
        return f"{page_of(name) if name else ''}{place}" or None

    def term(self, name: str) -> str | None:
        """The address of a term in the glossary; None where it is not there."""
        return f"{GLOSSARY}#{name}" if name in self.glossary.ids else None
