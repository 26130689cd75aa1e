"""Text in its cells: on the grid, shaped, fitted."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from tftutor.record.pictures.errors import PictureError, needed
from tftutor.record.pictures.parts import CellSize
from tftutor.record.pictures.typeface import Typeface, typeface
from tftutor.record.pictures.typeset import KHMER_EM, WIDEST, mask, natural_width, typeset
from tftutor.text.places import content_root

SIZE = CellSize.at(1)


def ink(text: str, cells: int = 1, bold: bool = False, italic: bool = False) -> np.ndarray:
    """The coverage of a text."""
    return mask(typeset(text, cells, SIZE, bold, italic), cells, SIZE)


def test_khmer_is_shaped_and_not_strung_together() -> None:
    """Subscripts take little room, and a vowel read after its consonant stands before it."""
    khmer = typeface("khmer")
    plain, stacked = khmer.shape("ក"), khmer.shape("ក្រ")
    assert len(khmer.shape("ស្ត្រី").glyphs) < len("ស្ត្រី")
    assert stacked.advance < plain.advance + khmer.shape("រ").advance
    before = khmer.shape("កេ").glyphs
    assert before[0].number == khmer.shape("េ").glyphs[0].number


def test_khmer_fills_its_cells() -> None:
    """Whatever a terminal gives it, a run begins and ends within half a cell of its cells."""
    for text in ("អត្រារៀន", "ប៉ារ៉ាម៉ែត្រ", "ហ្ក្រាដ្យង់", "ការចុះតាមហ្ក្រាដ្យង់"):
        natural = round(natural_width(text, SIZE) / SIZE.width)
        for cells in (natural - 1, natural, natural + 1, round(natural * 1.5)):
            columns = np.flatnonzero(ink(text, cells).any(axis=0))
            assert columns[0] < SIZE.width / 2
            assert columns[-1] > cells * SIZE.width - SIZE.width * 0.8


def test_khmer_is_never_drawn_out_too_far() -> None:
    """More cells than letters need become space between clusters, not fat letters."""
    line = typeset("ខ្មែរ", 12, SIZE)
    across = line.matrix.across / (SIZE.width * KHMER_EM / line.face.units)
    assert across == pytest.approx(WIDEST)


def test_spread_khmer_stands_in_the_middle_of_its_cells() -> None:
    """With far too many cells there is as much room before the letters as behind them."""
    columns = np.flatnonzero(ink("ខ្មែរ", 14).any(axis=0))
    before, behind = columns[0], 14 * SIZE.width - 1 - columns[-1]
    assert before > SIZE.width
    assert abs(before - behind) <= SIZE.width / 2


@pytest.mark.parametrize("bold", [False, True])
def test_no_stack_of_khmer_is_cut(bold: bool) -> None:
    """Every word of the rooms stands in its row with all its signs, to half a pixel of twenty."""
    words = (content_root() / "km" / "words.txt").read_text("utf-8").split()
    assert len(words) > 500
    cut = []
    for word in words:
        line = typeset(word, 6, SIZE, bold)
        above, below = line.face.reach(line.shaped)
        top, bottom = (line.matrix.baseline + line.matrix.up * one for one in (-above, below))
        if top < -0.5 or bottom > SIZE.height + 0.01:
            cut.append((word, top, bottom))
    assert cut == []


def test_khmer_does_not_lean() -> None:
    """Italics change Latin and leave Khmer as it is."""
    assert np.array_equal(ink("ខ្មែរ", 3), ink("ខ្មែរ", 3, italic=True))
    assert not np.array_equal(ink("l"), ink("l", italic=True))


def test_latin_stands_on_whole_pixels() -> None:
    """Capitals are 12 of 20 pixels high, without a blurred row above or below."""
    rows = np.flatnonzero(ink("H").any(axis=1))
    assert (rows[0], rows[-1]) == (4, 15)
    assert np.abs(ink("H")[4].astype(int) - ink("H")[6]).max() <= 3


def test_bold_is_heavier() -> None:
    """Bold letters cover more, in Latin and in Khmer."""
    for text, cells in (("a", 1), ("θ", 1), ("ក", 1)):
        assert ink(text, cells, bold=True).astype(int).sum() > ink(text, cells).astype(int).sum()


def test_accents_stand_over_their_letter() -> None:
    """m̂ is m with ink above it, in one cell."""
    plain, hat = ink("m"), ink("m̂")
    assert np.array_equal(plain[8:], hat[8:])
    assert hat[:6].any()
    assert not plain[:6].any()


def test_a_wide_symbol_is_made_to_fit() -> None:
    """What only the font of symbols has is narrowed to its cell and stands in its middle."""
    for character in "⟹∮≪":
        line = typeset(character, 1, SIZE)
        assert line.face is typeface("symbols")
        assert line.matrix.across * line.shaped.advance <= SIZE.width + 1e-9
    assert ink("⟹").any()


def test_an_unknown_character_is_a_box() -> None:
    """A character that no font has shows as the empty box of the monospace font."""
    assert ink("\U0001f600", 1).any()


def test_nothing_covers_nothing() -> None:
    """An empty text has no shapes."""
    assert typeface("mono").shape("").glyphs == ()
    assert not ink(" ").any()


def test_a_missing_library_is_named_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without HarfBuzz the error says what is missing and what to install."""
    monkeypatch.setitem(sys.modules, "uharfbuzz", None)
    with pytest.raises(PictureError, match=r"uharfbuzz.*tftutor\[record\]"):
        Typeface("mono")
    with pytest.raises(PictureError):
        needed("uharfbuzz")
