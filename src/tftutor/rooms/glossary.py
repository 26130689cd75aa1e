"""The glossary: terms that a room can open in place, with their meaning in each language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tftutor.rooms.faults import Faults
from tftutor.rooms.labspec.keys import refuse_unknown
from tftutor.rooms.labspec.values import ValueFault, identity, text
from tftutor.rooms.source import read_text
from tftutor.rooms.tomltext import read_toml
from tftutor.text.catalogue import LANGUAGES
from tftutor.text.message import TutorError
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from pathlib import Path as FilePath

    from tftutor.rooms.tomltext import Located, Path

PARTS = ("term", "definition")
"""What a term has in each language."""


class GlossaryError(TutorError):
    """A term that is not in the glossary."""


@dataclass(frozen=True)
class Term:
    """A term with its names and meanings by language.

    Example:
        >>> Term("gradient", "∇J", {"en": "gradient"}, {"en": "All slopes."}).name("km")
        'gradient'
    """

    id: str
    symbol: str
    """How formulas write it; empty for none."""
    names: Mapping[str, str]
    definitions: Mapping[str, str]
    line: int = 1

    def name(self, language: str) -> str:
        """Its name, in English where there is none in this language."""
        return self.names.get(language) or self.names.get("en") or self.id

    def definition(self, language: str) -> str:
        """Its meaning, in English where there is none in this language."""
        return self.definitions.get(language) or self.definitions.get("en", "")


@dataclass(frozen=True)
class Glossary:
    """Every term, in the order of the file."""

    terms: tuple[Term, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all terms."""
        return tuple(term.id for term in self.terms)

    def term(self, id: str) -> Term:  # noqa: A002 - as everywhere
        """The term of an id.

        Raises:
            GlossaryError: there is none; the nearest ids are named.
        """
        for term in self.terms:
            if term.id == id:
                return term
        raise GlossaryError("rooms.unknown-term", name=id, nearest=nearest(id, self.ids))


@lru_cache(maxsize=16)
def read_glossary(path: FilePath, _stamp: object) -> Glossary:
    """The glossary of a file.

    Args:
        path: the file.
        _stamp: anything that changes with the text, so that it is read again.

    Raises:
        ContentError: with every fault of the file.
    """
    faults = Faults(path.name)
    glossary = parse_glossary(read_text(path, path.name), faults)
    if faults.found:
        faults.throw()
    return glossary


def parse_glossary(source: str, faults: Faults) -> Glossary:
    r"""The terms of a text, its faults noted.

    A term may lack a language; the content check asks for all of them.

    Example:
        >>> source = '[[terms]]\nid = "slope"\nen = { term = "slope", definition = "Rise." }'
        >>> parse_glossary(source, Faults("glossary.toml")).term("slope").definition("en")
        'Rise.'
    """
    located = read_toml(source, 0, faults)
    if located is None:
        return Glossary(())
    refuse_unknown(located, (), located.table, ("terms",), faults)
    given = located.table.get("terms", [])
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        faults.add(located.line("terms"), "rooms.glossary")
        return Glossary(())
    terms = tuple(_term(located, at, one, faults) for at, one in enumerate(given))
    first: dict[str, int] = {}
    for term in terms:
        if term.id and term.id in first:
            faults.add(term.line, "rooms.glossary-twice", id=term.id, line=first[term.id])
        first.setdefault(term.id, term.line)
    return Glossary(terms)


def _term(located: Located, at: int, table: Mapping[str, object], faults: Faults) -> Term:
    path = ("terms", at)
    refuse_unknown(located, path, table, ("id", "symbol", *LANGUAGES), faults)
    if "id" not in table:
        faults.add(located.line(*path), "rooms.glossary-needs", name="id")
    name = _read(located, (*path, "id"), identity, table.get("id", "none"), faults)
    symbol = _read(located, (*path, "symbol"), text, table.get("symbol", "-"), faults)
    words = {
        code: _words(located, (*path, code), table[code], faults)
        for code in LANGUAGES
        if code in table
    }
    return Term(
        name if "id" in table else "",
        symbol if "symbol" in table else "",
        {code: one["term"] for code, one in words.items() if "term" in one},
        {code: one["definition"] for code, one in words.items() if "definition" in one},
        located.line(*path),
    )


def _words(located: Located, path: Path, given: object, faults: Faults) -> dict[str, str]:
    line = located.line(*path)
    if not isinstance(given, Mapping):
        faults.add(line, "rooms.glossary-words")
        return {}
    refuse_unknown(located, path, given, PARTS, faults)
    for part in PARTS:
        if part not in given:
            faults.add(line, "rooms.glossary-needs", name=f"{path[-1]}.{part}")
    return {
        part: _read(located, (*path, part), text, given[part], faults)
        for part in PARTS
        if part in given
    }


def _read(
    located: Located, path: Path, reader: Callable[[object], str], given: object, faults: Faults
) -> str:
    """A value read, or an empty text after noting why it is not allowed."""
    try:
        return reader(given)
    except ValueFault as fault:
        faults.add(located.line(*path), "rooms.option", name=path[-1], problem=fault.message)
        return ""
