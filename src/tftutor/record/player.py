"""Does the steps of a script, one after another, as a hand and an eye would."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import events

from tftutor.record.errors import RecordError, StepError
from tftutor.record.keyboard import key_event, shown
from tftutor.record.script import said
from tftutor.record.targets import find
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.pilot import Pilot

    from tftutor.record.camera import Camera
    from tftutor.record.driver import Terminal
    from tftutor.record.script import Script, Step, Words
    from tftutor.record.targets import Target

OFTEN = 1 / 60
"""Seconds between two looks at the screen."""

PATIENCE, AT_ONCE = 10.0, 1.0
"""Seconds in which what is waited for, and what is expected, must have come."""

LEAD = 0.4
"""Seconds that an app gets to be whole before the film begins."""


class Player:
    """Plays a script on an app.

    Args:
        script: what is played.
        language: of what is typed and expected.
        terminal: takes its keys.
        camera: what films it.
        began: is told the number of each step, from 1.
    """

    def __init__(
        self,
        script: Script,
        language: str,
        terminal: Terminal,
        camera: Camera,
        began: Callable[[int], None],
    ) -> None:
        self.script = script
        self.language = language
        self.terminal = terminal
        self.camera = camera
        self._began = began

    async def play(self, pilot: Pilot[object]) -> None:
        """Play all steps and end the film.

        Raises:
            StepError: a step that did not come true.
        """
        app = pilot.app
        await asyncio.sleep(LEAD)
        for number, step in enumerate(self.script.steps, 1):
            self._began(number)
            self.camera.rolling = not step.hide
            try:
                await self._perform(app, step)
            except RecordError as error:
                raise self._failed(number, step, error.message) from error
        self.camera.cut()

    async def _perform(self, app: App[object], step: Step) -> None:
        if step.caption is not None:
            self.camera.caption = said(step.caption, self.language)
        if step.focus:
            await self._focus(app, step.focus)
        if step.click:
            await self._click(app, step.click)
        if step.type:
            await self._type(said(step.type, self.language), step.cps)
        if step.key:
            await self._press(step)
        for words, usual in ((step.wait_for, PATIENCE), (step.expect, AT_ONCE)):
            if words:
                await self._see(words, usual if step.timeout is None else step.timeout)
        name = step.snapshot or step.marker
        if name:
            await asyncio.sleep(self.camera.until_tick)
            self.camera.marker = name
            await asyncio.sleep(1 / self.script.fps)
        await asyncio.sleep(step.wait)

    async def _focus(self, app: App[object], name: str) -> None:
        target = await self._target(app, name)
        if not target.widget.focusable:
            raise StepError("record.no-focus", name=name)
        target.widget.focus()
        await asyncio.sleep(1 / self.script.fps)

    async def _click(self, app: App[object], name: str) -> None:
        column, row = (await self._target(app, name)).middle
        for kind in (events.MouseMove, events.MouseDown, events.MouseUp):
            button = 0 if kind is events.MouseMove else 1
            mouse = kind(
                None, column, row, 0, 0, button, False, False, False, screen_x=column, screen_y=row
            )
            self.terminal.send(mouse)
            await asyncio.sleep(OFTEN)
        await asyncio.sleep(1 / self.script.fps)

    async def _target(self, app: App[object], name: str) -> Target:
        """What is named, moved into sight."""
        find(app.screen, name).widget.scroll_visible(animate=False)
        await asyncio.sleep(OFTEN)
        return find(app.screen, name)

    async def _type(self, text: str, cps: float) -> None:
        for place, letter in enumerate(text):
            self.terminal.send(key_event(letter))
            self.camera.press(letter, joined=place > 0)
            await asyncio.sleep(1 / cps)

    async def _press(self, step: Step) -> None:
        for time in range(step.times):
            self.terminal.send(key_event(step.key))
            self.camera.press(shown(step.key))
            await asyncio.sleep(step.every if time < step.times - 1 else 1 / self.script.fps)

    async def _see(self, words: Words, patience: float) -> None:
        """Wait until the screen shows a text."""
        wanted = " ".join(said(words, self.language).split())
        end = asyncio.get_running_loop().time() + patience
        while wanted not in self._text():
            if asyncio.get_running_loop().time() >= end:
                raise StepError("record.not-seen", text=wanted, seconds=f"{patience:g}")
            await asyncio.sleep(OFTEN)

    def _text(self) -> str:
        """What the screen shows, with one blank where there are several."""
        return "\n".join(" ".join(line.split()) for line in self.camera.screen.lines())

    def _failed(self, number: int, step: Step, problem: Message) -> StepError:
        facts = {"step": number, "file": str(self.script.path), "line": step.line}
        screen = "\n".join(self.camera.screen.lines())
        return StepError("record.failed", **facts, problem=problem, screen=screen)
