from __future__ import annotations

import re
from pathlib import Path

import pytest

from tftutor.authoring.check import check
from tftutor.learner.grade import grade
from tftutor.learner.items import item
from tftutor.rooms.checkspec.kinds import COMMON, TABLES
from tftutor.rooms.checkspec.kinds import FORMS as CHECKS
from tftutor.rooms.checkspec.read import read_check
from tftutor.rooms.faults import Faults
from tftutor.rooms.fences import CODE_OPTIONS
from tftutor.rooms.front import KEYS
from tftutor.rooms.labspec.claims import FORMS, READERS
from tftutor.rooms.labspec.kinds import FIGURES, KINDS
from tftutor.rooms.labspec.presets import OWN

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "authors.md").read_text("utf-8")


def example() -> str:
    """The room that the page for authors shows whole."""
    match = re.search(r"^`````markdown\n(.*?)^`````$", DOCS, re.DOTALL | re.MULTILINE)
    assert match is not None
    return match[1]


def test_the_example_for_authors_is_a_room_without_a_fault(tmp_path: Path) -> None:
    """Its structure, its listing, its lab and its claims pass the check."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en/momentum.md").write_text(example(), "utf-8")
    needed = (
        example().replace("[gradient-descent]", "[]").replace("(gradient-descent)", "(#memory)")
    )
    (tmp_path / "en/gradient-descent.md").write_text(needed, "utf-8")
    (tmp_path / "rooms.toml").write_text(
        '[[rooms]]\nid = "gradient-descent"\n'
        '[[rooms]]\nid = "momentum"\nprerequisites = ["gradient-descent"]\n',
        "utf-8",
    )
    (tmp_path / "glossary.toml").write_text(
        '[[terms]]\nid = "gradient"\nen = { term = "gradient", definition = "All slopes." }\n'
        'km = { term = "ហ្ក្រាដ្យង់", definition = "មេគុណប្រាប់ទិសទាំងអស់។" }\n',
        "utf-8",
    )
    assert [(fault.place, fault.message) for fault in check(tmp_path)] == []


def test_the_example_of_a_check_has_no_fault(tmp_path: Path) -> None:
    """The check that the page for authors shows whole can be asked in all its variants."""
    match = re.search(r"^`````markdown\n(```{check}.*?)^`````$", DOCS, re.DOTALL | re.MULTILINE)
    assert match is not None
    front = example().partition("prerequisites")[0] + "---\n"
    (tmp_path / "en").mkdir()
    (tmp_path / "en/slopes.md").write_text(f"{front}## Slopes\n\n{match[1]}", "utf-8")
    (tmp_path / "rooms.toml").write_text('[[rooms]]\nid = "slopes"\n', "utf-8")
    faults = [fault for fault in check(tmp_path) if fault.message.key != "check.minutes"]
    assert [(fault.place, fault.message) for fault in faults] == []


def test_the_example_of_a_trace_has_no_fault() -> None:
    """The trace that the page for authors shows can be read, and its run made."""
    match = re.search(r'^```toml\n(kind = "trace".*?)^```$', DOCS, re.DOTALL | re.MULTILINE)
    assert match is not None
    faults = Faults("authors.md")
    found = read_check("by-hand", match[1], 1, faults)
    assert faults.found == []
    assert found is not None
    assert grade(item(found, 9), item(found, 9).right).right


NAMES = {
    *COMMON,
    *CHECKS,
    *TABLES,
    *(key for form in CHECKS.values() for key in form.keys),
    *(key for table in TABLES.values() for key in table),
    *KEYS,
    *CODE_OPTIONS,
    *KINDS,
    *FIGURES,
    *OWN,
    *FORMS,
    *READERS,
    *(option for kind in KINDS.values() for option in kind.options),
}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_that_a_room_may_use_is_explained(name: str) -> None:
    """The page for authors leaves no key, kind or option out."""
    text = DOCS.replace(example(), "")
    assert re.search(rf"[`:{{ ]{re.escape(name)}[`: ,=}}]", text)
