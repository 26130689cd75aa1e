"""What belongs together when text is divided."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.khmer import lines_of_content, scraps, sentences, syllables
from tftutor.text.clusters import KHMER_RUN, clusters, has_khmer, khmer_clusters

HANGING = re.compile("[\u17b4-\u17d1\u17d3\u17dd\u200c\u200d]")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("ស្ត្រី", ["ស្ត្រី"]),
        ("ប៉ារ៉ាម៉ែត្រ", ["ប៉ា", "រ៉ា", "ម៉ែ", "ត្រ"]),
        ("ក្រុម\u200bៗ", ["ក្រុ", "ម", "\u200b", "ៗ"]),
        ("ម៉ិ\u200cន", ["ម៉ិ\u200c", "ន"]),
        ("ឪពុក១២", ["ឪ", "ពុ", "ក", "១", "២"]),
        ("m̂ₜ²", ["m̂", "ₜ", "²"]),
        ("👩‍🔬🇰🇭👍🏽!", ["👩‍🔬", "🇰🇭", "👍🏽", "!"]),
        ("", []),
    ],
)
def test_clusters_are_what_a_reader_sees_as_one(text: str, parts: list[str]) -> None:
    """Subscripts, vowels, marks and joiners stay with their letter."""
    assert clusters(text) == parts


@given(st.one_of(scraps, sentences, st.text(max_size=40)))
def test_clusters_joined_are_the_text(text: str) -> None:
    """Nothing is lost and nothing is empty, whatever the text."""
    parts = clusters(text)
    assert "".join(parts) == text
    assert all(parts)


@given(st.one_of(scraps, sentences))
def test_no_cluster_begins_with_what_hangs_on_a_letter(text: str) -> None:
    """Only at the start of the text, or after a blank, can a mark stand alone."""
    parts = clusters(text)
    for before, part in itertools.pairwise(parts):
        assert not (KHMER_RUN.match(before) and HANGING.match(part))
        assert not before.endswith("\u17d2") or not "\u1780" <= part <= "\u17b3"


@given(st.lists(syllables, min_size=1, max_size=12))
def test_a_syllable_is_a_cluster(parts: list[str]) -> None:
    """Well formed Khmer falls into its syllables."""
    assert clusters("".join(parts)) == parts
    assert khmer_clusters("".join(parts)) == parts


def test_all_khmer_of_the_content_is_divided_whole() -> None:
    """On every line of the rooms the fast and the general way agree, run by run."""
    lines = lines_of_content()
    assert all(map(has_khmer, lines))
    for line in lines:
        assert "".join(clusters(line)) == line
        for run in KHMER_RUN.findall(line):
            assert clusters(run) == khmer_clusters(run)
            assert not any(HANGING.match(part) for part in clusters(run))
