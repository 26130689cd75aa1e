from __future__ import annotations

from pathlib import Path

import pytest

from tftutor.rooms.faults import ContentError
from tftutor.rooms.glossary import GlossaryError
from tftutor.rooms.library import Library

SOURCE = """[[terms]]
id = "slope"
symbol = "m"
en = { term = "slope", definition = "Rise over run." }
[terms.km]
term = "មេគុណប្រាប់ទិស"
definition = "ឡើងធៀបនឹងទៅ។"

[[terms]]
id = "limit"
en = { term = "limit", definition = "What is approached." }
"""


def test_terms_have_names_and_meanings_by_language(content: Path) -> None:
    """A term that lacks a language is shown in English."""
    (content / "glossary.toml").write_text(SOURCE, "utf-8")
    glossary = Library(content).glossary()
    assert glossary.ids == ("slope", "limit")
    slope, limit = glossary.terms
    assert (slope.symbol, slope.name("km")) == ("m", "មេគុណប្រាប់ទិស")
    assert (limit.name("km"), limit.definition("km")) == ("limit", "What is approached.")


def test_an_unknown_term_is_answered_with_the_nearest(content: Path) -> None:
    """A slip in a term's id names one that exists."""
    (content / "glossary.toml").write_text(SOURCE, "utf-8")
    with pytest.raises(GlossaryError, match=r"Nearest: slope\."):
        Library(content).glossary().term("slop")


def test_without_a_glossary_there_are_no_terms(content: Path) -> None:
    """A folder of content needs no glossary."""
    assert Library(content).glossary().terms == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "name"),
    [
        ('"limit"\nen', '"Limit"\nen', 10, "option"),
        ('id = "limit"\n', "", 9, "glossary-needs"),
        ('id = "limit"', 'id = "slope"', 9, "glossary-twice"),
        ('term = "limit", ', "", 11, "glossary-needs"),
        ('{ term = "limit", definition = "What is approached." }', "3", 11, "glossary-words"),
        ('"What is approached."', '""', 11, "option"),
        ('symbol = "m"', 'sign = "m"', 3, "lab-key"),
        ('symbol = "m"', "symbol = 3", 3, "option"),
        ('[[terms]]\nid = "slope"', 'rooms = 3\n[[terms]]\nid = "slope"', 1, "lab-key"),
        ('id = "slope"\n', "id = \n", 2, "toml"),
    ],
)
def test_slips_are_faults_with_their_line(
    content: Path, old: str, new: str, line: int, name: str
) -> None:
    """The glossary is checked like a room."""
    assert old in SOURCE
    (content / "glossary.toml").write_text(SOURCE.replace(old, new, 1), "utf-8")
    with pytest.raises(ContentError) as caught:
        Library(content).glossary()
    fault = caught.value.faults[0]
    assert (fault.place, fault.message.key) == (f"glossary.toml:{line}", f"rooms.{name}")
