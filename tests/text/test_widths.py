"""How many cells Khmer takes."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from tests.khmer import lines_of_content, scraps
from tftutor.text.clusters import KHMER_RUN
from tftutor.text.widths import (
    MAJORITY,
    MARKS,
    SPACING_VOWELS,
    WidthModel,
    is_certain,
    khmer_ranges,
    with_ranges,
)

MODELS = [WidthModel(vowels, subscripts) for vowels in (0, 1) for subscripts in (0, 1)]


@pytest.mark.parametrize(("model", "width"), [((1, 1), 8), ((0, 1), 5), ((1, 0), 7), ((0, 0), 4)])
def test_a_word_is_as_wide_as_the_terminal_makes_it(model: tuple[int, int], width: int) -> None:
    """“Parameter” takes 4 to 8 cells: 4 letters, 3 spacing vowels, 1 subscript."""
    assert WidthModel(*model).width("ប៉ារ៉ាម៉ែត្រ") == width


def test_the_ranges_do_not_meet() -> None:
    """No character is both a mark and a spacing vowel, and every range is in order."""
    ranges = sorted(MARKS + SPACING_VOWELS)
    assert all(first <= last for first, last in ranges)
    assert all(before[1] < after[0] for before, after in itertools.pairwise(ranges))


def test_what_most_terminals_do_is_never_too_narrow() -> None:
    """The guess is the widest of all models on every run of the content."""
    for line in lines_of_content():
        for run in KHMER_RUN.findall(line):
            assert max(model.width(run) for model in MODELS) == MAJORITY.width(run)


@given(scraps)
def test_a_certain_run_is_as_wide_in_every_model(text: str) -> None:
    """What is not pinned has one width."""
    for run in KHMER_RUN.findall(text):
        assert not is_certain(run) or len({model.width(run) for model in MODELS}) == 1


@pytest.mark.parametrize("model", MODELS)
def test_a_table_takes_other_widths(model: WidthModel) -> None:
    """All characters outside the changes keep their width, and the table stays in order."""
    table = [(0x300, 0x36F, 0), (0x17B4, 0x17D3, 0), (0x17DD, 0x17DD, 0), (0x4E00, 0x9FFF, 2)]
    changed = with_ranges(table, khmer_ranges(model))
    assert list(changed) == sorted(changed)

    def width(rows: object, code: int) -> int:
        return next((size for first, last, size in rows if first <= code <= last), 1)  # type: ignore[attr-defined]

    for code in (*range(0x1780, 0x1800), 0x301, 0x4E01, 0x41):
        wanted = width(table, code)
        if any(first <= code <= last for first, last in SPACING_VOWELS):
            wanted = model.vowels
        assert width(changed, code) == wanted
