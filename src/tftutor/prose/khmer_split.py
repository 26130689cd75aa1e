"""Where lines may end in Khmer, which writes a sentence without blanks between its words."""

from __future__ import annotations

from functools import cache
from itertools import accumulate

from rich import cells

from tftutor.prose.wrap import CLOSING, OPENING, Splitter, chunks, mended, words
from tftutor.text.clusters import KHMER_RUN, has_khmer
from tftutor.text.khmer_words import WordList, shipped_words


@cache
def khmer_splitter() -> Splitter:
    """Divides by the words of the tutor's own list; text without Khmer as in every language.

    Example:
        >>> khmer_splitter()("a rule")
        ['a ', 'rule']
    """
    return splitter_with(shipped_words())


def splitter_with(known: WordList) -> Splitter:
    """Divides at blanks and hyphens, and between the Khmer words of a list.

    Example:
        >>> splitter_with(WordList(["អត្រា", "រៀន"]))("អត្រារៀន α (អត្រា)")
        ['អត្រា', 'រៀន ', 'α ', '(អត្រា)']
    """

    def split(text: str) -> list[str]:
        pieces: list[str] = []
        for piece in words(text):
            if has_khmer(piece):
                pieces.extend(_mixed(piece, known))
            else:
                pieces.append(piece)
        return pieces

    return split


def _mixed(piece: str, known: WordList) -> list[str]:
    """A piece with Khmer in it, divided between Khmer words and beside them."""
    pieces: list[str] = []
    place = 0
    for run in KHMER_RUN.finditer(piece):
        _add(pieces, piece[place : run.start()])
        first, *more = known.split(run[0])
        _add(pieces, first)
        pieces += more
        place = run.end()
    _add(pieces, piece[place:])
    return pieces


def _add(pieces: list[str], text: str) -> None:
    """Put a text after others: signs and blanks keep to what they stand beside."""
    before = pieces[-1][-1:] if pieces else ""
    if before and text and not (_parts(before, CLOSING) and _parts(text[0], OPENING)):
        pieces[-1] += text
    elif text:
        pieces.append(text)


def _parts(sign: str, brackets: frozenset[str]) -> bool:
    """Whether a line may end beside a character where Khmer meets other text."""
    return sign in brackets or sign.isalnum() or KHMER_RUN.match(sign) is not None


def breaks(text: str, width: int, split: Splitter, *, fold: bool = True) -> list[int]:
    """Where the lines of a text begin, but for the first: what Rich asks of a line divider.

    Args:
        text: a paragraph.
        width: cells to a line.
        split: where lines may end.
        fold: whether a word wider than the line is divided between its clusters.

    Example:
        >>> breaks("អត្រារៀន", 3, splitter_with(WordList(["អត្រា", "រៀន"])))
        [5]
    """
    begins: list[int] = []
    place = used = 0
    for piece in mended(split(text), width):
        word = piece.rstrip(" ")
        size = cells.cell_len(word)
        if used and used + size > width:
            begins.append(place)
            used = 0
        if fold and size > width:
            *whole, word = chunks(word, width)
            begins += [place + length for length in accumulate(map(len, whole))]
            used = cells.cell_len(word)
        else:
            used += size
        used += len(piece) - len(piece.rstrip(" "))
        place += len(piece)
    return begins
