"""Catalogues of strings: every word of the interface, a file a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tftutor.text.places import content_root
from tftutor.text.sentences import Layers, Sentences

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.text.message import Message

LANGUAGES = ("en", "km")
"""The languages of the tutor, by ISO 639-1 code."""


@dataclass(frozen=True)
class Catalogue:
    """The sentences of one language, by dotted key.

    Example:
        >>> Catalogue("en", {"lab.step": "step {t}"}).text("lab.step", t=3)
        'step 3'
    """

    language: str
    sentences: Mapping[str, str]

    def text(self, key: str, /, **values: object) -> str:
        """The sentence of a key with its values put in.

        Raises:
            KeyError: the catalogue has no such key.
        """
        return self.sentences[key].format_map(values)

    def say(self, message: Message) -> str:
        """A message in this language; a value that is itself a message is said first."""
        from tftutor.text.message import Message

        values = {
            name: self.say(value) if isinstance(value, Message) else value
            for name, value in message.values.items()
        }
        return self.text(message.key, **values)

    def written(self, text: str | Message) -> str:
        """A text as it is, a message in this language.

        Example:
            >>> Catalogue("en", {}).written("α 0.1")
            'α 0.1'
        """
        return text if isinstance(text, str) else self.say(text)


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language, completed from English where a sentence is missing.

    Example:
        >>> catalogue("en").language
        'en'
    """
    files = (content_root() / "strings" / f"{code}.toml" for code in (language, "en"))
    found = [Sentences(path.read_text("utf-8")) for path in dict.fromkeys(files) if path.is_file()]
    return Catalogue(language, Layers(found) if len(found) > 1 else found[0])
