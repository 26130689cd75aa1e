"""Keys as a script names them, as Textual hears them, and as they are shown to people."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, Keys, key_to_character

from tftutor.record.errors import RecordError
from tftutor.text.nearest import nearest
from tftutor.ui.keys import sign

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPED = {"enter": "\r", "tab": "\t", "backspace": "\x7f"}
"""What keys type that have names of their own."""

MODIFIERS = ("ctrl", "alt", "shift", "super")
"""Keys that are held down while another is pressed."""


def key_event(key: str) -> events.Key:
    """The press of a key, which is named as in the tutor's help, or by what it types.

    Raises:
        RecordError: there is no key of that name.

    Example:
        >>> key_event("?").key, key_event("space").character, key_event("L").character
        ('question_mark', ' ', 'L')
    """
    name = name_of(key)
    character = TYPED.get(name) or character_of(name)
    if character is None and not is_named(name):
        raise RecordError("record.no-key", name=key, nearest=nearest(key, names()))
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


def character_of(name: str) -> str | None:
    """The character that a key types; None for keys that type none.

    Example:
        >>> character_of("slash"), character_of("ctrl+p"), character_of("left")
        ('/', None, None)
    """
    return key_to_character(REPLACED_KEYS.get(name, name))


def is_named(name: str) -> bool:
    """Whether a key that types nothing is known, alone or with others held down.

    Example:
        >>> is_named("shift+left"), is_named("ctrl+p"), is_named("spce"), is_named("hyper+x")
        (True, True, False, False)
    """
    *held, last = name.split("+")
    known = last in set(names()) or (bool(held) and character_of(last) is not None)
    return known and set(held) <= set(MODIFIERS)


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
