"""Runs of styled text divided into lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich import cells
from rich.segment import Segment
from rich.style import Style

Line = list[Segment]
"""A line of styled text."""

Splitter = Callable[[str], Sequence[str]]
"""Splits text where a line may end; the pieces joined are the text."""

NO_BREAK = "\u00a0"
"""A space at which no line ends; drawn as a plain space."""

CLOSING = frozenset(".,;:!?)]}»”’…%៖។៘៕ៗ、。")
"""What no line may begin with."""
OPENING = frozenset("([{«“‘")
"""What no line may end with."""

WORD = re.compile(r"[^ ]+ *| +")
INNER = re.compile(r"(?<=[^\W\d_]{2}-)(?=[^\W\d_]{2})|(?<=—)(?=\w)|(?<=\w/)(?=\w{3})")


class Run(NamedTuple):
    r"""A stretch of text in one style; a line break is a run of its own, `\n`.

    Example:
        >>> Run("word", Style(bold=True)).text
        'word'
    """

    text: str
    style: Style


def words(text: str) -> list[str]:
    """Where lines may end in languages that part their words by spaces: after spaces and hyphens.

    Example:
        >>> words("a well-known rule, x-1")
        ['a ', 'well-', 'known ', 'rule, ', 'x-1']
    """
    pieces: list[str] = []
    for word in WORD.findall(text):
        if "-" in word or "—" in word or "/" in word:
            pieces.extend(INNER.split(word))
        else:
            pieces.append(word)
    return pieces


def splitter(language: str) -> Splitter:
    """Where lines may end in a language; what Khmer needs is loaded for Khmer only.

    Example:
        >>> splitter("en") is words
        True
    """
    if language != "km":
        return words
    from tftutor.prose.khmer_split import khmer_splitter

    return khmer_splitter()


def divide(runs: Sequence[Run], width: int, split: Splitter = words) -> list[Line]:
    r"""Text in lines of at most `width` cells.

    A word wider than the line is divided between characters as a reader sees them. No line
    begins with a closing sign, and a last line is not one short sign alone.

    Args:
        runs: the text.
        width: cells, at least 2.
        split: gives the places where a line may end.

    Example:
        >>> lines = divide([Run("one two, three", Style())], 8)
        >>> ["".join(segment.text for segment in line) for line in lines]
        ['one two,', 'three']
    """
    lines: list[Line] = []
    paragraph: list[Run] = []
    for run in (*runs, Run("\n", Style.null())):
        if run.text != "\n":
            paragraph.append(run)
            continue
        lines.extend(_paragraph(paragraph, max(2, width), split))
        paragraph = []
    return lines


def _paragraph(runs: Sequence[Run], width: int, split: Splitter) -> list[Line]:
    text = "".join(run.text for run in runs)
    if cells.cell_len(text) <= width:
        ranges = [(0, len(text.rstrip(" ")))]
    else:
        ranges = fill(mended(split(text), width), width)
    return [cut(runs, start, end) for start, end in ranges]


def mended(pieces: Sequence[str], width: int) -> list[str]:
    """Pieces joined where a line must not end, though the splitter allows it.

    Example:
        >>> mended(["(", "a ", "b", ") ", "so ", "x"], 20)
        ['(a ', 'b) ', 'so x']
    """
    joined: list[str] = []
    for piece in pieces:
        if joined and (piece[:1] in CLOSING or joined[-1][-1:] in OPENING):
            joined[-1] += piece
        else:
            joined.append(piece)
    if len(joined) > 2 and cells.cell_len(joined[-1].rstrip()) <= 2:
        pair = joined[-2] + joined[-1]
        if cells.cell_len(pair) <= width // 2:
            joined[-2:] = [pair]
    return joined


def fill(pieces: Sequence[str], width: int) -> list[tuple[int, int]]:
    """As many pieces to a line as fit, each line by its first and last index in the text.

    Example:
        >>> fill(["one ", "two ", "three"], 8)
        [(0, 7), (8, 13)]
    """
    lines: list[tuple[int, int]] = []
    start = end = place = used = 0
    for piece in pieces:
        word = piece.rstrip(" ")
        size = cells.cell_len(word)
        if used and used + size > width:
            lines.append((start, end))
            start, used = place, 0
        if size > width:
            *whole, last = chunks(word, width, at_blanks=True)
            for chunk in whole:
                lines.append((start, start + len(chunk)))
                start += len(chunk)
            size = cells.cell_len(last)
        place += len(piece)
        used += size + len(piece) - len(word)
        if word:
            end = place - len(piece) + len(word)
    lines.append((start, max(start, end)))
    return lines


def chunks(word: str, width: int, *, at_blanks: bool = False) -> list[str]:
    r"""A word too long for a line, divided between the characters that a reader sees.

    A closing sign takes the character before it along.

    Args:
        word: may hold blanks that keep a formula or a sign together.
        width: cells, at least that of the widest character.
        at_blanks: whether such blanks give way first.

    Example:
        >>> chunks("abcdefg", 3), chunks("a\u00a0=\u00a0bcd", 5, at_blanks=True)
        (['abc', 'def', 'g'], ['a\xa0=\xa0', 'bcd'])
    """
    parts = [""]
    used = 0
    for start, end, size in cells.split_graphemes(word)[0]:
        if used + size > width and parts[-1]:
            last = parts.pop()
            cut = max(last.rfind(NO_BREAK), last.rfind(" ")) + 1 if at_blanks else 0
            if not cut and word[start] in CLOSING:
                cut = _before_closing(last)
            parts += [last[:cut], last[cut:]] if cut else [last, ""]
            used = cells.cell_len(parts[-1])
        parts[-1] += word[start:end]
        used += size
    return parts


def _before_closing(text: str) -> int:
    """Where the last character begins that is no closing sign; 0 if only the first is none."""
    starts = [start for start, _, _ in cells.split_graphemes(text)[0]]
    return next((start for start in reversed(starts) if text[start] not in CLOSING), 0)


def cut(runs: Sequence[Run], start: int, end: int) -> Line:
    """The segments of a stretch of the text of the runs.

    Example:
        >>> cut([Run("ab", Style()), Run("cd", Style())], 1, 3)[1].text
        'c'
    """
    line: Line = []
    place = 0
    for run in runs:
        after = place + len(run.text)
        if after > start:
            if place >= end:
                break
            text = run.text[max(0, start - place) : end - place]
            line.append(Segment(text.replace(NO_BREAK, " "), run.style))
        place = after
    return line


def line_width(line: Sequence[Segment]) -> int:
    """The cells that a line takes.

    Example:
        >>> line_width([Segment("ab"), Segment("c")])
        3
    """
    return sum(cells.cell_len(segment.text) for segment in line)


def plain(line: Sequence[Segment]) -> str:
    """The text of a line without its styles.

    Example:
        >>> plain([Segment("ab"), Segment("c")])
        'abc'
    """
    return "".join(segment.text for segment in line)


def filled(line: Line, width: int, style: Style) -> Line:
    """A line with blanks up to a width, in a style.

    Example:
        >>> plain(filled([Segment("ab")], 4, Style()))
        'ab  '
    """
    free = width - line_width(line)
    return [*line, Segment(" " * free, style)] if free > 0 else line
