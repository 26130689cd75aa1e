"""`tftutor check`: whether all content is right, and where it is not."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.commands.streams import for_json
from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from tftutor.commands.parser import Parser
    from tftutor.rooms.faults import Fault
    from tftutor.text.catalogue import Catalogue


def declare(parser: Parser) -> None:
    """Which folder, how far to go, and the form of the answer."""
    parser.takes("folder", nargs="?", type=Path, metavar="DIR")
    parser.takes("--no-run", action="store_true")
    parser.takes("--fix", action="store_true")
    parser.takes("--words", action="store_true")
    parser.takes("--json", action="store_true")


def run(arguments: Namespace) -> int:
    """Check, and say every fault by file and line; 1 if there is any."""
    words = catalogue(arguments.language)
    root = arguments.folder or at_hand()
    if arguments.fix:
        mend(root, words)
    if arguments.words:
        list_words(root, words)
    faults = found(root, words, run=not arguments.no_run)
    if arguments.json:
        json.dump([described(fault, words) for fault in faults], for_json(), ensure_ascii=False)
        print()
    else:
        tell(root, faults, words)
    return 1 if faults else 0


def at_hand() -> Path:
    """The folder `content` here, if there are rooms in it; else that of the tutor."""
    from tftutor.text.places import content_root

    here = Path("content")
    return here if (here / "rooms.toml").is_file() else content_root()


def mend(root: Path, words: Catalogue) -> None:
    """Write what listings print into their outputs, and name the files on standard error."""
    from tftutor.authoring.fix import fix
    from tftutor.rooms.faults import ContentError

    try:
        for path in fix(root):
            print(words.text("cli.check.mended", file=shown(path)), file=sys.stderr)
    except ContentError:
        return  # the check that follows says all of its faults


def list_words(root: Path, words: Catalogue) -> None:
    """Write the list of Khmer words afresh, and say so on standard error."""
    from tftutor.authoring.words import FILE, khmercut, write_words

    count = write_words(root, khmercut())
    said = words.text("terminal.words-written", count=count, file=shown(root / FILE))
    print(said, file=sys.stderr)


def found(root: Path, words: Catalogue, *, run: bool) -> Sequence[Fault]:
    """All faults, with a progress bar while the content is run on a terminal."""
    from tftutor.authoring.check import check

    if not (run and sys.stderr.isatty()):
        return check(root, run=run)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words.text("cli.check.running"), total=None)
        return check(root, progress=lambda done, of: bar.update(task, completed=done, total=of))


def described(fault: Fault, words: Catalogue) -> dict[str, object]:
    """A fault as it stands in the JSON."""
    return {"file": fault.file, "line": fault.line, "message": words.say(fault.message)}


def tell(root: Path, faults: Sequence[Fault], words: Catalogue) -> None:
    """Each fault as `file:line: message`, or that there is none."""
    for fault in faults:
        print(f"{shown(root / fault.file)}:{fault.line}: {words.say(fault.message)}")
    if not faults:
        print(words.text("cli.check.good", folder=shown(root)))


def shown(path: Path) -> str:
    """A path as one would type it here.

    Example:
        >>> shown(Path.cwd() / "content" / "rooms.toml")
        'content/rooms.toml'
    """
    inside = path.resolve().is_relative_to(Path.cwd())
    return os.path.relpath(path) if inside else str(path)
