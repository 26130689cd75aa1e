"""What the command line asks of the app, without loading it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class AppOptions:
    """How the tutor opens; None leaves the choice to the learner's preferences.

    Example:
        >>> AppOptions(room="derivatives").lang is None
        True
    """

    room: str | None = None
    """The room to open."""
    lang: str | None = None
    """`en` or `km`."""
    locale: str = "en"
    """The language of the locale, for who has chosen none."""
    content: Path | None = None
    """A folder of content instead of the one that comes with the tutor."""
    watch: bool = False
    """Whether the room is shown afresh when its file changes."""
    theme: str | None = None
    glyphs: str | None = None
    """`braille`, `blocks` or `ascii`."""
    fps: int | None = None
    """How often a lab that plays is painted, in frames a second."""
    code: str | None = None
    """A settings code: the exact state of a lab."""
