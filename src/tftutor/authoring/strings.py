"""The catalogues of strings: every sentence in every language, with the same names in braces."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from tftutor.rooms.faults import ContentError, Fault, Faults
from tftutor.rooms.source import read_text
from tftutor.rooms.tomltext import key_lines, read_toml
from tftutor.text.catalogue import LANGUAGES
from tftutor.text.message import Message
from tftutor.text.sentences import flatten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def check_strings(root: Path) -> Iterator[Fault]:
    """Sentences that are missing, too many, or have other names in braces than in English.

    A folder of content without an English catalogue has none to check.
    """
    folder = root / "strings"
    if not (folder / "en.toml").is_file():
        return
    try:
        _, english = _read(folder / "en.toml")
    except ContentError as error:
        yield from error.faults
        return
    for language in LANGUAGES:
        path = folder / f"{language}.toml"
        if path.is_file():
            yield from _check_one(path, language, english)


def _read(path: Path) -> tuple[str, Mapping[str, str]]:
    """The text of a catalogue, and its sentences by their keys.

    Raises:
        ContentError: it is no text, or no TOML.
    """
    name = f"strings/{path.name}"
    text, faults = read_text(path, name), Faults(name)
    located = read_toml(text, 0, faults)
    if located is None:
        faults.throw()
    return text, flatten(located.table)


def _check_one(path: Path, language: str, english: Mapping[str, str]) -> Iterator[Fault]:
    try:
        text, sentences = _read(path)
    except ContentError as error:
        yield from error.faults
        return
    lines = key_lines(text)

    def fault(name: str, key: str, **values: object) -> Fault:
        whole = tuple(name.split("."))
        line = lines.get(whole) or lines.get(whole[:1], 1)
        return Fault(
            f"strings/{path.name}", line, Message(f"check.strings-{key}", {"name": name, **values})
        )

    for name, sentence in english.items():
        wanted = placeholders(sentence)
        if name not in sentences:
            yield fault(name, "missing", language=language)
            continue
        found = placeholders(sentences[name])
        if found is None:
            yield fault(name, "form")
        elif wanted is not None and found != wanted:
            yield fault(name, "names", found=_listed(found), wanted=_listed(wanted))
    for name in sentences.keys() - english.keys():
        yield fault(name, "extra")


def placeholders(sentence: str) -> frozenset[str] | None:
    """The names in braces; None if a brace does not close.

    Example:
        >>> sorted(placeholders("step {t} of {last:,}, {{as is}}"))
        ['last', 't']
    """
    try:
        parts = list(string.Formatter().parse(sentence))
    except ValueError:
        return None
    return frozenset(name for _, name, _, _ in parts if name is not None)


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
