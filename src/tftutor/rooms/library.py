"""All rooms of a folder of content: listed by their front matter, parsed when asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from tftutor.rooms.faults import ContentError
from tftutor.rooms.front import parse_front
from tftutor.rooms.source import read_text
from tftutor.text.catalogue import LANGUAGES
from tftutor.text.message import TutorError
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from tftutor.rooms.glossary import Glossary
    from tftutor.rooms.listing import Listing
    from tftutor.rooms.model import Front, Room

FALLBACK = "en"
"""The language of a room where it is not there in the one asked for."""

Stamp = tuple[int, int]
"""When a file was written and how long it is: another stamp means other text."""


class LibraryError(TutorError):
    """A room, or the folder of all rooms, that is not there."""


@dataclass(frozen=True)
class Entry:
    """A room in the list: what is known of it without parsing it."""

    id: str
    order: int
    """Its place in the list, counted from 0."""
    kind: Literal["lesson", "page"]
    prerequisites: tuple[str, ...]
    root: Path

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it is there."""
        return tuple(code for code in LANGUAGES if self.path(code).is_file())

    def path(self, language: str) -> Path:
        """Where its text in a language stands, or would stand."""
        return self.root / language / f"{self.id}.md"

    def spoken(self, language: str) -> str:
        """The language in which it is shown to who asked for this one."""
        return language if language in self.languages else FALLBACK

    def front(self, language: str) -> Front | None:
        """Its front matter, in English where it is not in this language; None if broken."""
        return None if self.error(language) else self._front(language)

    def error(self, language: str) -> TutorError | None:
        """Why its front matter cannot be read; None if it can."""
        try:
            self._front(language)
        except TutorError as error:
            return error
        return None

    def _front(self, language: str) -> Front:
        path = self.path(self.spoken(language))
        return _front_of(path, stamp(path), _name(self.root, path))


class Library:
    """The rooms of a folder of content.

    Files are read when they are asked for and again when they have changed, so an author sees
    what was written without starting anew.

    Example:
        >>> from tftutor.text.places import content_root
        >>> Library(content_root()).ids()[0]
        'derivatives'
    """

    def __init__(self, root: Path, *, verify: bool = True) -> None:
        """Take a folder; nothing is read yet.

        Args:
            root: the folder with `rooms.toml`, the glossary and a folder for each language.
            verify: whether the mathematics is asked about labs as a room is parsed.
        """
        self.root = root
        self._verify = verify
        self._listed: tuple[Listing, ...] = ()

    def entries(self) -> tuple[Entry, ...]:
        """Every room, in order.

        Raises:
            LibraryError: there is no `rooms.toml` in the folder.
            ContentError: it cannot be read.
        """
        return tuple(
            Entry(one.id, order, one.kind, one.prerequisites, self.root)
            for order, one in enumerate(self._listings())
        )

    def ids(self) -> tuple[str, ...]:
        """The ids of all rooms, in order."""
        return tuple(one.id for one in self._listings())

    def entry(self, id: str) -> Entry:  # noqa: A002 - as everywhere
        """The entry of a room.

        Raises:
            LibraryError: there is no such room; the nearest ids are named.
        """
        for entry in self.entries():
            if entry.id == id:
                return entry
        ids = self.ids()
        raise LibraryError(
            "rooms.unknown", name=id, nearest=nearest(id, ids), allowed=", ".join(ids)
        )

    def room(self, id: str, language: str) -> Room:  # noqa: A002 - as everywhere
        """A room in a language, in English where it is not there in that.

        Raises:
            LibraryError: there is no such room, or no file of it.
            ContentError: the file has faults.
        """
        entry = self.entry(id)
        spoken = entry.spoken(language)
        path = entry.path(spoken)
        return _room_of(path, stamp(path), id, spoken, _name(self.root, path), self._verify)

    def opening(self, id: str, language: str) -> Room:  # noqa: A002 - as everywhere
        """The first sections of a room: enough for a first screen, in a fraction of the time.

        Raises:
            LibraryError: there is no such room, or no file of it.
            ContentError: the file has faults.
        """
        for spoken in (language, FALLBACK):
            path = self.root / spoken / f"{id}.md"
            if path.is_file() and path.parent.parent == self.root:
                return _opening_of(path, stamp(path), id, spoken, _name(self.root, path))
        return self.room(id, language)  # which says what is wrong with the id

    def has(self, id: str) -> bool:  # noqa: A002 - as everywhere
        """Whether there is a file of a room, told without reading the list of rooms."""
        return any((self.root / code / f"{id}.md").is_file() for code in LANGUAGES)

    def stamp_of(self, id: str) -> tuple[Stamp | None, ...]:  # noqa: A002 - as everywhere
        """When the files of a room were written, a language each; None where there is none."""
        paths = (self.root / code / f"{id}.md" for code in LANGUAGES)
        return tuple(stamp(path) if path.is_file() else None for path in paths)

    def glossary(self) -> Glossary:
        """The terms and their meanings; none where there is no glossary.

        Raises:
            ContentError: it cannot be read.
        """
        from tftutor.rooms.glossary import Glossary, read_glossary

        path = self.root / "glossary.toml"
        if not path.is_file():
            return Glossary(())
        return read_glossary(path, stamp(path))

    def _listings(self) -> tuple[Listing, ...]:
        from tftutor.rooms.listing import read_listing  # a room can be opened without the list

        path = self.root / "rooms.toml"
        if not path.is_file():
            raise LibraryError("rooms.no-content", folder=str(self.root))
        try:
            self._listed = read_listing(path, stamp(path))
        except ContentError:
            if not self._listed:
                raise
            # its author is at work: until it can be read again, what it was before holds
        return self._listed


def stamp(path: Path) -> Stamp:
    """The stamp of a file as it is now.

    Raises:
        LibraryError: it is not there.
    """
    try:
        status = path.stat()
    except OSError as error:
        raise LibraryError("rooms.no-file", file=str(path)) from error
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=256)
def _front_of(path: Path, _stamp: Stamp, name: str) -> Front:
    return parse_front(read_text(path, name), name)


@lru_cache(maxsize=64)
def _room_of(
    path: Path,
    _stamp: Stamp,
    id: str,  # noqa: A002 - as everywhere
    language: str,
    name: str,
    verify: bool,
) -> Room:
    from tftutor.rooms.parse import parse_room  # with it comes the Markdown parser

    text = read_text(path, name)
    return parse_room(text, id=id, language=language, path=name, verify=verify)


@lru_cache(maxsize=64)
def _opening_of(
    path: Path,
    _stamp: Stamp,
    id: str,  # noqa: A002 - as everywhere
    language: str,
    name: str,
) -> Room:
    from tftutor.rooms.opening import opening_of
    from tftutor.rooms.parse import parse_room

    text = opening_of(read_text(path, name))
    return parse_room(text, id=id, language=language, path=name, verify=False)


def _name(root: Path, path: Path) -> str:
    """How faults name a file: by its place in the folder of content."""
    return path.relative_to(root).as_posix()
