"""Rooms to try the parser on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tftutor.rooms.faults import ContentError, Fault
from tftutor.rooms.model import Room
from tftutor.rooms.parse import parse_room

FRONT = """---
title: A room
description: What it is about.
author: The tftutor authors
created: 2026-01-05
updated: 2026-01-06
minutes: 40
---
"""
"""Eight lines, so that the body begins on line 9."""

LAB = """```{lab} rate
kind = "descent"
title = "The learning-rate lab"
about = "Change α."
problem = "theta-squared"
optimizers = ["sgd"]
start = [5]
steps = 60
set = { alpha = 0.1 }

[[presets]]
id = "too-large"
title = "α = 1.01"
set = { alpha = 1.01 }
question = "What will θ do?"
answers = ["settle at 0", "grow without end"]
right = 2
says = "It grows."
[[presets.claims]]
at = 1
theta = [-5.1]
digits = 6
```
"""
"""A lab without a fault; its line 11 begins the preset."""


@pytest.fixture
def parse() -> Callable[..., Room]:
    """Parses a body under a front matter that is right."""

    def parsed(body: str, language: str = "en") -> Room:
        return parse_room(FRONT + body, id="room", language=language, path="room.md")

    return parsed


@pytest.fixture
def faults(parse: Callable[..., Room]) -> Callable[..., tuple[Fault, ...]]:
    """The faults of a body; none may be missed, so a body without one fails the test."""

    def found(body: str, language: str = "en") -> tuple[Fault, ...]:
        with pytest.raises(ContentError) as caught:
            parse(body, language)
        return caught.value.faults

    return found


@pytest.fixture
def fault(faults: Callable[..., tuple[Fault, ...]]) -> Callable[..., tuple[int, str]]:
    """The line of the body and the key of the one fault of a body."""

    def found(body: str, language: str = "en") -> tuple[int, str]:
        (one,) = faults(body, language)
        return one.line - FRONT.count("\n"), one.message.key.removeprefix("rooms.")

    return found


@pytest.fixture
def lab() -> str:
    """The fence of a lab without a fault."""
    return LAB


@pytest.fixture
def content(tmp_path: Path, lab: str) -> Path:
    """A folder of content: `one` in both languages, `two` in English alone, `three` broken."""
    (tmp_path / "rooms.toml").write_text(
        '[[rooms]]\nid = "one"\n[[rooms]]\nid = "two"\nprerequisites = ["one"]\n'
        '[[rooms]]\nid = "three"\nkind = "page"\n',
        "utf-8",
    )
    khmer = FRONT.replace("title: A room", "title: បន្ទប់ដំបូង")
    rooms = {
        "en/one.md": f"{FRONT}(fog)=\n## Fog on a hill\n\nThe café rate $\\alpha$.\n\n{lab}",
        "km/one.md": f"{khmer}(fog)=\n## អ័ព្ទ\n\nអត្រារៀនត្រូវបានជ្រើសរើស។\n\n{lab}",
        "en/two.md": FRONT.replace("A room", "Fog again") + "Fog is in the text.\n",
        "en/three.md": FRONT.replace("minutes: 40", "minutes: many") + "<b>Fog\n",
    }
    for name, text in rooms.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path
