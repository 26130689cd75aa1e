"""`tftutor serve`: the tutor for a whole class, over SSH."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.commands.content import declare_content, library
from tftutor.commands.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser
    from tftutor.serve.options import ServeOptions


def declare(parser: Parser) -> None:
    """Where to listen, whom to let in, and for how long."""
    parser.takes("--host", default="127.0.0.1", metavar="ADDRESS")
    parser.takes("--port", type=port, default=2222, metavar="NUMBER")
    parser.takes("--auth", choices=("open", "keys", "ticket"), default="open", metavar="POLICY")
    parser.takes("--keys", type=Path, metavar="FILE")
    parser.takes("--ticket-file", type=Path, metavar="FILE")
    parser.takes("--presenter-key", type=Path, metavar="FILE")
    parser.takes("--store", default="", metavar="URL")
    parser.takes("--proxy", default="", metavar="ADDRESS")
    parser.takes("--node", default="", metavar="NAME")
    parser.takes("--state", type=Path, metavar="DIR")
    parser.takes("--most", type=positive, default=200, metavar="NUMBER")
    parser.takes("--per-address", type=positive, default=100, metavar="NUMBER")
    parser.takes("--idle", type=minutes, default=60.0, metavar="MINUTES")
    parser.takes("--user", default="nobody", metavar="NAME")
    parser.takes("--log", type=Path, metavar="FILE")
    declare_content(parser)


def run(arguments: Namespace) -> int:
    """Serve until the process is told to stop.

    Raises:
        UsageError: options do not go together, or a file of them cannot be read.
        TutorError: the server cannot start, or the list of rooms cannot be read.
    """
    if arguments.auth == "keys" and arguments.keys is None:
        raise UsageError("cli.serve.needs_keys")
    library(arguments).entries()
    options = options_of(arguments)
    from tftutor.serve.start import serve

    return serve(options, arguments.log, arguments.language)


def options_of(arguments: Namespace) -> ServeOptions:
    """What was asked for, with what was left out put in."""
    import socket

    from tftutor.serve.guards.proxy import networks
    from tftutor.serve.options import Limits, ServeOptions
    from tftutor.text.places import content_root

    return ServeOptions(
        state=(arguments.state or state_folder()).resolve(),
        content=(arguments.content or content_root()).resolve(),
        host=arguments.host,
        port=arguments.port,
        policy=arguments.auth,
        keys=arguments.keys,
        ticket=ticket_of(arguments),
        presenters=arguments.presenter_key,
        store=arguments.store,
        proxies=networks(arguments.proxy),
        node=arguments.node or f"{socket.gethostname()}:{arguments.port}",
        user=arguments.user if os.geteuid() == 0 else "",
        limits=Limits(
            connections=arguments.most,
            per_address=arguments.per_address,
            idle_minutes=arguments.idle,
        ),
    )


def state_folder() -> Path:
    """Where the host key lies, by the custom of the platform."""
    from platformdirs import user_state_path

    return user_state_path("tftutor", appauthor=False) / "serve"


def ticket_of(arguments: Namespace) -> str:
    """The class code from its file, else a new one; empty where none is asked for.

    Raises:
        UsageError: the file cannot be read, or holds none.
    """
    if arguments.auth != "ticket":
        return ""
    if arguments.ticket_file is None:
        from tftutor.serve.guards.ticket import new_ticket

        return new_ticket()
    try:
        text = str(arguments.ticket_file.read_text("utf-8")).strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("cli.serve.no_ticket", file=arguments.ticket_file) from error
    if len(text) < 6:
        raise UsageError("cli.serve.no_ticket", file=arguments.ticket_file)
    return text


def port(text: str) -> int:
    """A port, 0 for any that is free.

    Raises:
        UsageError: it is none.

    Example:
        >>> port("2222")
        2222
    """
    return whole(text, 0, 65535)


def positive(text: str) -> int:
    """A number of connections.

    Raises:
        UsageError: it is none.
    """
    return whole(text, 1, 10_000)


def whole(text: str, low: int, high: int) -> int:
    """A whole number within bounds.

    Raises:
        UsageError: it is none.
    """
    if not text.isdecimal() or not low <= int(text) <= high:
        raise UsageError("cli.not_whole", text=text, low=low, high=high)
    return int(text)


def minutes(text: str) -> float:
    """Minutes, from a part of one to a week.

    Raises:
        NumberError: they are none.

    Example:
        >>> minutes("1/2")
        0.5
    """
    from tftutor.text.numbers import parse_number

    return parse_number(text, 0.01, 10_080.0)
