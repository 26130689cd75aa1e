"""What may stand behind each key of a script, and how it is read."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from tftutor.record.errors import ScriptError
from tftutor.text.catalogue import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Reader = Callable[[object], object]

NAME = re.compile(r"[\w-]+")
"""The name of a moment; it may become part of the name of a file."""


def words(value: object) -> dict[str, str]:
    """A text for all languages, or a table with one for each.

    Example:
        >>> words("0.35"), words({"en": "the end"})
        ({'': '0.35'}, {'en': 'the end'})
    """
    if isinstance(value, str):
        return {"": value}
    if (
        isinstance(value, dict)
        and value
        and set(value) <= set(LANGUAGES)
        and all(isinstance(one, str) for one in value.values())
    ):
        return dict(value)
    raise ScriptError("record.want-words")


def text(value: object) -> str:
    """A text that is not empty."""
    if isinstance(value, str) and value:
        return value
    raise ScriptError("record.want-text")


def name(value: object) -> str:
    """The name of a moment: letters, digits, hyphens and underscores.

    Example:
        >>> name("the-end")
        'the-end'
    """
    if isinstance(value, str) and NAME.fullmatch(value):
        return value
    raise ScriptError("record.want-name")


def switch(value: object) -> bool:
    """On or off."""
    if isinstance(value, bool):
        return value
    raise ScriptError("record.want-switch")


def number(low: float, high: float, *, whole: bool = False) -> Reader:
    """Reads a number within bounds.

    Example:
        >>> number(1, 60)(12.5), number(1, 60, whole=True)(12)
        (12.5, 12)
    """

    def read(value: object) -> object:
        kinds = (int,) if whole else (int, float)
        if isinstance(value, kinds) and not isinstance(value, bool) and low <= value <= high:
            return value if whole else float(value)
        raise ScriptError(
            "record.want-whole" if whole else "record.want-number", low=low, high=high
        )

    return read


def choice(*allowed: str) -> Reader:
    """Reads one of some names."""

    def read(value: object) -> object:
        if value in allowed:
            return value
        raise ScriptError("record.want-choice", allowed=", ".join(allowed))

    return read


COLUMNS, ROWS = number(20, 300, whole=True), number(8, 120, whole=True)


def size(value: object) -> tuple[object, object]:
    """Columns and rows.

    Example:
        >>> size([100, 30])
        (100, 30)
    """
    if isinstance(value, list) and len(value) == 2:
        return COLUMNS(value[0]), ROWS(value[1])
    raise ScriptError("record.want-size")


def moment(value: object) -> datetime:
    """A day and an hour, without a time zone: a demo is the same everywhere.

    Example:
        >>> moment("2026-01-01T09:00:00").hour
        9
    """
    try:
        read = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    except ValueError as error:
        raise ScriptError("record.want-moment") from error
    if read.tzinfo is not None:
        raise ScriptError("record.want-moment")
    return read


SCRIPT: Mapping[str, Reader] = {
    "title": words,
    "size": size,
    "fps": number(1, 60),
    "seed": number(0, 2**63 - 1, whole=True),
    "clock": moment,
    "lang": choice(*LANGUAGES),
    "theme": choice("dark", "light"),
    "glyphs": choice("braille", "blocks", "ascii"),
    "room": text,
    "code": text,
}
"""The keys of a script, besides `steps`."""

STEP: Mapping[str, Reader] = {
    "wait": number(0, 600),
    "focus": text,
    "click": text,
    "type": words,
    "cps": number(0.1, 60),
    "key": text,
    "times": number(1, 1000, whole=True),
    "every": number(0, 60),
    "caption": words,
    "wait_for": words,
    "expect": words,
    "timeout": number(0, 600),
    "marker": name,
    "snapshot": name,
    "hide": switch,
}
"""The keys of a step."""

NEEDS: Mapping[str, tuple[str, ...]] = {
    "cps": ("type",),
    "times": ("key",),
    "every": ("key",),
    "timeout": ("wait_for", "expect"),
}
"""Keys that say how something is done, and of which one must stand beside them."""
