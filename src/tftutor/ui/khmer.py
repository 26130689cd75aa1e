"""The app in Khmer: widths measured, the reader asked where the letters may be hard to read."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from typing import TYPE_CHECKING, Any

from tftutor.prose.wrap import splitter
from tftutor.text.ask_terminal import PATIENCE, measure_here
from tftutor.text.catalogue import catalogue
from tftutor.text.khmer_terminals import Support, support
from tftutor.text.width_probe import QUESTION, REPORTS, model_of
from tftutor.text.widths import MAJORITY
from tftutor.ui import khmer_display

if TYPE_CHECKING:
    from textual.app import App

    from tftutor.text.widths import WidthModel
    from tftutor.ui.app import TutorApp

HOME = "\x1b[H"

LONG = 5.0
"""Seconds in which a late answer is still welcome, once the app is shown by a guess."""


def support_here() -> Support:
    """What is known of Khmer in the terminal of this process."""
    return support(os.environ, sys.__stdout__.encoding if sys.__stdout__ else "utf-8")


def measure_before_start() -> None:
    """Ask the terminal before the app takes it; keys typed in these moments are logged."""
    if support_here().ability == "none":
        return
    found = measure_here()
    if found.typed:
        logging.getLogger(__name__).info("Typed before the start and dropped: %r", found.typed)
    khmer_display.install(found.widths, splitter("km"), measured=found.model is not None)


def language_here(app: TutorApp) -> str:
    """Khmer, but English on a terminal that cannot show it: decided before any text is made."""
    return "km" if app.is_headless or support_here().ability != "none" else "en"


def begin(app: TutorApp) -> None:
    """Make an app that speaks Khmer fit for its terminal, or say why it speaks English."""
    if app.language == "en":
        refuse(app)
        return
    prepare(app)
    if not app.is_headless:
        app.call_after_refresh(ask, app)


def refuse(app: TutorApp) -> None:
    """Say why there is no Khmer here."""
    words = catalogue("en")
    app.notify(words.text("terminal.no-khmer", name=support_here().terminal or "?"), timeout=15)


def prepare(app: App[Any]) -> None:
    """Count Khmer as the terminal does: by a guess now, measured as soon as it answers."""
    wish = khmer_display.installed()
    if wish is None:
        khmer_display.install(MAJORITY, splitter("km"), measured=False)
    from tftutor.ui.app import TutorApp

    if isinstance(app, TutorApp) and not app.is_headless and not (wish and wish.measured):
        app.run_worker(_measure_later(app), group="khmer", exclusive=True)


async def _measure_later(app: TutorApp) -> None:
    """Measure inside the app, and draw anew if the guess was wrong."""
    model = await measure_inside(app, LONG)
    wish = khmer_display.installed()
    if model is None or wish is None:
        return
    khmer_display.install(model, wish.split)
    if model != wish.model:
        app.watch_language()
        app.refresh(layout=True)


async def measure_inside(app: TutorApp, patience: float = PATIENCE) -> WidthModel | None:
    """Ask the terminal while the app has it; the top row is drawn again afterwards.

    The answers come as events of the app, which puts them into its queue of cursor reports.
    """
    while not app.cursor_reports.empty():
        app.cursor_reports.get_nowait()
    if not khmer_display.send(app, HOME + QUESTION):
        return None
    places: list[tuple[int, int]] = []
    try:
        async with asyncio.timeout(patience):
            while len(places) < REPORTS:
                report = await app.cursor_reports.get()
                places.append((report.y + 1, report.x + 1))
    except TimeoutError:
        return None
    finally:
        app.refresh(layout=True)
    return model_of(places)


def switch(app: TutorApp) -> None:
    """From English to Khmer, where the terminal can show it."""
    if app.is_headless:
        prepare(app)
        app.speak("km")
    elif support_here().ability == "none":
        refuse(app)
    else:
        app.run_worker(_switch(app), group="khmer", exclusive=True)


async def _switch(app: TutorApp) -> None:
    wish = khmer_display.installed()
    model = wish.model if wish and wish.measured else await measure_inside(app)
    khmer_display.install(model or MAJORITY, splitter("km"), measured=model is not None)
    app.speak("km")
    ask(app)
    if model is None:
        await _measure_later(app)


def ask(app: TutorApp) -> None:
    """On a terminal known to draw Khmer badly, ask once whether it can be read."""
    here = support_here()
    if here.ability != "weak" or app.session.preferences.khmer_asked == here.terminal:
        return
    from tftutor.ui.screens.khmer_card import KhmerCard

    def answered(choice: str | None) -> None:
        if choice is None:
            return
        app.keep(khmer_asked=here.terminal)
        if choice != "khmer":
            app.speak("en")
        if choice == "export":
            app.notify(catalogue("en").text("terminal.card-export-how"), timeout=30)

    app.push_screen(KhmerCard(here.terminal), answered)
