"""The Khmer words of the content: by them lines are divided, since Khmer puts no blanks.

`write_words` lets `khmercut` divide all Khmer text and keeps the words in `km/words.txt`, one
a line, for a Khmer reader to go over; `check_words` proves that the list covers all text.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from tftutor.rooms.faults import ContentError, Fault
from tftutor.rooms.source import read_text
from tftutor.text.clusters import KHMER_RUN, clusters
from tftutor.text.khmer_words import REFUSED, WordList, is_sign, read_words
from tftutor.text.message import Message, TutorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Cutter = Callable[[str], Sequence[str]]
    """Divides a text into words; joined they are the text."""

FILE = "km/words.txt"
ENDING_COLON = str.maketrans("៖", "។")
"""khmercut knows the full stop as the end of a word, but not the colon."""


class WordsError(TutorError):
    """The words cannot be found."""


class Run(NamedTuple):
    """A stretch of Khmer text and where it stands."""

    text: str
    file: str
    line: int


def runs(root: Path) -> Iterator[Run]:
    """Every Khmer run of a folder of content."""
    for file, number, line in _lines(root):
        for run in KHMER_RUN.findall(line):
            yield Run(run, file, number)


def _lines(root: Path) -> Iterator[tuple[str, int, str]]:
    paths = [*root.glob("*.toml"), *root.glob("strings/*.toml"), *root.glob("[a-z][a-z]/*.md")]
    for path in sorted(paths):
        file = path.relative_to(root).as_posix()
        with suppress(ContentError):  # which is told where the file is read for itself
            for number, line in enumerate(read_text(path, file).split("\n"), start=1):
                yield file, number, line


def check_words(root: Path) -> Iterator[Fault]:
    """Khmer that the list does not cover, once for each run; nothing where there is no list."""
    if not (root / FILE).is_file():
        return
    try:
        read_text(root / FILE, FILE)
    except ContentError as error:
        yield from error.faults
        return
    known = WordList(read_words(root / FILE))
    said: set[str] = set()
    for run in runs(root):
        unknown = known.unknown(run.text)
        if unknown and run.text not in said:
            said.add(run.text)
            values = {"run": run.text, "unknown": "".join(unknown)}
            yield Fault(run.file, run.line, Message("terminal.words-missing", values))


def write_words(root: Path, cut: Cutter) -> int:
    """Write the list: words that the text needs, sorted; those refused are never taken.

    A word that a reader wrote into the list stays as long as the text has it. A line that
    begins with `!` refuses a word.

    Args:
        root: the folder of content.
        cut: divides text into words.

    Returns:
        How many words the list has now.
    """
    path = root / FILE
    lines = path.read_text("utf-8").split() if path.is_file() else []
    refused = {line[1:] for line in lines if line.startswith(REFUSED)}
    found = {line for line in lines if not line.startswith(REFUSED)}
    for _, _, line in _lines(root):
        found |= set(words_of(line, cut))
    known = WordList(found - refused)
    used = {word for run in runs(root) for word in known.words_in(run.text)}
    path.parent.mkdir(exist_ok=True)
    marked = [REFUSED + word for word in sorted(refused)]
    path.write_text("\n".join([*sorted(used), *marked, ""]), "utf-8")
    return len(used)


def words_of(line: str, cut: Cutter) -> Iterator[str]:
    """The Khmer words of a line; digits and signs are none.

    Example:
        >>> list(words_of("α ជា អត្រារៀន៖", lambda text: ["α ជា ", "អត្រា", "រៀន", "៖"]))
        ['ជា', 'អត្រា', 'រៀន']
    """
    ends, place = {0}, 0
    for piece in cut(line.translate(ENDING_COLON)) if KHMER_RUN.search(line) else ():
        place += len(piece)
        ends.add(place)
    for run in KHMER_RUN.finditer(line):
        places = [run.start(), *sorted(end for end in ends if run.start() < end < run.end())]
        for start, end in zip(places, [*places[1:], run.end()], strict=True):
            word = "".join(part for part in clusters(line[start:end]) if not is_sign(part))
            if word:
                yield word


def khmercut() -> Cutter:
    """The program that knows Khmer words; only maintainers need it.

    Raises:
        WordsError: it is not installed.
    """
    try:
        from khmercut import tokenize
    except ImportError as error:
        raise WordsError("terminal.words-tool") from error
    cut: Cutter = tokenize
    return cut
