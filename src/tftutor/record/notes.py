"""What somebody does at a live tutor, noted, and written as the steps of a script."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tftutor.ui.preferences import toml_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEAST = 0.3
"""Seconds between two actions that are worth a wait."""

QUICK = 0.6
"""Seconds within which the same key, pressed again, belongs to the press before."""

LEAVING = ("q", "ctrl+q")
"""Keys that leave the tutor; they end a draft and are no part of it."""


@dataclass(frozen=True)
class Note:
    """Something that was done."""

    time: float
    """Seconds since the beginning."""
    key: str = ""
    click: str = ""
    """What was clicked, by its name."""
    typed: str = ""
    """What was typed into a field."""
    times: int = 1
    """How often the key was pressed."""
    last: float = 0.0
    """When it was pressed for the last time."""


def gathered(notes: Iterable[Note]) -> list[Note]:
    """Letters of one text, and quick presses of one key, as one note each.

    Example:
        >>> typed = [Note(0.0, typed="0"), Note(0.2, typed=".")]
        >>> notes = [*typed, Note(1, key="m"), Note(1.2, key="m")]
        >>> [(note.typed, note.key, note.times) for note in gathered(notes)]
        [('0.', '', 1), ('', 'm', 2)]
    """
    found: list[Note] = []
    for note in notes:
        before = found[-1] if found else None
        if before and before.typed and note.typed:
            found[-1] = replace(before, typed=before.typed + note.typed, last=note.time)
        elif before and note.key and before.key == note.key and note.time - before.last < QUICK:
            found[-1] = replace(before, times=before.times + 1, last=note.time)
        else:
            found.append(replace(note, last=note.time))
    if found and found[-1].key in LEAVING:
        found.pop()
    return found


def script_of(notes: Iterable[Note], room: str, size: tuple[int, int], language: str) -> str:
    """A script that does what was noted.

    Example:
        >>> print(script_of([Note(1.0, key="space")], "derivatives", (100, 30), "en"))
        title = "derivatives"
        size = [100, 30]
        lang = "en"
        room = "derivatives"
        steps = [
          { wait = 1.0 },
          { key = "space" },
          { snapshot = "end" },
        ]
    """
    head = [
        f"title = {toml_value(room)}",
        f"size = [{size[0]}, {size[1]}]",
        f"lang = {toml_value(language)}",
        f"room = {toml_value(room)}",
        "steps = [",
    ]
    return "\n".join([*head, *step_lines(gathered(notes)), '  { snapshot = "end" },', "]"])


def step_lines(notes: Sequence[Note]) -> list[str]:
    """The lines of the steps, with the waits between them."""
    lines: list[str] = []
    past = 0.0
    for note in notes:
        wait = note.time - past
        if wait >= LEAST:
            lines.append(f"  {{ wait = {wait:.1f} }},")
        facts = [
            f"{name} = {toml_value(value)}"
            for name, value in (("key", note.key), ("click", note.click), ("type", note.typed))
            if value
        ]
        if note.times > 1:
            facts.append(f"times = {note.times}")
        lines.append(f"  {{ {', '.join(facts)} }},")
        past = note.last
    return lines
