"""The front matter of a room: `key: value` lines between two lines `---`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tftutor.rooms.faults import Faults
from tftutor.rooms.model import Front
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

REQUIRED = ("title", "description", "author", "created", "updated", "minutes")
OPTIONAL = ("prerequisites", "hero")
KEYS = (*REQUIRED, *OPTIONAL)
"""The keys of the front matter; the optional ones last."""

FENCE = "---"
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What the id of a room, lab, preset or term, and an anchor, looks like."""


@dataclass(frozen=True)
class Entry:
    """The text of one key and the line on which it stands."""

    text: str
    line: int


def parse_front(text: str, file: str) -> Front:
    """Read the front matter alone; the rest of the file is not looked at.

    Args:
        text: the file, or at least its beginning.
        file: its name, for faults.

    Raises:
        ContentError: a key is unknown, missing, twice there, or its value is not allowed.

    Example:
        >>> parse_front('''---
        ... title: Derivatives
        ... description: How fast things change.
        ... author: The tftutor authors
        ... created: 2026-01-05
        ... updated: 2026-01-06
        ... minutes: 40
        ... prerequisites: []
        ... ---
        ... ''', "en/derivatives.md").minutes
        40
    """
    faults = Faults(file)
    front = read_front(text.split("\n"), faults)
    if front is None:
        faults.throw()
    return front


def end_of_front(lines: Sequence[str]) -> int:
    """The number of lines that the front matter takes, its fences included; 0 without one.

    Example:
        >>> end_of_front(["---", "title: x", "---", "Text."])
        3
    """
    if not lines or lines[0].rstrip() != FENCE:
        return 0
    return next((at + 1 for at in range(1, len(lines)) if lines[at].rstrip() == FENCE), 0)


def read_front(lines: Sequence[str], faults: Faults) -> Front | None:
    """The front matter at the head of these lines; None after noting what is wrong."""
    end = end_of_front(lines)
    if not end:
        faults.add(1, "rooms.front-missing")
        return None
    before = len(faults.found)
    entries = _entries(lines[1 : end - 1], faults)
    for key in REQUIRED:
        if key not in entries:
            faults.add(end, "rooms.front-needs", name=key)
    front = _front(entries, faults)
    return front if len(faults.found) == before else None


def _entries(lines: Sequence[str], faults: Faults) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, start=2):
        if not line.strip():
            continue
        key, colon, value = line.partition(":")
        if not colon or key != key.strip() or not key:
            faults.add(number, "rooms.front-line")
        elif key not in KEYS:
            faults.add(
                number, "rooms.front-key", name=key, nearest=nearest(key, KEYS), allowed=_list(KEYS)
            )
        elif key in entries:
            faults.add(number, "rooms.front-twice", name=key, line=entries[key].line)
        else:
            entries[key] = Entry(_unquoted(value.strip()), number)
    return entries


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value


def _front(entries: Mapping[str, Entry], faults: Faults) -> Front:
    def words(key: str) -> str:
        entry = entries.get(key)
        if entry is not None and not entry.text:
            faults.add(entry.line, "rooms.front-empty", name=key)
        return entry.text if entry else ""

    created = _date("created", entries, faults)
    updated = _date("updated", entries, faults)
    if updated < created:
        faults.add(entries["updated"].line, "rooms.front-order")
    return Front(
        title=words("title"),
        description=words("description"),
        author=words("author"),
        created=created,
        updated=updated,
        minutes=_minutes(entries.get("minutes"), faults),
        prerequisites=_ids(entries.get("prerequisites"), faults),
        hero=_hero(entries.get("hero"), faults),
    )


def _date(key: str, entries: Mapping[str, Entry], faults: Faults) -> date:
    entry = entries.get(key)
    if entry is None:
        return date.min if key == "created" else date.max
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", entry.text):
            return date.fromisoformat(entry.text)
    except ValueError:
        pass  # no such day: said below, as for any other text
    faults.add(entry.line, "rooms.front-date", name=key, text=entry.text)
    return date.min if key == "created" else date.max


def _minutes(entry: Entry | None, faults: Faults) -> int:
    if entry is None:
        return 1
    if re.fullmatch(r"[0-9]{1,3}", entry.text) and 1 <= int(entry.text) <= 600:
        return int(entry.text)
    faults.add(entry.line, "rooms.front-minutes", text=entry.text)
    return 1


def _ids(entry: Entry | None, faults: Faults) -> tuple[str, ...]:
    if entry is None:
        return ()
    inside = re.fullmatch(r"\[(.*)\]", entry.text)
    names = [name.strip() for name in inside[1].split(",")] if inside else [entry.text]
    if inside and names == [""]:
        return ()
    if not inside or not all(ID.fullmatch(name) for name in names):
        faults.add(entry.line, "rooms.front-list", name="prerequisites", text=entry.text)
        return ()
    return tuple(names)


def _hero(entry: Entry | None, faults: Faults) -> str:
    if entry is None or not entry.text or ID.fullmatch(entry.text):
        return entry.text if entry else ""
    faults.add(entry.line, "rooms.id", text=entry.text)
    return ""


def _list(names: Sequence[str]) -> str:
    return ", ".join(names)
