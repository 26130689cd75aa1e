"""Who has said who they are goes on with what they did and chose before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.learner.chosen import chosen
from tftutor.ui import preferences
from tftutor.ui.themes import THEMES

if TYPE_CHECKING:
    from tftutor.ui.app import TutorApp


async def recall(app: TutorApp) -> None:
    """Read the record that the session has now, and be as was chosen in it."""
    journal = await app.keeper.begin_anew()
    choices = chosen(journal.events)
    known = preferences.known({**vars(app.session.preferences), **choices})
    app.session.preferences = replace(known, language=known.language or app.language)
    app.suit_motion()
    if known.theme in [theme.name for theme in THEMES]:
        app.theme = known.theme
    if known.language and known.language != app.language:
        app.action_language()  # there are two
