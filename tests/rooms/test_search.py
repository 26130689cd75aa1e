from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.rooms.library import Library
from tftutor.rooms.search import COENG, fold, search, snippet


def test_headings_come_before_sentences(content: Path) -> None:
    """Where a word stands decides: titles, then headings, then text."""
    hits = search(Library(content), "fog", "en")
    assert [(hit.room, hit.anchor) for hit in hits] == [("two", ""), ("one", "fog"), ("two", "")]
    assert hits[0].title == "Fog again"


@pytest.mark.parametrize("query", ["CAFÉ", "cafe", "café rate", "rate cafe", "alpha", "α", "the α"])
def test_case_accents_and_greek_do_not_matter(content: Path, query: str) -> None:
    """A learner finds the sentence however it is typed."""
    anchors = {(hit.room, hit.anchor, hit.snippet) for hit in search(Library(content), query, "en")}
    assert ("one", "fog", "The café rate α.") in anchors


def test_khmer_is_found_inside_a_run_without_spaces(content: Path) -> None:
    """A word in the middle of a Khmer sentence is found, in Khmer rooms only."""
    hits = search(Library(content), "ជ្រើសរើស", "km")
    assert [(hit.room, hit.anchor) for hit in hits] == [("one", "fog")]
    assert search(Library(content), "ជ្រើសរើស", "en") == ()


def test_labs_are_found_but_answers_are_not_given_away(content: Path) -> None:
    """The title, the hint and the question of a lab can be found, its explanation not."""
    library = Library(content)
    assert search(library, "learning-rate lab", "en")[0].anchor == "lab-rate"
    assert search(library, "what will θ do", "en")[0].anchor == "lab-rate"
    assert search(library, "it grows", "en") == ()


def test_all_words_must_stand_together_and_nothing_finds_nothing(content: Path) -> None:
    """A missing word or an empty query gives no hit; the number of hits is bounded."""
    library = Library(content)
    assert search(library, "fog giraffe", "en") == ()
    assert search(library, "  ", "en") == ()
    assert len(search(library, "o", "en", most=2)) == 2


@given(st.text(st.sampled_from("កខគ្ាិើ់េ ។ab"), max_size=300), st.sampled_from(["ក", "a", "គ្"]))
def test_snippets_tear_no_cluster(text: str, word: str) -> None:
    """A snippet is a whole stretch of the text: it begins with no mark and ends in no coeng."""
    shown = snippet(text, fold(word)).strip("…")
    whole = " ".join(text.split())
    assert shown in whole
    start = whole.index(shown)
    if start:
        assert shown[:1] not in "្ាិើ់េ" or shown == ""
    if start + len(shown) < len(whole):
        assert not shown.endswith(COENG)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """Folded text is its own folded form, so a query meets the text wherever it comes from."""
    assert fold(fold(text)) == fold(text)
