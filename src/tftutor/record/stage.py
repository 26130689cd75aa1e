"""Plays one demo: the process that a recording runs in, fresh for each of them.

It reads a request from its standard input and writes reports to its standard output. Nothing
of Textual is imported before the time is taken over.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import TYPE_CHECKING, BinaryIO

from tftutor.record.clock import VirtualClock, run, take_over
from tftutor.record.errors import StepError
from tftutor.record.request import Began, Failed, Finished, Named, Taken
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from tftutor.core.settings_code import LabState
    from tftutor.record.frame import Cell, Frame
    from tftutor.record.request import Report, Request
    from tftutor.record.script import Script
    from tftutor.ui.app import TutorApp
    from tftutor.ui.session import Session


class Reporter:
    """Writes reports; of each frame only the rows that are new."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._rows: tuple[tuple[Cell, ...], ...] = ()

    def say(self, report: Report) -> None:
        """Write a report."""
        pickle.dump(report, self._file)
        self._file.flush()

    def begin(self, step: int) -> None:
        """Report that a step begins."""
        self.say(Began(step))

    def take(self, frame: Frame) -> None:
        """Report a frame."""
        before = self._rows or (None,) * len(frame.rows)
        pairs = zip(frame.rows, before, strict=True)
        rows = {place: row for place, (row, old) in enumerate(pairs) if row is not old}
        self._rows = frame.rows
        self.say(Taken(frame.time, rows, frame.caption, frame.keys, frame.marker))


def play(request: Request, reporter: Reporter) -> None:
    """Play a demo and report all of it.

    Raises:
        TutorError: it cannot be played.
    """
    script = request.script
    clock = VirtualClock(script.clock)
    take_over(clock, script.seed)
    from tftutor.record.camera import Camera
    from tftutor.record.driver import Terminal
    from tftutor.record.player import Player
    from tftutor.record.screen import Screen
    from tftutor.record.targets import targets

    app = app_for(request, clock)
    screen = Screen(script.size, own_colours(script))
    camera = Camera(screen, script.fps, reporter.take)
    clock.watch(camera.pass_time)
    terminal = Terminal(screen.write)
    app.driver_class = terminal.kind_of_driver()
    player = Player(script, request.language, terminal, camera, reporter.begin)

    async def perform() -> None:
        from textual.pilot import Pilot

        async def act(pilot: Pilot[object]) -> None:
            await player.play(pilot)
            if request.lists:
                for target in targets(app.screen):
                    reporter.say(Named(target.name, target.about))
            pilot.app.exit()

        await app.run_async(size=script.size, auto_pilot=act)

    run(perform(), clock)
    if app.return_code:
        sys.exit(app.return_code)  # the app has told the standard error why


def app_for(request: Request, clock: VirtualClock) -> TutorApp:
    """The tutor as a demo finds it: no choices kept from before, Khmer in usual widths."""
    from tftutor.prose.wrap import splitter
    from tftutor.text.widths import MAJORITY
    from tftutor.ui import khmer_display
    from tftutor.ui.app import TutorApp

    khmer_display.install(MAJORITY, splitter("km"), measured=True)
    session = session_for(request, clock)
    room, _, anchor = request.script.room.partition("#")
    if not session.library.has(room):
        session.library.entry(room)
    return TutorApp(session, room, state_of(request.script), anchor)


def session_for(request: Request, clock: VirtualClock) -> Session:
    """Somebody who has never used the tutor, on the clock of the demo."""
    from tftutor.rooms.library import Library
    from tftutor.ui.app import theme_name
    from tftutor.ui.preferences import Preferences
    from tftutor.ui.session import Session

    script = request.script
    chosen = Preferences(
        language=request.language, theme=theme_name(script.theme), glyphs=script.glyphs
    )
    library = Library(request.content, verify=False)
    return Session(library, chosen, request.preferences, clock.monotonic)


def state_of(script: Script) -> LabState | None:
    """The state of a lab that the settings code of a demo stands for.

    Raises:
        TutorError: it is no settings code.
    """
    if not script.code:
        return None
    from tftutor.core.settings_code import read_settings_code

    return read_settings_code(script.code)


def own_colours(script: Script) -> tuple[int, int]:
    """The colours of letters and ground where an app asks for the terminal's own."""
    from tftutor.ui.themes import DARK, LIGHT

    theme = LIGHT if script.theme == "light" else DARK
    return (
        int(str(theme.foreground).removeprefix("#"), 16),
        int(str(theme.background).removeprefix("#"), 16),
    )


def main() -> None:
    """Play what is asked for on the standard input."""
    out = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    reporter = Reporter(out)
    request: Request = pickle.load(sys.stdin.buffer)
    try:
        play(request, reporter)
    except TutorError as error:
        reporter.say(Failed(error.message, isinstance(error, StepError)))
    else:
        reporter.say(Finished())


if __name__ == "__main__":
    main()
