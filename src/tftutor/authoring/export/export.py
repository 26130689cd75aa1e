"""From a folder of content to a folder of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tftutor.authoring.export.folder import prepare, write
from tftutor.authoring.export.page import html
from tftutor.authoring.export.pages import glossary_page, index_page, room_page
from tftutor.authoring.export.site import STYLE, Site
from tftutor.authoring.export.style import style

if TYPE_CHECKING:
    from pathlib import Path

    from tftutor.rooms.library import Library
    from tftutor.rooms.model import Room

Track = Callable[["tuple[Room, ...]"], "Iterable[Room]"]
"""Gives the rooms one by one and may show how far the work has come."""


def export(
    library: Library,
    folder: Path,
    language: str,
    room: str | None = None,
    *,
    force: bool = False,
    track: Track = iter,
) -> tuple[Path, ...]:
    """Write rooms as HTML: a page each, the list of rooms, the glossary, one stylesheet.

    The same content gives the same bytes. Nothing is written outside the folder.

    Args:
        library: the rooms.
        folder: where the pages go; made if it is not there.
        language: of the pages; a room that lacks it is written in English.
        room: only this room; None writes all.
        force: write even where the folder holds what no export made.
        track: wraps the rooms, to show progress.

    Returns:
        The files that were written.

    Raises:
        ExportError: the folder cannot be used.
        LibraryError: there is no such room.
        ContentError: a room has faults.
    """
    site = site_of(library, language, room)
    prepare(folder, force=force)
    return write(folder, files_of(site, track))


def site_of(library: Library, language: str, room: str | None = None) -> Site:
    """What is exported together: one room or all, and the glossary."""
    ids = library.ids() if room is None else (room,)
    rooms = tuple(library.room(id, language) for id in ids)  # noqa: A001 - as everywhere
    return Site(language, rooms, library.glossary())


def files_of(site: Site, track: Track = iter) -> dict[str, str]:
    """The text of every file by its name."""
    pages = [index_page(site), *(room_page(site, room) for room in track(site.rooms))]
    pages.append(glossary_page(site))
    return {page.file: html(site, page) for page in pages} | {STYLE: style()}
