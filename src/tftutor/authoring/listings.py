"""Listings: what a room says that they print is what they print."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from tftutor.authoring.walk import Source, blocks
from tftutor.rooms.faults import Fault
from tftutor.rooms.model import Code
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SECONDS = 60
"""How long a listing may run."""

MARK = "\x1f----\x1f"
"""Printed between what a listing continues and the listing itself."""

PYTHON = ("python", "py")


@dataclass(frozen=True)
class Listing:
    """A listing with all that runs before it."""

    code: Code
    before: str
    """The source of the listings that it continues."""

    @property
    def program(self) -> str:
        """What is run."""
        if not self.before:
            return self.code.source
        return f"{self.before}\nprint({MARK!r})\n{self.code.source}\n"


@dataclass(frozen=True)
class Ended:
    """How a program ended."""

    printed: str = ""
    problem: Message | None = None


def check_listings(source: Source, ended: Mapping[str, Ended]) -> Iterator[Fault]:
    """Listings that are no Python, fail, or print something else.

    Args:
        source: the room.
        ended: how the programs ended that have run, by their text; others are not judged.
    """
    for listing in listings(source):
        code = listing.code
        if code.language not in PYTHON:
            if code.output is not None:
                yield source.fault(code.line, "code-output", language=code.language)
            continue
        problem = _syntax(code)
        if problem:
            line = _body(source, code) + problem[0] - 1
            yield source.fault(line, "code-syntax", problem=problem[1])
            continue
        if code.continues and not listing.before:
            yield source.fault(code.line, "code-first")
        if code.output is not None and listing.program in ended:
            yield from _compare(source, code, code.output, ended[listing.program])


def listings(source: Source) -> Iterator[Listing]:
    """Every listing of a room with what it continues."""
    before: Listing | None = None
    for block in blocks(source.room):
        if not isinstance(block, Code):
            continue
        earlier = ""
        if block.continues and before is not None:
            earlier = f"{before.before}\n{before.code.source}".lstrip("\n")
        before = Listing(block, earlier)
        yield before


def programs(sources: Iterable[Source]) -> list[str]:
    """Every program that has to be run, once."""
    wanted = {
        listing.program: None
        for source in sources
        for listing in listings(source)
        if listing.code.output is not None and listing.code.language in PYTHON
    }
    return list(wanted)


def run_all(wanted: Iterable[str]) -> dict[str, Ended]:
    """Run programs, as many at a time as there are processors.

    Each runs in a fresh interpreter, isolated from the environment and in an empty folder. That
    protects from accidents, not from malice: check only content that you would also run.
    """
    todo = list(wanted)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        return dict(zip(todo, pool.map(run, todo), strict=True))


def run(program: str, seconds: float = SECONDS) -> Ended:
    r"""Run one program and take what it prints.

    Example:
        >>> run("print(6 * 7)").printed
        '42\n'
    """
    with tempfile.TemporaryDirectory() as folder:
        try:
            ended = subprocess.run(
                [sys.executable, "-I", "-X", "utf8", "-c", program],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Ended(problem=Message("check.code-slow", {"seconds": f"{seconds:g}"}))
    if ended.returncode:
        said = ended.stderr.decode("utf-8", "replace").strip().split("\n")[-1][:200]
        return Ended(problem=Message("check.code-failed", {"problem": said}))
    printed = ended.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
    return Ended(printed.rpartition(MARK + "\n")[2])


def _syntax(code: Code) -> tuple[int, str] | None:
    """The line in the listing, counted from 1, and the problem; None if it is Python."""
    try:
        ast.parse(code.source)
    except (SyntaxError, ValueError) as error:
        line = error.lineno if isinstance(error, SyntaxError) else 1
        return line or 1, str(error).split(" (")[0]
    return None


def _compare(source: Source, code: Code, output: str, ended: Ended) -> Iterator[Fault]:
    """The first line that is not as printed."""
    if ended.problem is not None:
        yield Fault(source.file, code.line, ended.problem)
        return
    written, printed = output.rstrip("\n").split("\n"), ended.printed.rstrip("\n").split("\n")
    first = output_line(source, code)
    for number, (have, real) in enumerate(zip_longest(written, printed), start=1):
        if have is not None and real is not None and have.rstrip() == real.rstrip():
            continue
        values = {"number": number, "written": have, "printed": real, "count": len(printed)}
        name = "printed-more" if have is None else "printed-less" if real is None else "printed"
        yield source.fault(min(first + number, first + len(written)), name, **values)
        return


def output_line(source: Source, code: Code) -> int:
    """The line of the output's fence."""
    for number in range(code.line + 1, len(source.lines) + 1):
        if source.lines[number - 1].lstrip(" >`").startswith("{output}"):
            return number
    return code.line


def _body(source: Source, code: Code) -> int:
    """The line of the file on which the source of a listing begins."""
    first = code.source.split("\n", 1)[0]
    for number in range(code.line + 1, len(source.lines) + 1):
        if source.lines[number - 1].strip() == first.strip():
            return number
    return code.line + 1
