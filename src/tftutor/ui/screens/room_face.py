"""What a room says of itself before anything else is there: its title, its keys, its troubles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from tftutor.ui import speech
from tftutor.ui.screens.base import BESIDE
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from tftutor.text.message import TutorError
    from tftutor.ui.screens.room import RoomScreen

HINTS = (
    ("question_mark", "help"), ("space", "play"), ("left", ""), ("right", "forward"),
    ("full_stop", "preset"), ("x", "check"), ("right_square_bracket", "lab"), ("e", "edit"),
    ("m", "microscope"), ("f", "chart"), ("j", "jump"), ("slash", "search"),
    ("P", "progress"), ("backspace", "leave"),
)  # fmt: skip
"""The keys that the foot of the screen tells, the most useful first."""

TEXT_HINTS = (
    ("question_mark", "help"), ("v", "flip"), ("x", "check"), ("j", "jump"), ("slash", "search"),
    ("g", "glossary"), ("L", "language"), ("backspace", "leave"),
)  # fmt: skip
"""Where the text stands alone."""

LAB_HINTS = (
    ("question_mark", "help"), ("v", "flip"), ("space", "play"), ("left", ""), ("right", "forward"),
    ("full_stop", "preset"), ("e", "edit"), ("right_square_bracket", "lab"), ("m", "microscope"),
    ("f", "chart"),
)  # fmt: skip
"""Where the lab covers the text."""

FIELD_HINTS = (("escape", "leave-review"),)
"""Where every other key is typed."""


def hints(screen: RoomScreen) -> tuple[tuple[str, str], ...]:
    """The keys that do most with what is in sight."""
    if screen.is_typed_into:
        return FIELD_HINTS
    if screen.app.size.width >= BESIDE:
        return HINTS
    return LAB_HINTS if screen.has_class("-show-lab") else TEXT_HINTS


def title(screen: RoomScreen) -> Text:
    """The line at the top: the room, how long it takes, who wrote it and when."""
    quiet, room = screen.app.theme_variables.get("quiet", ""), screen.room
    name = room.front.title if room else screen.room_id
    line = Text.assemble((" tftutor ", "bold reverse"), "  ", (name, "bold"))
    if room:
        front = room.front
        values = {"minutes": front.minutes, "author": front.author, "date": front.updated}
        line.append(f"   {speech.text(screen, 'room.facts', **values)}", style=quiet)
        if room.language != speech.language(screen):
            line.append("   " + speech.text(screen, "room.only-english"), style=quiet)
    return line


def trouble(screen: RoomScreen, error: TutorError) -> Lines:
    """What is wrong with the file of a room; the other rooms still work."""
    colour = screen.app.theme_variables.get("error", "")
    lines = speech.say(screen, error.message).splitlines()
    return Lines([Text(line, style=colour) for line in lines], fold=True, classes="trouble")
