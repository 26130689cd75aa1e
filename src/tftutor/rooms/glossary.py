"""The glossary: terms that a room can open in place, with their meaning in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from tftutor.rooms.faults import Faults
from tftutor.rooms.front import ID
from tftutor.rooms.labspec.read import refuse_unknown
from tftutor.rooms.labspec.values import ValueFault, shown, text
from tftutor.rooms.tomltext import read_toml
from tftutor.text.catalogue import LANGUAGES
from tftutor.text.message import TutorError
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from pathlib import Path

    from tftutor.rooms.tomltext import Located

PARTS = ("name", "definition")
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
def read_glossary(path: Path, _stamp: object) -> Glossary:
    """The glossary of a file.

    Args:
        path: the file.
        _stamp: anything that changes with the text, so that it is read again.

    Raises:
        ContentError: with every fault of the file.
    """
    faults = Faults(path.name)
    glossary = parse_glossary(path.read_text("utf-8"), faults)
    if faults.found:
        faults.throw()
    return glossary


def parse_glossary(source: str, faults: Faults) -> Glossary:
    r"""The terms of a text, its faults noted.

    A term may lack a language; the content check asks for all of them.

    Example:
        >>> source = '[slope]\nen.name = "slope"\nen.definition = "Rise over run."'
        >>> parse_glossary(source, Faults("glossary.toml")).term("slope").definition("en")
        'Rise over run.'
    """
    located = read_toml(source, 0, faults)
    if located is None:
        return Glossary(())
    return Glossary(
        tuple(_term(located, name, given, faults) for name, given in located.table.items())
    )


def _term(located: Located, name: str, given: object, faults: Faults) -> Term:
    line = located.line(name)
    if not ID.fullmatch(name):
        faults.add(line, "rooms.id", text=shown(name))
    if not isinstance(given, Mapping):
        faults.add(line, "rooms.glossary-term", name=shown(name))
        return Term(name, "", {}, {}, line)
    refuse_unknown(located, (name,), given, ("symbol", *LANGUAGES), faults)
    symbol = given.get("symbol", "")
    words = {code: _words(located, (name, code), given.get(code), faults) for code in LANGUAGES}
    return Term(
        name,
        symbol if isinstance(symbol, str) else "",
        {code: one["name"] for code, one in words.items() if "name" in one},
        {code: one["definition"] for code, one in words.items() if "definition" in one},
        line,
    )


def _words(
    located: Located, path: tuple[str, str], given: object, faults: Faults
) -> dict[str, str]:
    if given is None:
        return {}
    line = located.line(*path)
    if not isinstance(given, Mapping):
        faults.add(line, "rooms.glossary-term", name=path[0])
        return {}
    refuse_unknown(located, path, given, PARTS, faults)
    words: dict[str, str] = {}
    for part in PARTS:
        if part not in given:
            faults.add(line, "rooms.glossary-needs", name=f"{path[1]}.{part}")
            continue
        try:
            words[part] = text(given[part])
        except ValueFault as fault:
            faults.add(line, "rooms.option", name=part, problem=fault.message)
    return words
