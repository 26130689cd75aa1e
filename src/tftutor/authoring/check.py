"""All checks of a folder of content, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.authoring import listings
from tftutor.authoring.challenges import check_challenges
from tftutor.authoring.checks import check_checks
from tftutor.authoring.claims import check_claims
from tftutor.authoring.formulas import check_formulas
from tftutor.authoring.labs import check_labs
from tftutor.authoring.links import check_links
from tftutor.authoring.plausible import check_front
from tftutor.authoring.skeleton import check_skeleton
from tftutor.authoring.strings import check_strings
from tftutor.authoring.terms import check_terms
from tftutor.authoring.walk import Source
from tftutor.authoring.words import check_words
from tftutor.rooms.faults import ContentError, Fault
from tftutor.rooms.library import FALLBACK, Library
from tftutor.text.catalogue import LANGUAGES
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tftutor.rooms.library import Entry
    from tftutor.rooms.model import Room

Progress = Callable[[int, int], None]
"""Told how many parts of the work are done, and how many there are."""


@dataclass(frozen=True)
class Reading:
    """All rooms that could be read, by id and language, and what was wrong with the others."""

    sources: dict[tuple[str, str], Source]
    faults: tuple[Fault, ...]


def check(root: Path, run: bool = True, progress: Progress | None = None) -> list[Fault]:
    """All faults of a folder of content, by file and line.

    Args:
        root: the folder with `rooms.toml`.
        run: whether listings, labs and claims are run too. Running a listing runs its Python:
            check only content that you would also run yourself.
        progress: told of each part that is done.

    Raises:
        LibraryError: the folder has no `rooms.toml`.
    """
    library = Library(root)
    try:
        entries = library.entries()
    except ContentError as error:
        return list(error.faults)
    reading = read(library, entries)
    faults = [*reading.faults, *check_strings(root), *check_terms(library), *check_words(root)]
    faults += _still(library, entries, reading)
    if run:
        faults += _running(reading, progress)
    once = {repr(fault): fault for fault in faults}
    return sorted(once.values(), key=lambda fault: (fault.file, fault.line))


def read(library: Library, entries: tuple[Entry, ...]) -> Reading:
    """Parse every room in every language that it is there in."""
    sources: dict[tuple[str, str], Source] = {}
    faults = list(_unlisted(library.root, {entry.id for entry in entries}))
    for entry in entries:
        if FALLBACK not in entry.languages:
            faults.append(_listing_fault(entry))
        for language in entry.languages:
            path = entry.path(language)
            try:
                room = library.room(entry.id, language)
            except ContentError as error:
                faults += error.faults
                continue
            lines = tuple(path.read_text("utf-8").split("\n"))
            file = path.relative_to(library.root).as_posix()
            sources[entry.id, language] = Source(room, file, lines)
    return Reading(sources, tuple(faults))


def _unlisted(root: Path, ids: set[str]) -> Iterator[Fault]:
    for language in LANGUAGES:
        for path in sorted((root / language).glob("*.md")):
            if path.stem not in ids:
                file = path.relative_to(root).as_posix()
                yield Fault(file, 1, Message("check.unlisted", {"id": path.stem}))


def _listing_fault(entry: Entry) -> Fault:
    return Fault("rooms.toml", 1, Message("check.no-english", {"id": entry.id}))


def _still(library: Library, entries: tuple[Entry, ...], reading: Reading) -> Iterator[Fault]:
    """What can be checked without running anything."""
    ids = [entry.id for entry in entries]
    terms = _terms(library)
    by_id = {entry.id: entry for entry in entries}
    for (id, language), source in reading.sources.items():  # noqa: A001 - as everywhere
        yield from check_front(source, by_id[id])
        yield from check_formulas(source)
        yield from check_links(source, _finder(reading, language), ids, terms)
        english = reading.sources.get((id, FALLBACK))
        if english is not None and language != FALLBACK:
            yield from check_skeleton(english, source)


def _terms(library: Library) -> set[str]:
    try:
        return set(library.glossary().ids)
    except ContentError:
        return set()  # its faults are noted where the glossary itself is checked


def _finder(reading: Reading, language: str) -> Callable[[str], Room | None]:
    """Finds a room as a reader of this language would see it."""

    def find(id: str) -> Room | None:  # noqa: A002 - as everywhere
        source = reading.sources.get((id, language)) or reading.sources.get((id, FALLBACK))
        return source.room if source else None

    return find


def _running(reading: Reading, progress: Progress | None) -> Iterator[Fault]:
    """What has to be run: listings first, then labs and claims room by room."""
    sources = list(reading.sources.values())
    total = len(sources) + 1
    ended = listings.run_all(listings.programs(sources))
    for done, source in enumerate(sources, start=1):
        if progress:
            progress(done, total)
        yield from listings.check_listings(source, ended)
        yield from check_labs(source)
        yield from check_claims(source)
        yield from check_checks(source)
        yield from check_challenges(source)
    if progress:
        progress(total, total)
