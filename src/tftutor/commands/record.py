"""`tftutor record SCRIPT`: plays a demo and writes what it shows."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.commands.content import declare_content
from tftutor.commands.errors import UsageError
from tftutor.text.catalogue import LANGUAGES, catalogue

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable

    from tftutor.commands.parser import Parser


def declare(parser: Parser) -> None:
    """Which demo, as what, and how it is shown."""
    parser.takes_languages(*LANGUAGES, "both")
    parser.takes("scripts", nargs="+", type=Path, metavar="SCRIPT")
    parser.takes("-o", dest="outputs", action="append", type=Path, default=[], metavar="FILE")
    for name in ("--check", "--update", "--selectors"):
        parser.takes(name, action="store_true")
    parser.takes("--draft", metavar="ROOM")
    parser.takes("--theme", choices=("dark", "light"), metavar="NAME")
    parser.takes("--size", type=size, metavar="WxH")
    parser.takes("--fps", type=number("fps"), metavar="N")
    parser.takes("--speed", type=number("speed"), default=1.0, metavar="N")
    parser.takes("--idle-limit", type=number("idle-limit"), metavar="SECONDS")
    parser.takes("--keys", action="store_true")
    parser.takes("--captions", action="store_true")
    parser.takes("--from", dest="first", default="", metavar="MARKER")
    parser.takes("--to", dest="last", default="", metavar="MARKER")
    parser.takes("--at", default="", metavar="MARKER")
    parser.takes("--loop", action="store_true")
    parser.takes("--cast-version", type=int, choices=(2, 3), default=2, metavar="2|3")
    declare_content(parser)


BOUNDS = {"fps": (1.0, 60.0), "speed": (0.1, 100.0), "idle-limit": (0.1, 60.0)}
"""The numbers that options take: from, to."""


def number(name: str) -> Callable[[str], float]:
    """Reads the number of an option."""

    def read(text: str) -> float:
        from tftutor.text.numbers import parse_number

        return parse_number(text, *BOUNDS[name])

    return read


def size(text: str) -> tuple[int, int]:
    """Columns and rows.

    Example:
        >>> size("80x24")
        (80, 24)
    """
    from tftutor.record.errors import ScriptError
    from tftutor.record.fields import size as read

    try:
        columns, rows = read([int(part) for part in text.lower().split("x")])
    except ValueError as error:
        raise ScriptError("record.want-size") from error
    return int(str(columns)), int(str(rows))


def run(arguments: Namespace) -> int:
    """Play and write, or prove, or list, or draft; 1 if a demo did not come true."""
    from tftutor.commands.record_work import draft, list_names, prove, record
    from tftutor.record.errors import StepError

    words = catalogue(arguments.language)
    refuse_odd(arguments)
    try:
        if arguments.draft:
            return draft(arguments, words)
        if arguments.selectors:
            return list_names(arguments)
        if arguments.check or arguments.update:
            return prove(arguments, words)
        return record(arguments, words)
    except StepError as error:
        print(words.say(error.message), file=sys.stderr)
        return 1


def refuse_odd(arguments: Namespace) -> None:
    """Refuse what does not go together, before anything is played.

    Raises:
        UsageError: with what is wanted.
        RecordError: files of a kind cannot be written, or something is missing for them.
    """
    from tftutor.record.outputs import writer_for
    from tftutor.record.pictures.write import ready

    proves = arguments.check or arguments.update
    if not (arguments.outputs or proves or arguments.selectors or arguments.draft):
        raise UsageError("cli.record.no_output", script=str(arguments.scripts[0]))
    if len(arguments.scripts) > 1 and not proves:
        raise UsageError("cli.record.one_script")
    if proves and (arguments.outputs or arguments.size or arguments.theme or arguments.fps):
        raise UsageError("cli.record.only_prove")
    for path in arguments.outputs:
        writer_for(path)
        ready(path)
