"""The glossary: every term in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.faults import ContentError, Fault
from tftutor.text.catalogue import LANGUAGES
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tftutor.rooms.library import Library


def check_terms(library: Library) -> Iterator[Fault]:
    """Faults of the glossary, and terms that lack a language."""
    try:
        terms = library.glossary().terms
    except ContentError as error:
        yield from error.faults
        return
    for term in terms:
        for language in LANGUAGES:
            if language not in term.names or language not in term.definitions:
                values = {"name": term.id, "language": language}
                yield Fault("glossary.toml", term.line, Message("check.glossary", values))
