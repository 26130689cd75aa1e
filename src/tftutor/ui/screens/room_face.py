"""What a room says of itself before anything else is there: its title, its keys, its troubles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from tftutor.ui import speech
from tftutor.ui.screens.base import BESIDE
from tftutor.ui.widgets.lines import Lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from tftutor.text.message import TutorError
    from tftutor.ui.screens.room import RoomScreen
    from tftutor.ui.widgets.lab_panel import LabPanel

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

PLAY_KEYS = frozenset({"space", "left", "right"})
"""What moves through a run."""

LAB_KEYS = frozenset({"v", "full_stop", "right_square_bracket", "e", "m", "f"})
"""What else is done with a lab."""

MORE = 2
"""Charts between which one can go."""

FIELD_HINTS = (("escape", "leave-review"), ("f1", "help"))
"""Where every other key is typed."""


def hints(screen: RoomScreen) -> Sequence[tuple[str, str]]:
    """The keys that do most with what is in sight; none that would do nothing."""
    if screen.is_typed_into:
        return FIELD_HINTS
    if screen.app.size.width >= BESIDE:
        told: Sequence[tuple[str, str]] = HINTS
    else:
        told = LAB_HINTS if screen.has_class("-show-lab") else TEXT_HINTS
    idle = _idle(screen)
    return [(key, name) for key, name in told if key not in idle]


def _idle(screen: RoomScreen) -> AbstractSet[str]:
    """The keys that do nothing now; while the rest of the room is awaited all are told."""
    room = screen.room
    if room is None or not screen.is_complete:
        return set()
    idle = set() if room.checks else {"x"}
    if not room.labs:
        return idle | PLAY_KEYS | LAB_KEYS
    if len(room.labs) == 1:
        idle.add("right_square_bracket")
    return idle | (_idle_in(screen.panel) if screen.panel else set())


def _idle_in(panel: LabPanel) -> AbstractSet[str]:
    """The keys that do nothing with the lab that is shown."""
    idle = set() if panel.lab is None or panel.lab.presets else {"full_stop"}
    experiment = panel.state.experiment if panel.state is not None else None
    if experiment is None:
        return idle
    if not experiment.length:
        idle |= PLAY_KEYS
        idle |= set() if experiment.readings(0) else {"m"}
    return idle if len(experiment.views) >= MORE else idle | {"f"}


def title(screen: RoomScreen) -> Text:
    """The line at the top: the room, and of how long it takes, who wrote it and when what fits."""
    quiet, room = screen.app.theme_variables.get("quiet", ""), screen.room
    name = room.front.title if room else screen.room_id
    line = Text.assemble((" tftutor ", "bold reverse"), "  ", (name, "bold"))
    if room:
        front = room.front
        values = {"minutes": front.minutes, "author": front.author, "date": front.updated}
        facts = speech.text(screen, "room.facts", **values).split(" · ")
        if room.language != speech.language(screen):
            facts.insert(0, speech.text(screen, "room.only-english"))
        between = "   "
        for fact in facts:
            if line.cell_len + cell_len(between + fact) > screen.app.size.width:
                break
            line.append(between + fact, style=quiet)
            between = " · "
    return line


def trouble(screen: RoomScreen, error: TutorError) -> Lines:
    """What is wrong with the file of a room; the other rooms still work."""
    colour = screen.app.theme_variables.get("error", "")
    lines = speech.say(screen, error.message).splitlines()
    return Lines([Text(line, style=colour) for line in lines], fold=True, classes="trouble")
