"""How much there is to do in each room: its whole text is read for that, so never in a hurry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.text.message import TutorError
from tftutor.ui.progress_text import Measure, measure

if TYPE_CHECKING:
    from tftutor.rooms.library import Library


def measures(library: Library, language: str) -> dict[str, Measure]:
    """The measure of every room that can be read.

    Example:
        >>> from tftutor.rooms.library import Library
        >>> from tftutor.text.places import content_root
        >>> measures(Library(content_root(), verify=False), "en")["derivatives"].sections > 5
        True
    """
    found: dict[str, Measure] = {}
    for entry in library.entries():
        try:
            found[entry.id] = measure(library.room(entry.id, language))
        except TutorError:
            continue  # the room itself says what is wrong with it
    return found
