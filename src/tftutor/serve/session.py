"""One learner's session: a process that was forked for it, with the app and nothing else."""

from __future__ import annotations

import asyncio
import gc
import os
import traceback
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tftutor.rooms.library import Library
from tftutor.serve.classroom.link import LineLink
from tftutor.serve.confine.confine import confine
from tftutor.serve.driver import SocketDriver
from tftutor.serve.guards.environment import language
from tftutor.serve.line import Line
from tftutor.serve.linestore import LineStore
from tftutor.serve.manners import be_modest
from tftutor.serve.wire import Kind, crash_message, pack
from tftutor.text.catalogue import catalogue
from tftutor.ui import compat
from tftutor.ui.app import TutorApp
from tftutor.ui.preferences import known
from tftutor.ui.reception import Welcome
from tftutor.ui.session import Session

if TYPE_CHECKING:
    import socket
    from concurrent.futures import ThreadPoolExecutor

    from textual.driver import Driver

    from tftutor.serve.arrival import Arrival

FRAMES_PER_SECOND = 10
BEGINNING = 0.02
"""Seconds between looks whether the first screen stands."""
GUEST = "guest"
"""Who has not said yet who they are; the gateway knows whose record it is in the end."""

DONE, FAILED = 0, 70


def run_session(joint: socket.socket, arrival: Arrival, content: Path, user: str) -> int:
    """Be a learner's session until it is left.

    Args:
        joint: to the gateway.
        arrival: who has come.
        content: the folder of rooms.
        user: to run as, if the process is root's.

    Returns:
        The exit code of the process.
    """
    gc.enable()
    be_modest()
    os.environ.clear()
    os.environ.update(arrival.environment, TERM=arrival.terminal)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    try:
        thread = confine(user, content)
    except (OSError, KeyError):  # the kernel refuses, or the user is no more
        tell_crash(joint, traceback.format_exc())
        return FAILED
    return loop.run_until_complete(Conversation(arrival, content).run(joint, thread))


def tell_crash(joint: socket.socket, words: str) -> None:
    """Tell the gateway how a session has failed that has no line yet, and wait until it knows."""
    joint.sendall(crash_message(words) + pack(Kind.BYE))
    while joint.recv(1 << 16):
        pass


class Conversation:
    """The app on one side, the line to the gateway on the other.

    Args:
        arrival: who has come.
        content: the folder of rooms.
    """

    def __init__(self, arrival: Arrival, content: Path) -> None:
        self._arrival = arrival
        self._content = content
        self._app: TutorApp | None = None
        self._class: LineLink | None = None
        self._store: LineStore | None = None

    async def run(self, joint: socket.socket, thread: ThreadPoolExecutor) -> int:
        """Run the app until it is left, by the learner or by the gateway."""
        loop = asyncio.get_running_loop()
        loop.set_default_executor(thread)
        joint.setblocking(False)
        line = Line(self, loop)
        await loop.create_connection(lambda: line, sock=joint)
        os.dup2(0, 2)  # which is no place to write to: from here on the gateway is told
        size = (self._arrival.columns, self._arrival.rows)
        try:
            self._app = app = self._make_app(line)
            await app.run_async(size=size)
            error = compat.failure_of(app)
            if error is None:
                self._say_farewell(app, line)
        except Exception as failed:
            # an app may raise anything; the gateway logs it, and says a sentence to the learner
            error = failed
        if error is not None:
            line.crash("".join(traceback.format_exception(error)))
        line.bye()
        await line.closed
        return DONE if error is None else FAILED

    def _make_app(self, line: Line) -> TutorApp:
        self._class = LineLink(line)
        arrival = self._arrival
        self._store = store = LineStore(line, known=bool(arrival.identity))
        chosen = known(arrival.choices)
        chosen.language = spoken = chosen.language or language(arrival.environment)
        session = Session(
            Library(self._content, verify=False),
            chosen,
            None,
            frames_per_second=FRAMES_PER_SECOND,
            gate=line,
            store=store,
            learner=arrival.identity or GUEST,
            welcome=Welcome(not spoken, None if arrival.identity else store, arrival.name),
            classroom=self._class,
        )
        app = TutorApp(session)
        app.animation_level = "none"  # a page that glides is painted a dozen times over the line
        app.driver_class = cast("type[Driver]", partial(SocketDriver, line=line))
        return app

    def _say_farewell(self, app: TutorApp, line: Line) -> None:
        """What was done in this sitting, below the screen that was left."""
        from tftutor.ui.farewell import farewell

        keeper, store = app.keeper, self._store
        kept = store is not None and store.known
        lines = farewell(
            app.session.library,
            keeper.journal,
            app.language,
            keeper.trouble,
            more="farewell.connect" if kept else "farewell.guest",
        )
        if lines:
            line.paint("".join(f"\r\n{one}" for one in [*lines, ""]).encode())

    # What the line tells

    def leave(self) -> None:
        """Close the app as its own key does, but not in the midst of its beginning."""
        app = self._app
        if app is None or not app.is_running:
            return
        if app.screen_stack and app.screen.is_mounted:
            app.call_next(app.action_quit)
        else:
            asyncio.get_running_loop().call_later(BEGINNING, self.leave)

    def notice(self, key: str, values: dict[str, object]) -> None:
        """Say something on the screen."""
        if self._app is not None and self._app.is_running:
            words = catalogue(self._app.language).text(key, **values)
            self._app.notify(words, severity="warning", timeout=30)

    def viewed(self, view: str) -> None:
        """The class is so now."""
        if self._class is not None:
            self._class.viewed(view)

    def told(self, kind: str, why: str) -> None:
        """The class has a notice for this seat."""
        if self._class is not None:
            self._class.told(kind, why)

    def repaint(self) -> None:
        """Paint what was kept back."""
        if self._app is not None:
            self._app.call_next(compat.paint_now, self._app)
