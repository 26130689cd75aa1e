"""Khmer divided into words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.khmer import lines_of_content, scraps, syllables
from tftutor.text.clusters import KHMER_RUN, clusters
from tftutor.text.khmer_words import CLOSES, WordList, shipped_words

WORDS = ["អត្រា", "រៀន", "អត្រារៀន", "នៃ", "នៃការ", "ការ", "រៀនការ"]


def test_few_long_words_are_taken() -> None:
    """Of two ways with as many words, the one with the longer word is right."""
    assert WordList(WORDS).split("អត្រារៀននៃការ") == ("អត្រារៀន", "នៃការ")
    assert WordList(WORDS[:2]).split("អត្រារៀន") == ("អត្រា", "រៀន")


def test_what_no_word_covers_stays_together() -> None:
    """A strange name is one piece between the words around it."""
    assert WordList(WORDS).split("អត្រាខេប៊ូរៀន") == ("អត្រា", "ខេប៊ូ", "រៀន")
    assert WordList(WORDS).unknown("អត្រាខេប៊ូរៀន") == ["ខេ", "ប៊ូ"]


def test_closing_signs_stay_with_their_word_and_numbers_whole() -> None:
    """A full stop, the sign of repetition and the digits of a number are not parted."""
    assert WordList(WORDS).split("រៀនៗ។") == ("រៀនៗ។",)
    assert WordList(WORDS).split("រៀន១២") == ("រៀន", "១២")


@given(st.lists(syllables, max_size=8), scraps)
def test_pieces_joined_are_the_text_and_cut_no_cluster(words: list[str], text: str) -> None:
    """Whatever the list and the text, every break is between two clusters."""
    known = WordList([*words, *WORDS])
    for run in KHMER_RUN.findall(text + "".join(words)):
        pieces = known.split(run)
        assert "".join(pieces) == run
        assert [part for piece in pieces for part in clusters(piece)] == clusters(run)
        assert all(piece[0] not in CLOSES for piece in pieces[1:])


def test_the_list_covers_all_khmer_of_the_content() -> None:
    """No line of the rooms and catalogues has a word that the list lacks."""
    known = shipped_words()
    lacking = {
        run: known.unknown(run)
        for line in lines_of_content()[5:]
        for run in KHMER_RUN.findall(line)
        if known.unknown(run)
    }
    assert lacking == {}
