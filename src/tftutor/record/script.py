"""A demo as it is written: where it begins, and its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

Words = Mapping[str, str]
"""A text by language; what is the same in all of them stands under the empty name."""


def said(words: Words, language: str) -> str:
    """A text in a language, else as it is in every language, else in English.

    Example:
        >>> said({"en": "the end", "km": "ចប់"}, "km"), said({"": "0.1"}, "km")
        ('ចប់', '0.1')
    """
    return words.get(language, words.get("", words.get("en", "")))


@dataclass(frozen=True)
class Step:
    """One line of a demo; what stands in it is done in the order of these fields."""

    line: int
    """Of the file."""
    hide: bool = False
    """Whether nothing of this step is seen: the film stands still meanwhile."""
    caption: Words | None = None
    """What is said from now on; empty for nothing more; None for what was said before."""
    focus: str = ""
    """What gets the keys."""
    click: str = ""
    """What is clicked, in its middle."""
    type: Words = field(default_factory=dict)
    """What is typed, letter by letter."""
    cps: float = 12.0
    """How many letters a second."""
    key: str = ""
    """The key that is pressed."""
    times: int = 1
    """How often it is pressed."""
    every: float = 0.25
    """Seconds from one press to the next."""
    wait_for: Words = field(default_factory=dict)
    """What the screen must come to show."""
    expect: Words = field(default_factory=dict)
    """What the screen must show when the step is done."""
    timeout: float | None = None
    """Seconds in which that must be; None for the usual."""
    marker: str = ""
    """A name for this moment."""
    snapshot: str = ""
    """A name for this moment, whose screen is kept."""
    wait: float = 0.0
    """Seconds that pass at the end."""


@dataclass(frozen=True)
class Script:
    """A whole demo."""

    path: Path
    title: Words
    room: str
    """Where it begins: a room, and after `#` an anchor of it, such as that of a lab."""
    steps: tuple[Step, ...]
    size: tuple[int, int] = (100, 30)
    """Columns and rows."""
    fps: float = 10.0
    """Frames a second."""
    seed: int = 7
    """Of all chance that is not the lab's own."""
    clock: datetime = datetime(2026, 1, 1, 9)
    """The day and hour at which the demo begins."""
    lang: str = "en"
    theme: str = "dark"
    glyphs: str = "braille"
    code: str = ""
    """The settings code of the state in which a lab is opened."""

    @property
    def name(self) -> str:
        """The name of the file, without its ending.

        Example:
            >>> Script(Path("demos/adam.toml"), {}, "adam-optimizer", ()).name
            'adam'
        """
        return self.path.stem
