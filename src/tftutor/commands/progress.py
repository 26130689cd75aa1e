"""`tftutor progress`: the learner's own record: shown, taken along, joined, begun anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.commands.content import declare_content, library
from tftutor.commands.errors import UsageError
from tftutor.commands.streams import for_json
from tftutor.text.catalogue import catalogue
from tftutor.text.message import reason_of

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

    from tftutor.commands.parser import Parser
    from tftutor.learner.event import Event
    from tftutor.learner.journal import Journal
    from tftutor.text.catalogue import Catalogue

ACTIONS = ("show", "export", "import", "reset")
STANDARD_INPUT = "-"


def declare(parser: Parser) -> None:
    """What is to be done, with what."""
    parser.takes("action", nargs="?", choices=ACTIONS, default="show", metavar="|".join(ACTIONS))
    parser.takes("what", nargs="?", metavar="ROOM|FILE")
    parser.takes("-o", dest="file", type=Path, metavar="FILE")
    parser.takes("--yes", action="store_true")
    parser.takes("--json", action="store_true")
    declare_content(parser)


def run(arguments: Namespace) -> int:
    """Do it, with the record of who uses this machine."""
    import asyncio

    return asyncio.run(_run(arguments))


async def _run(arguments: Namespace) -> int:
    from tftutor.learner.journal import Journal
    from tftutor.learner.store.sqlite import SqliteStore, progress_path

    journal = Journal(SqliteStore(progress_path()))
    try:
        await journal.load()
        if arguments.action != "import":
            refuse_unknown(journal, arguments)
        match arguments.action:
            case "export":
                return export(journal, arguments)
            case "import":
                return await take_in(journal, arguments)
            case "reset":
                return await reset(journal, arguments)
        return show(journal, arguments)
    finally:
        await journal.store.close()


def refuse_unknown(journal: Journal, arguments: Namespace) -> None:
    """Refuse a room that is not there and of which nothing is known.

    Raises:
        LibraryError: with the nearest room.
    """
    room = arguments.what
    if room is not None and all(event.room != room for event in journal.events):
        library(arguments).entry(room)


def show(journal: Journal, arguments: Namespace) -> int:
    """Print how far the learner has come, in words or as JSON."""
    import json

    from tftutor.commands.progress_show import described, lines

    rooms = library(arguments)
    if arguments.json:
        json.dump(described(rooms, journal, arguments.what), for_json(), ensure_ascii=False)
        print()
    else:
        for line in lines(rooms, journal, arguments.language, arguments.what):
            print(line)
    return 0


def export(journal: Journal, arguments: Namespace) -> int:
    """Write all events as lines of JSON, to a file or to standard output."""
    from tftutor.learner.transfer import to_line

    chosen = [one for one in journal.events if arguments.what in (None, one.room)]
    text = "".join(f"{to_line(event)}\n" for event in chosen)
    if arguments.file is None:
        for_json().write(text)
        return 0
    try:
        arguments.file.write_text(text, "utf-8")
    except OSError as error:
        reason = reason_of(error)
        raise UsageError("cli.progress.cannot_write", file=arguments.file, reason=reason) from error
    words = catalogue(arguments.language)
    print(words.text("cli.progress.exported", count=len(chosen), file=arguments.file))
    return 0


async def take_in(journal: Journal, arguments: Namespace) -> int:
    """Join the events of a file with those that are there; all of them or none."""
    events = read_in(arguments.what)
    known = {event.id for event in journal.events}
    new = {event.id for event in events} - known
    await journal.store.append(journal.learner, events)
    words = catalogue(arguments.language)
    print(words.text("cli.progress.imported", count=len(new), known=len(events) - len(new)))
    return 0


def read_in(name: str | None) -> Sequence[Event]:
    """The events of a file, or of standard input for `-`.

    Raises:
        UsageError: no file is named, or it cannot be read.
        EventError: a line of it is no event.
    """
    from tftutor.learner.transfer import from_lines

    if name is None:
        raise UsageError("cli.needs", names="FILE")
    try:
        text = typed(sys.stdin.read) if name == STANDARD_INPUT else Path(name).read_text("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError("cli.not_text", file=name) from error
    except OSError as error:
        reason = reason_of(error)
        raise UsageError("cli.progress.cannot_read", file=name, reason=reason) from error
    return list(from_lines(text.splitlines()))


async def reset(journal: Journal, arguments: Namespace) -> int:
    """Delete what was done, in a room or everywhere, once that is agreed to."""
    words = catalogue(arguments.language)
    chosen = [one for one in journal.events if arguments.what in (None, one.room)]
    if not chosen:
        print(words.text("cli.progress.nothing"))
        return 0
    if not (arguments.yes or agreed(words, len(chosen), arguments.what)):
        print(words.text("cli.progress.kept"), file=sys.stderr)
        return 1
    gone = await journal.forget(arguments.what)
    print(words.text("cli.progress.deleted", count=gone))
    return 0


def agreed(words: Catalogue, count: int, room: str | None) -> bool:
    """Ask at the terminal whether so much may be deleted.

    Raises:
        UsageError: there is no terminal to ask at.
    """
    if not sys.stdin.isatty():
        raise UsageError("cli.progress.needs_yes")
    key = "cli.progress.ask_room" if room else "cli.progress.ask_all"
    print(words.text(key, count=count, room=room), end=" ", file=sys.stderr, flush=True)
    answer = typed(sys.stdin.readline).strip().casefold()
    return answer in words.text("cli.progress.agree").split()


def typed(read: Callable[[], str]) -> str:
    """What a person types; ctrl+c ends the wait, of which asyncio would only take note."""
    import signal

    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return read()
    finally:
        signal.signal(signal.SIGINT, before)
