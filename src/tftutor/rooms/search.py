"""Words in all rooms of a language: case and accents do not matter, Khmer needs no spaces."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tftutor.rooms.library import stamp
from tftutor.rooms.passages import GREEK, Passage, passages
from tftutor.rooms.source import read_text
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from pathlib import Path

    from tftutor.rooms.library import Entry, Library, Stamp

MOST = 50
"""Hits that are given at most."""

WIDTH = 76
"""Characters of a snippet, about a line."""

COENG = "\u17d2"
"""The Khmer sign that joins the next consonant to the one before."""

NAMES = {letter: name for name, letter in GREEK.items()} | {"ς": "sigma", "ϵ": "epsilon"}


@dataclass(frozen=True)
class Hit:
    """A place where all words of a query stand."""

    room: str
    title: str
    """Of the room, in the language of the search."""
    anchor: str
    """Where to go in the room; empty for its beginning."""
    snippet: str
    """The text about the first word."""
    score: float


@dataclass(frozen=True)
class Index:
    """A room made ready to be searched."""

    room: str
    title: str
    passages: tuple[tuple[Passage, str], ...]
    """Each passage with its folded text."""


def search(library: Library, query: str, language: str, most: int = MOST) -> tuple[Hit, ...]:
    """The places where all words of a query stand, the best first.

    A hit in a heading counts more than one in a sentence, the beginning of a word more than its
    inside, words side by side more than apart. Broken rooms are passed over.

    Args:
        library: the rooms.
        query: words, or parts of words, between spaces; `alpha` finds α and the other way.
        language: of the rooms; one that lacks it is searched in English.
        most: how many hits are wanted.

    Example:
        >>> from tftutor.rooms.library import Library
        >>> from tftutor.text.places import content_root
        >>> search(Library(content_root()), "zebra crossing", "en")
        ()
    """
    words = tuple(dict.fromkeys(fold(query).split()))
    if not words:
        return ()
    phrase = " ".join(fold(query).split())
    hits = [
        Hit(index.room, index.title, passage.anchor, snippet(passage.text, words[0]), score)
        for index in _indexes(library, language)
        for passage, folded in index.passages
        if (score := _score(passage.weight, folded, words, phrase))
    ]
    return tuple(sorted(hits, key=lambda hit: -hit.score)[:most])


def fold(text: str) -> str:
    """Text as it is compared: small letters, no accents, Greek letters by name.

    Khmer vowels and signs are marks to Unicode too, but they are letters: they stay.

    Example:
        >>> fold("Café m̂ θ ហ្ក្រាដ្យង់") == "cafe m theta ហ្ក្រាដ្យង់"
        True
    """
    if text.isascii():
        return text.casefold()
    return "".join(_fold_one(one) for one in text)


@lru_cache(maxsize=4096)
def _fold_one(one: str) -> str:
    """One character as it is compared; several for some, none for an accent."""
    plain = unicodedata.normalize("NFKD", one).casefold()
    apart = unicodedata.normalize("NFKD", plain).casefold()
    kept = (letter for letter in apart if not "\u0300" <= letter <= "\u036f")
    return "".join(NAMES.get(letter, letter) for letter in kept)


def _score(weight: float, folded: str, words: tuple[str, ...], phrase: str) -> float:
    """How good a passage is; 0 where a word is missing."""
    if not all(word in folded for word in words):
        return 0.0
    score = weight
    for word in words:
        at = folded.find(word)
        begins = at == 0 or not folded[at - 1].isalnum()
        ends = at + len(word) == len(folded) or not folded[at + len(word)].isalnum()
        score += 1.0 * begins + 0.5 * (begins and ends)
    together = len(words) > 1 and phrase in folded
    return score + 2.0 * together + 1.0 / (1.0 + len(folded) / 40.0)


def snippet(text: str, word: str) -> str:
    """The text about a folded word, cut between letters and marked where it goes on.

    Example:
        >>> snippet("one two " * 20, "two")[:11], snippet("Short.", "short")
        ('one two one', 'Short.')
    """
    text = " ".join(text.split())
    if len(text) <= WIDTH:
        return text
    start = _whole(text, max(0, min(_place(text, word) - WIDTH // 3, len(text) - WIDTH)))
    end = _whole(text, min(len(text), start + WIDTH))
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")


def _place(text: str, word: str) -> int:
    """Where a folded word stands in the text as written."""
    at = fold(text).find(word)
    length = 0
    for place, one in enumerate(text):
        if length >= at:
            return place
        length += len(fold(one))
    return 0


def _whole(text: str, at: int) -> int:
    """The nearest place at or before this where nothing is torn: a word, else a cluster."""
    space = text.rfind(" ", max(0, at - 12), at)
    if 0 < at < len(text) and space >= 0:
        return space + 1
    while 0 < at < len(text) and (
        unicodedata.category(text[at]).startswith("M") or text[at - 1] == COENG
    ):
        at -= 1
    return at


def _indexes(library: Library, language: str) -> list[Index]:
    indexes: list[Index] = []
    for entry in library.entries():
        try:
            indexes.append(_index(entry, language))
        except TutorError:
            continue  # a broken room is shown as broken in the list of rooms
    return indexes


def _index(entry: Entry, language: str) -> Index:
    spoken = entry.spoken(language)
    path = entry.path(spoken)
    return _indexed(path, stamp(path), entry.id, spoken)


@lru_cache(maxsize=64)
def _indexed(path: Path, _stamp: Stamp, room: str, language: str) -> Index:
    from tftutor.rooms.parse import parse_room  # with it comes the Markdown parser

    text = read_text(path, path.name)
    parsed = parse_room(text, id=room, language=language, path=path.name, verify=False)
    found = tuple((passage, fold(passage.text)) for passage in passages(parsed))
    return Index(room, parsed.front.title, found)
