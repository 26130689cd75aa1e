"""A gateway that only keeps records, to be killed.

python keeper.py DESCRIPTOR FOLDER
"""

from __future__ import annotations

import asyncio
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tftutor.learner.store.sqlite import SqliteStore
from tftutor.serve.records import Record
from tftutor.serve.relay import Relay

if TYPE_CHECKING:
    from collections.abc import Awaitable


class Desk:
    """The learner's side, as far as records are concerned."""

    def __init__(self, record: Record) -> None:
        self.asked = record.asked
        self.over = asyncio.Event()

    def paint(self, data: bytes) -> None:
        """Nothing is painted."""

    def echo(self) -> Awaitable[object]:
        """Nothing is painted."""
        raise NotImplementedError

    def hold(self, *, held: bool) -> None:
        """No keys come."""

    def ended(self, traceback: str, *, well: bool) -> None:
        """The session has gone."""
        del traceback, well
        self.over.set()


async def main() -> None:
    """Keep what is asked to be kept."""
    loop = asyncio.get_running_loop()
    desk = Desk(Record(SqliteStore(Path(sys.argv[2]) / "progress.sqlite3"), "key:one"))
    joint = socket.socket(fileno=int(sys.argv[1]))
    joint.setblocking(False)
    await loop.create_connection(lambda: Relay(desk, loop), sock=joint)
    await desk.over.wait()


if __name__ == "__main__":
    asyncio.run(main())
