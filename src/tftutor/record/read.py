"""A script's file as a script; what cannot be understood is refused with its line."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

from tftutor.record.errors import ScriptError
from tftutor.record.fields import NEEDS, SCRIPT, STEP
from tftutor.record.script import Script, Step
from tftutor.rooms.tomltext import AT, NOISE, key_lines
from tftutor.text.message import Message, reason_of
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tftutor.record.fields import Reader

    LineOf = Callable[[str], int]

REQUIRED = ("title", "room", "steps")


def read_script(path: Path) -> Script:
    """Read a demo.

    Raises:
        ScriptError: the file cannot be read or understood; the message has file and line.
    """
    try:
        source = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ScriptError("record.not-text", file=str(path)) from error
    except OSError as error:
        raise ScriptError("record.unreadable", file=str(path), reason=reason_of(error)) from error
    return parse_script(source, path)


def parse_script(source: str, path: Path) -> Script:
    r"""Understand the text of a demo.

    Raises:
        ScriptError: it cannot be understood; the message has file and line.

    Example:
        >>> from pathlib import Path
        >>> text = 'title = "Hills"\nroom = "derivatives"\nsteps = [{ wait = 1 }]'
        >>> parse_script(text, Path("hills.toml")).steps[0].wait
        1.0
    """
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        place = AT.search(str(error))
        line = int(place[1]) if place else source.count("\n") + 1
        problem = Message("record.toml", {"problem": AT.sub("", str(error)).strip()})
        raise at(path, line, problem) from error
    lines = {keys[0]: line for keys, line in reversed(key_lines(source).items())}
    for needed in REQUIRED:
        if needed not in table:
            raise at(path, 1, Message("record.needs", {"name": needed}))
    steps = read_steps(table.pop("steps"), source, lines["steps"], path)
    values = read_table(table, SCRIPT, path, lambda key: lines.get(key, 1))
    return Script(path=path, steps=steps, **values)  # type: ignore[arg-type]


def read_steps(steps: object, source: str, line: int, path: Path) -> tuple[Step, ...]:
    """The steps, each with its line."""
    if not isinstance(steps, list) or not all(isinstance(step, dict) for step in steps):
        raise at(path, line, Message("record.want-steps"))
    lines = step_lines(source)
    return tuple(read_step(step, lines[place], path) for place, step in enumerate(steps))


def read_step(table: Mapping[str, object], line: int, path: Path) -> Step:
    """One step."""
    values = read_table(table, STEP, path, lambda _: line)
    for key, beside in NEEDS.items():
        if key in table and not any(one in table for one in beside):
            needed = {"name": key, "allowed": ", ".join(beside)}
            raise at(path, line, Message("record.needs-beside", needed))
    return Step(line=line, **values)  # type: ignore[arg-type]


def read_table(
    table: Mapping[str, object],
    readers: Mapping[str, Reader],
    path: Path,
    line: LineOf,
) -> dict[str, object]:
    """The values of a table, each read by its reader."""
    values: dict[str, object] = {}
    for key, value in table.items():
        if key not in readers:
            facts = {"name": key, "nearest": nearest(key, readers), "allowed": ", ".join(readers)}
            raise at(path, line(key), Message("record.unknown-key", facts))
        try:
            values[key] = readers[key](value)
        except ScriptError as error:
            problem = Message("record.value", {"name": key, "problem": error.message})
            raise at(path, line(key), problem) from error
    return values


def at(path: Path, line: int, problem: Message) -> ScriptError:
    """The error for a place in a file."""
    return ScriptError("record.at", file=str(path), line=line, problem=problem)


BEGIN = re.compile(r"(?m)^[ \t]*(?:steps[ \t]*=|\[\[[ \t]*steps[ \t]*\]\])")


def step_lines(source: str) -> list[int]:
    r"""The line on which each step begins, whether they stand in a list or in tables.

    Example:
        >>> step_lines('room = "x"\nsteps = [\n  { wait = 1 },\n  { key = "{" },\n]')
        [3, 4]
        >>> step_lines('[[steps]]\nwait = 1\n\n[[steps]]\nkey = "a"')
        [1, 4]
    """
    begin = BEGIN.search(source)
    if begin is None or begin[0].lstrip().startswith("[["):
        tables = BEGIN.finditer(source)
        return [source.count("\n", 0, table.start()) + 1 for table in tables]
    lines: list[int] = []
    depth = 0
    for mark in NOISE.finditer(source, begin.end()):
        if mark[0] in "[{":
            depth += 1
            if depth == 2 and mark[0] == "{":
                lines.append(source.count("\n", 0, mark.start()) + 1)
        elif mark[0] in "]}":
            depth -= 1
            if depth == 0:
                break
    return lines
