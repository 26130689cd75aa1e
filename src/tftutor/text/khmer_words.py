"""Khmer words: where a sentence without blanks may be divided."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from tftutor.text.clusters import khmer_clusters
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

CLOSES = frozenset("។៕៖ៗ៘៙៚")
"""Khmer signs that stay with the word before them."""

REFUSED = "!"
"""Before a word of the list that is none, though a program took it for one."""

WORD, UNKNOWN = 1 << 20, 1 << 32
"""The prices of a word and of a cluster outside of words, which is dearer than any words."""


class WordList:
    """Divides Khmer text into the words of a list.

    Of all ways to divide a run, the one with the fewest clusters outside of words is taken;
    among these the one with the fewest words; among these the one with the longest words
    (the largest sum of squared lengths).

    Args:
        words: without blanks.

    Example:
        >>> WordList(["អត្រា", "រៀន", "នេះ"]).split("អត្រារៀននេះ។")
        ('អត្រា', 'រៀន', 'នេះ។')
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        self._reach: dict[str, int] = {}
        """The clusters of the longest word by its first cluster."""
        for word in self.words:
            parts = khmer_clusters(word)
            self._reach[parts[0]] = max(len(parts), self._reach.get(parts[0], 0))
        self.split: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=4096)(self._split)

    def _split(self, run: str) -> tuple[str, ...]:
        """The words of a run of Khmer text; clusters outside of words stay together."""
        pieces: list[str] = []
        unknown = False
        for piece in self._best(run):
            strange = piece not in self.words
            if pieces and (piece[0] in CLOSES or (strange and unknown)):
                pieces[-1] += piece
            else:
                pieces.append(piece)
            unknown = strange and piece[0] not in CLOSES
        return tuple(pieces)

    def unknown(self, run: str) -> list[str]:
        """The clusters of a run that no word covers; digits and signs need none.

        Example:
            >>> WordList(["រៀន"]).unknown("រៀននេះ១។")
            ['នេះ']
        """
        return [
            piece for piece in self._best(run) if piece not in self.words and not is_sign(piece)
        ]

    def words_in(self, run: str) -> list[str]:
        """The words of the list that a run is divided into.

        Example:
            >>> WordList(["រៀន", "នេះ"]).words_in("រៀននេះ១។")
            ['រៀន', 'នេះ']
        """
        return [piece for piece in self._best(run) if piece in self.words]

    def _best(self, run: str) -> list[str]:
        """The cheapest way through a run, as words and single clusters."""
        parts = khmer_clusters(run)
        words, count = self.words, len(parts)
        costs = [0] + [UNKNOWN * (count + 1)] * count
        came = [0] * (count + 1)
        for start, part in enumerate(parts):
            price = costs[start] + (WORD if is_sign(part) else UNKNOWN)
            if price < costs[start + 1]:
                costs[start + 1], came[start + 1] = price, start
            word = ""
            for end in range(start + 1, min(count, start + self._reach.get(part, 0)) + 1):
                word += parts[end - 1]
                if word in words:
                    price = costs[start] + WORD - (end - start) ** 2
                    if price < costs[end]:
                        costs[end], came[end] = price, start
        return _pieces(parts, came)


def is_sign(cluster: str) -> bool:
    """Whether a cluster is a digit or a sign, which no list of words needs to hold.

    Example:
        >>> is_sign("៤"), is_sign("។"), is_sign("ក")
        (True, True, False)
    """
    return "\u17d4" <= cluster[0] <= "\u17db" or cluster[0] >= "\u17e0"


def _pieces(parts: list[str], came: list[int]) -> list[str]:
    """The pieces on the way to the end, from the first to the last."""
    pieces: list[str] = []
    end = len(parts)
    while end > 0:
        pieces.append("".join(parts[came[end] : end]))
        end = came[end]
    return pieces[::-1]


def read_words(path: Path) -> list[str]:
    """The words of a file, one a line, without those refused."""
    return [word for word in path.read_text("utf-8").split() if not word.startswith(REFUSED)]


@cache
def shipped_words() -> WordList:
    """The list of the tutor's own content; empty if it has none.

    Example:
        >>> len(shipped_words().words) >= 0
        True
    """
    path = content_root() / "km" / "words.txt"
    return WordList(read_words(path) if path.is_file() else ())
