"""Start a server and say what learners type."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
import socket
import sys
import traceback
from contextlib import nullcontext
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tftutor.serve.errors import ServeError
from tftutor.serve.log import Log
from tftutor.text.catalogue import catalogue
from tftutor.text.message import reason_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import TextIO

    from tftutor.serve.gateway import Gateway
    from tftutor.serve.options import ServeOptions
    from tftutor.text.catalogue import Catalogue

MOST_FILES = 1 << 16
EVERYWHERE = ("0.0.0.0", "::", "")


def serve(options: ServeOptions, log: Path | None, language: str) -> int:
    """Serve until the process is told to stop.

    Args:
        options: how to run.
        log: a file for events, appended to; None writes them to standard error.
        language: of what is said to the host.

    Returns:
        0 when it was stopped as asked.

    Raises:
        ServeError: it cannot start.
    """
    try:
        from tftutor.serve.gateway import Gateway
    except ModuleNotFoundError as error:
        if error.name != "asyncssh":
            raise
        raise ServeError("serve.needs-extra") from error
    from tftutor.serve.versions import check_versions

    check_versions()
    os.umask(0o077)  # whatever is written here is nobody else's to read
    open_many_files()
    words = catalogue(language)
    with log_stream(log) as stream:
        events = Log(stream, lambda: datetime.now(UTC))
        handler = Warnings(events)
        for name in ("asyncssh", "asyncio"):  # asyncio tells of tasks that have failed
            logging.getLogger(name).addHandler(handler)

        async def work() -> None:
            gateway = Gateway(options, events, words.text("serve.ticket-question"))
            await gateway.serve(lambda: print(announcement(gateway, words), flush=True))

        asyncio.run(work())
    return 0


def open_many_files() -> None:
    """Let the process open as many files as it may: a session takes two, and some have 256."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def log_stream(path: Path | None) -> AbstractContextManager[TextIO]:
    """Where events go.

    Raises:
        ServeError: the file cannot be written.
    """
    if path is None:
        return nullcontext(sys.stderr)
    try:
        return path.open("a", encoding="utf-8")
    except OSError as error:
        raise ServeError("serve.no-log", file=str(path), reason=reason_of(error)) from error


class Warnings(logging.Handler):
    """What libraries warn of, as events of ours, with the traceback if there is one."""

    def __init__(self, log: Log) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        """Write one."""
        facts = {"level": record.levelname, "says": record.getMessage()}
        if record.exc_info is not None and record.exc_info[1] is not None:
            facts["traceback"] = "".join(traceback.format_exception(record.exc_info[1]))
        self._log.write(record.name.partition(".")[0], **facts)


def announcement(gateway: Gateway, words: Catalogue) -> str:
    """What the host reads at the start: the line that learners type, and the key's fingerprint."""
    options = gateway.options
    here = options.host not in EVERYWHERE and options.host in ("127.0.0.1", "::1", "localhost")
    name = own_address() if options.host in EVERYWHERE else options.host
    port = "" if gateway.port == 22 else f"-p {gateway.port} "
    lines = [
        words.text("serve.type"),
        f"    ssh {port}{name}",
        words.text("serve.fingerprint", fingerprint=gateway.key.get_fingerprint()),
    ]
    if options.ticket:
        lines.append(words.text("serve.ticket", ticket=options.ticket))
    if here:
        lines.append(words.text("serve.only-here"))
    if not gateway.confined["landlock"]:
        lines.append(words.text("serve.no-landlock"))
    if not gateway.confined["seccomp"]:
        lines.append(words.text("serve.no-seccomp"))
    lines.append(words.text("serve.stop-with"))
    return "\n".join(lines)


def own_address() -> str:
    """The address by which others probably reach this machine; else its name.

    Nothing is sent: a datagram socket only looks up the way.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        try:
            one.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(one.getsockname()[0])
