"""What a check can mend by itself: the outputs of listings and the best counts of challenges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tftutor.authoring import listings
from tftutor.authoring.challenges import challenges, fewest
from tftutor.authoring.check import read
from tftutor.authoring.walk import Source
from tftutor.rooms.library import Library

BEST = re.compile(
    r"""(?P<goal>goal\s*=\s*(?:"[^"]*"|'[^']*'))(?:\s*,\s*best\s*=\s*[0-9]+)?(?P<end>\s*\})"""
)
"""The goal of a challenge in one line, with the best count behind it or without."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tftutor.authoring.listings import Ended
    from tftutor.rooms.model import Code


def fix(root: Path) -> list[Path]:
    """Write what listings print into their outputs, and what sweeps find into challenges.

    A listing that fails or does not end is left alone. The front matter's `updated` is the
    author's to change.

    Args:
        root: the folder with `rooms.toml`. Its listings are run.

    Returns:
        The files that were changed.

    Raises:
        LibraryError: the folder has no `rooms.toml`.
        ContentError: it cannot be read.
    """
    library = Library(root)
    sources = list(read(library, library.entries()).sources.values())
    ended = listings.run_all(listings.programs(sources))
    return [root / source.file for source in sources if _mended(root, source, ended)]


def _mended(root: Path, source: Source, ended: Mapping[str, Ended]) -> bool:
    """Rewrite a room's file if something in it was wrong; from the last line to the first."""
    lines = list(source.lines)
    for line, best in _best(source):
        lines[line - 1] = BEST.sub(rf"\g<goal>, best = {best}\g<end>", lines[line - 1])
    for code, printed in reversed(list(_wrong(source, ended))):
        first = listings.output_line(source, code)
        last = first + (code.output or "").count("\n")
        indent = lines[first - 1][: lines[first - 1].index("`")]
        lines[first:last] = [(indent + line).rstrip() for line in printed.rstrip("\n").split("\n")]
    if lines == list(source.lines):
        return False
    (root / source.file).write_text("\n".join(lines), "utf-8")
    return True


def _best(source: Source) -> Iterator[tuple[int, int]]:
    """The line of each challenge and the fewest steps, where a sweep finds any."""
    for line, lab, preset, challenge in challenges(source):
        found = fewest(lab, preset, challenge.goal)
        if found:
            yield line, found


def _wrong(source: Source, ended: Mapping[str, Ended]) -> Iterator[tuple[Code, str]]:
    for listing in listings.listings(source):
        result = ended.get(listing.program)
        if listing.code.output is None or result is None or result.problem is not None:
            continue
        if listing.code.output.rstrip("\n") != result.printed.rstrip("\n"):
            yield listing.code, result.printed
