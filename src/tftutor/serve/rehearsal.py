"""The app played once without a screen, so that every session finds its way already trodden.

Style sheets, rooms, words and code are loaded and kept by it; whoever is forked afterwards has
them at once and shares the memory.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

import tftutor.core
import tftutor.figures
import tftutor.labs
import tftutor.prose
import tftutor.rooms
import tftutor.text
import tftutor.ui
from tftutor.figures import base
from tftutor.rooms.library import Library
from tftutor.text.catalogue import LANGUAGES
from tftutor.ui import compat, khmer_display
from tftutor.ui.app import TutorApp
from tftutor.ui.preferences import Preferences
from tftutor.ui.session import Session

if TYPE_CHECKING:
    from pathlib import Path

    from textual.pilot import Pilot

PACKAGES = (
    tftutor.core,
    tftutor.figures,
    tftutor.labs,
    tftutor.prose,
    tftutor.rooms,
    tftutor.text,
    tftutor.ui,
)
SIZE = (140, 40)


def load_all() -> None:
    """Import every module that a session may want.

    plotext first: it keeps the standard output that it finds, which must not be that of an app.
    """
    base.plotext()
    for package in PACKAGES:
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


async def rehearse(content: Path) -> None:
    """Open every room in every language, and what lies on top of rooms."""
    load_all()
    library = Library(content, verify=False)
    for language in LANGUAGES:
        preferences = Preferences(language=language, reduced_motion=True)
        app = TutorApp(Session(library, preferences, None))
        async with app.run_test(size=SIZE) as pilot:
            for entry in library.entries():
                app.open_room(entry.id)
                await rested(pilot)
            for key in ("m", "question_mark", "escape", "ctrl+p", "escape", "slash", "escape"):
                await pilot.press(key)
            await rested(pilot)
    khmer_display.restore()
    compat.forget_painted()


async def rested(pilot: Pilot[None]) -> None:
    """Until the room is whole and its lab computed."""
    await pilot.pause(0.1)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
