"""Keys as a script names them, as Textual hears them, and as they are shown to people."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from tftutor.record.errors import RecordError
from tftutor.text.nearest import nearest
from tftutor.ui.keys import sign

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPED = {"enter": "\r", "tab": "\t", "backspace": "\x7f"}
"""What keys type that have names of their own."""

MODIFIERS = ("ctrl", "alt", "shift", "super")


def key_event(key: str) -> events.Key:
    """The press of a key, which is named as in the tutor's help, or by what it types.

    Raises:
        RecordError: there is no key of that name.

    Example:
        >>> key_event("?").key, key_event("space").character, key_event("L").character
        ('question_mark', ' ', 'L')
    """
    name = name_of(key)
    last = name.rpartition("+")[2] if len(name) > 1 else name
    character = TYPED.get(name) or key_to_character(name)
    if character is None and last not in set(names()) and not character_name(last):
        found = nearest(key, names())
        raise RecordError("record.no-key", name=key, nearest=found)
    return events.Key(name, character)


def name_of(key: str) -> str:
    """What Textual calls a key.

    Example:
        >>> name_of("?"), name_of("-"), name_of("a"), name_of(" "), name_of("ctrl+p")
        ('question_mark', 'minus', 'a', 'space', 'ctrl+p')
    """
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) if name else key


def character_name(name: str) -> bool:
    """Whether a key is called by the character that it types."""
    return len(name) == 1 or key_to_character(name) is not None


def names() -> Iterable[str]:
    """The keys that have names, without those for a hand on another key."""
    return (key.value for key in Keys if "+" not in key.value and "<" not in key.value)


def shown(key: str) -> str:
    """A key for people to read.

    Example:
        >>> shown("?"), shown("left"), shown("ctrl+p")
        ('?', '←', 'ctrl+p')
    """
    return key if len(key) == 1 and key != " " else sign(name_of(key))
