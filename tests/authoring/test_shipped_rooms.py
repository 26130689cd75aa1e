from __future__ import annotations

import pytest

from tftutor.authoring.check import check
from tftutor.text.catalogue import catalogue
from tftutor.text.places import content_root


def said(run: bool) -> list[str]:
    """What the check says to the rooms of the tutor."""
    faults = check(content_root(), run)
    return [f"{fault.place} {catalogue('en').say(fault.message)}" for fault in faults]


def test_the_rooms_of_the_tutor_have_no_fault() -> None:
    """What is shipped is right in structure, skeletons, links, formulas and words."""
    assert said(run=False) == []


@pytest.mark.slow
def test_the_rooms_of_the_tutor_keep_what_they_promise() -> None:
    """Every printed output and every claim of the shipped rooms is what a run gives."""
    assert said(run=True) == []
