"""What is to be played, and what comes back while it is: between two processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from tftutor.record.frame import Cell
    from tftutor.record.script import Script
    from tftutor.text.message import Message


@dataclass(frozen=True)
class Request:
    """A demo in one language."""

    script: Script
    language: str
    content: Path
    """The folder with the rooms."""
    preferences: Path
    """Where the app keeps what is chosen; a file that is not there yet."""
    lists: bool = False
    """Whether what can be named is listed at the end, instead of a film made."""


class Began(NamedTuple):
    """A step begins."""

    step: int


class Taken(NamedTuple):
    """A frame: the rows that are new in it, and what else it has."""

    time: float
    rows: dict[int, tuple[Cell, ...]]
    caption: str
    keys: tuple[str, ...]
    marker: str


class Named(NamedTuple):
    """Something that a script can name at the end of the demo."""

    name: str
    about: str


class Failed(NamedTuple):
    """The demo cannot be played on."""

    message: Message
    step: bool
    """Whether a step did not come true; else there is no playing at all."""


class Finished(NamedTuple):
    """All steps were done."""


Report = Began | Taken | Named | Failed | Finished
"""What the process that plays says."""
