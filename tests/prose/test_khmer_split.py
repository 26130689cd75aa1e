"""Khmer in lines."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tests.khmer import SENTENCES, lines_of_content, scraps, sentences
from tftutor.prose.khmer_split import breaks, splitter_with
from tftutor.prose.wrap import CLOSING, Run, divide, line_width, plain, splitter
from tftutor.text.clusters import clusters
from tftutor.text.khmer_words import WordList
from tftutor.text.widths import WidthModel
from tftutor.ui import khmer_display

NEVER_FIRST = "ៗ។៖)"
MODELS = [WidthModel(vowels, subscripts) for vowels in (0, 1) for subscripts in (0, 1)]


@pytest.fixture(autouse=True, params=MODELS, ids=str)
def _widths(request: pytest.FixtureRequest) -> object:
    khmer_display.install(request.param, splitter("km"))
    yield
    khmer_display.restore()


def assert_well_divided(text: str, width: int) -> None:
    """No line too wide, no cluster cut, no line that begins with a closing sign, nothing lost."""
    lines = divide([Run(text, Style())], width, splitter("km"))
    shown = [plain(line) for line in lines]
    assert "".join("".join(shown).split()) == "".join(text.split())
    place = 0
    starts = set()
    for cluster in clusters(text):
        starts.add(place)
        place += len(cluster)
    place = 0
    for line, said in zip(lines, shown, strict=True):
        assert line_width(line) <= width
        assert said[:1] not in NEVER_FIRST or not said or place == 0
        place = text.index(said, place) if said else place
        assert place in starts or not said
        place += len(said)


def test_content_is_divided_well_at_every_width() -> None:
    """Each line of the rooms, at a width of its own from 12 to 200, and each at 12 and 40."""
    chance = random.Random(5)
    for text in lines_of_content():
        for width in (12, 40, chance.randint(13, 200)):
            assert_well_divided(" ".join(text.split()), width)


@pytest.mark.slow
def test_sentences_are_divided_well_at_all_widths(soak: bool) -> None:
    """Every width from 12 to 200, for the sample sentences, or all lines in a soak."""
    texts = lines_of_content() if soak else SENTENCES
    for text in texts:
        for width in range(12, 201, 1 if soak else 7):
            assert_well_divided(" ".join(text.split()), width)


@given(st.one_of(sentences, scraps), st.integers(12, 200))
def test_any_khmer_is_divided_without_cutting(text: str, width: int) -> None:
    """Made-up syllables, in no list, are divided between clusters all the same."""
    text = " ".join(text.split())
    lines = divide([Run(text, Style())], width, splitter("km"))
    whole = clusters(text)
    ends = {0}
    for cluster in whole:
        ends.add(max(ends) + len(cluster))
    place = 0
    for line in lines:
        said = plain(line)
        place = text.index(said, place)
        assert place in ends
        assert line_width(line) <= max(width, max((line_width_of(c) for c in whole), default=0))
        place += len(said)


def line_width_of(text: str) -> int:
    """The cells of a text."""
    from rich.cells import cell_len

    return cell_len(text)


def test_lines_are_well_filled() -> None:
    """At 40 cells, the lines of long paragraphs are at least nine tenths full on average."""
    fills = []
    for text in lines_of_content():
        lines = divide([Run(" ".join(text.split()), Style())], 40, splitter("km"))
        fills += [line_width(line) / 40 for line in lines[:-1]]
    assert len(fills) > 50
    assert sum(fills) / len(fills) >= 0.9


@given(st.one_of(sentences, st.sampled_from(SENTENCES)), st.integers(4, 100), st.booleans())
def test_labels_are_divided_as_the_prose(text: str, width: int, fold: bool) -> None:
    """What Rich and Textual ask gives rising places, each the start of a cluster."""
    places = breaks(text, width, splitter("km"), fold=fold)
    starts, place = set(), 0
    for cluster in clusters(text):
        starts.add(place)
        place += len(cluster)
    assert places == sorted(set(places))
    assert set(places) <= starts - {0}
    assert all(text[place] not in CLOSING for place in places) or width < 12


def test_khmer_parts_from_latin_but_not_from_signs() -> None:
    """A line may end between Khmer and a letter, never before a bracket's content or a comma."""
    split = splitter_with(WordList(["អត្រា", "រៀន"]))
    assert split("អត្រារៀនα=១,រៀន(អត្រា)") == ["អត្រា", "រៀន", "α=១,", "រៀន", "(អត្រា)"]


def test_english_is_divided_as_ever() -> None:
    """The Khmer splitter gives the same places for text without Khmer."""
    text = "A well-known rule: θ ← θ − α∇J(θ), from 1/2 to x-1."
    assert splitter("km")(text) == splitter("en")(text)
