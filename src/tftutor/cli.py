"""The command `tftutor`: finds the command named, runs it, and says what went wrong, once."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.text.message import Message

ANYWHERE = ("--lang", "--content")
"""Options that may stand before the name of a command, as they do before a room."""

DONE, WRONG_USE, INTERRUPTED = 0, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line.

    Args:
        argv: the arguments after the name of the program; None takes those of the process.

    Returns:
        The exit code: 0 done, 1 the answer is no, 2 wrong use, 130 interrupted.
    """
    from tftutor.commands.language import spoken
    from tftutor.commands.streams import lead_nowhere, make_sound
    from tftutor.text.catalogue import catalogue
    from tftutor.text.message import TutorError

    make_sound()
    arguments = list(sys.argv[1:] if argv is None else argv)
    language = spoken(arguments, os.environ)
    try:
        code = dispatch(arguments, language)
        sys.stdout.flush()
    except TutorError as error:
        print(f"tftutor: {catalogue(language).say(error.message)}", file=sys.stderr)
        return WRONG_USE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough
        lead_nowhere(sys.stdout)
        return DONE
    except OSError as error:  # a disk that is full or gone: also below standard output
        lead_nowhere(sys.stdout)
        print(f"tftutor: {catalogue(language).say(failure(error))}", file=sys.stderr)
        return WRONG_USE
    return code


def failure(error: OSError) -> Message:
    """What is to be said where the system refuses something; without a file it is the output.

    Example:
        >>> failure(OSError(28, "No space left on device")).key
        'cli.no_output'
    """
    from tftutor.text.message import Message, reason_of

    reason = reason_of(error)
    if error.filename is None:
        return Message("cli.no_output", {"reason": reason})
    return Message("cli.no_file", {"file": error.filename, "reason": reason})


def dispatch(arguments: list[str], language: str) -> int:
    """Understand the arguments and run the command that they name, or open the tutor.

    Raises:
        TutorError: the arguments cannot be understood, or the command cannot do what they ask.
    """
    from tftutor.commands import command

    name, rest = split(arguments)
    if name == "app" and len(rest) <= 1 and not any(one.startswith("-") for one in rest):
        from tftutor.commands.app import run_plainly

        return run_plainly(rest[0] if rest else None, language)
    from tftutor.commands.parser import Parser

    chosen = command(name)
    parser = Parser(name, language)
    chosen.declare(parser)
    parser.takes_common()
    try:
        parsed = parser.understand(rest)
    except SystemExit:  # argparse printed the help
        return DONE
    parsed.language = language
    return chosen.run(parsed)


def split(arguments: list[str]) -> tuple[str, list[str]]:
    """The name of the command and its arguments; what every command takes may stand before it.

    Example:
        >>> split(["--lang", "km", "rooms", "--json"])
        ('rooms', ['--lang', 'km', '--json'])
        >>> split(["--content=rooms", "--lang", "km", "check"])
        ('check', ['--content=rooms', '--lang', 'km'])
        >>> split(["derivatives", "--watch"])
        ('app', ['derivatives', '--watch'])
    """
    from tftutor.commands import COMMANDS

    before = 0
    while arguments[before:] and arguments[before].partition("=")[0] in ANYWHERE:
        before += 1 if "=" in arguments[before] else 2
    name = arguments[before] if len(arguments) > before else ""
    if name in COMMANDS:
        return name, arguments[:before] + arguments[before + 1 :]
    return "app", arguments
