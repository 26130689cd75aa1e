"""Apps to test: real content, preferences in a folder of their own, a clock moved by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tftutor.rooms.library import Library
from tftutor.text.places import content_root
from tftutor.ui.app import TutorApp
from tftutor.ui.preferences import Preferences
from tftutor.ui.screens.room import RoomScreen
from tftutor.ui.session import Session
from tftutor.ui.widgets.lab_panel import LabPanel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tftutor.core.settings_code import LabState


@dataclass
class Clock:
    """Time that moves when a test says so."""

    now: float = 0.0

    def __call__(self) -> float:
        """The time, in seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock at 0."""
    return Clock()


@pytest.fixture
def tutor(tmp_path: Path, clock: Clock) -> Callable[..., TutorApp]:
    """Makes an app, at a room or at the list of rooms."""

    def make(
        room: str | None = None,
        content: Path | None = None,
        coded: LabState | None = None,
        **chosen: str | bool,
    ) -> TutorApp:
        library = Library(content or content_root(), verify=False)
        preferences = Preferences(reduced_motion=True, **chosen)  # type: ignore[arg-type]
        path = tmp_path / "preferences.toml"
        return TutorApp(Session(library, preferences, path, clock), room, coded)

    return make


async def opened(pilot: Pilot[None]) -> tuple[RoomScreen, LabPanel]:
    """The room's screen and its panel, once the lab is there and computed."""
    for _ in range(400):
        await pilot.pause(0.01)
        screen = pilot.app.screen
        if isinstance(screen, RoomScreen):
            panel = screen.panel
            if panel is not None and panel.state is not None and panel.state.experiment is not None:
                await settled(pilot)
                return screen, panel
    raise AssertionError("the lab did not open within four seconds")


async def settled(pilot: Pilot[None]) -> None:
    """Until workers have come back and messages are handled."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def until(pilot: Pilot[None], there: Callable[[], bool]) -> None:
    """Until something is so, at most for six seconds."""
    for _ in range(600):
        if there():
            return
        await pilot.pause(0.01)
    raise AssertionError("it did not come about within six seconds")
