"""A new room: a skeleton in every language that passes the check, and its line in the list."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tftutor.rooms.front import ID
from tftutor.rooms.library import Library
from tftutor.text.catalogue import LANGUAGES, catalogue
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from pathlib import Path

AUTHOR = "The tftutor authors"

BODY = """\
---
title: {title}
description: {description}
author: {author}
created: {day}
updated: {day}
minutes: 5
prerequisites: []
hero: first-lab
---

{opening}

(first-part)=
## {heading}

{text}

$$\\theta \\leftarrow \\theta - \\alpha \\, \\nabla J(\\theta)$$

```{{lab}} first-lab
kind = "descent"
title = "{lab}"
about = "{about}"
problem = "theta-squared"
figures = ["curve", "loss"]
optimizers = ["sgd"]
start = [5]
steps = 40
set = {{ alpha = 0.1 }}
controls = ["alpha", "start"]

[[presets]]
id = "too-large"
title = "α = 1.01"
set = {{ alpha = 1.01 }}
question = "{question}"
answers = ["{shrinks}", "{grows}"]
right = 2
says = "{says}"
[[presets.claims]]
at = 1
theta = [-5.1]
digits = 6
```

```{{check}} first-check
kind = "numeric"
question = '{asked}'
answer = "theta - 2*alpha*theta"
hints = ['{hint}']

[vary]
theta = "2:9"
alpha = [0.1, 0.2, 0.3, 0.4, 0.05, 0.15, 0.25]

[[slips]]
answer = "theta + 2*alpha*theta"
says = '{uphill}'
```
"""
"""A small room that has one of each: a heading, a formula, a lab, a preset, a claim, a check."""

SENTENCES = (
    "description",
    "opening",
    "heading",
    "text",
    "lab",
    "about",
    "question",
    "shrinks",
    "grows",
    "says",
    "asked",
    "hint",
    "uphill",
)
"""What the catalogue says in the skeleton, in its section `new`."""


class NewRoomError(TutorError):
    """A room that cannot be begun under this id."""


def new_room(root: Path, id: str, day: date | None = None) -> tuple[Path, ...]:  # noqa: A002
    """Write the skeleton of a room in every language and list it last.

    Args:
        root: the folder with `rooms.toml`; made if it is not there.
        id: of the room: small letters, digits, single hyphens.
        day: of its writing; today if none is given.

    Returns:
        The files that were written or changed.

    Raises:
        NewRoomError: the id is no id, or the room is there already.
    """
    _refuse(root, id)
    written = [_listed(root, id)]
    for language in LANGUAGES:
        path = root / language / f"{id}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(skeleton(id, language, day or date.today()), "utf-8")
        written.append(path)
    return tuple(written)


def skeleton(id: str, language: str, day: date) -> str:  # noqa: A002 - as everywhere
    r"""The text of a new room in a language, its title made of the id.

    Example:
        >>> skeleton("first-steps", "en", date(2026, 1, 5)).split("\n")[1]
        'title: First steps'
    """
    say = catalogue(language).text
    words = {name: say(f"check.new-{name}") for name in SENTENCES}
    title = id.replace("-", " ").capitalize()
    return BODY.format(title=title, author=AUTHOR, day=day.isoformat(), **words)


def _refuse(root: Path, id: str) -> None:  # noqa: A002 - as everywhere
    if not ID.fullmatch(id):
        raise NewRoomError("rooms.id", text=id[:60])
    there = [f"{code}/{id}.md" for code in LANGUAGES if (root / code / f"{id}.md").exists()]
    if (root / "rooms.toml").is_file() and id in Library(root).ids():
        there.append("rooms.toml")
    if there:
        raise NewRoomError("check.new-there", id=id, files=", ".join(there))


def _listed(root: Path, id: str) -> Path:  # noqa: A002 - as everywhere
    """Write the room's table at the end of the list."""
    root.mkdir(parents=True, exist_ok=True)
    path = root / "rooms.toml"
    before = path.read_text("utf-8").rstrip("\n") + "\n\n" if path.is_file() else ""
    table = f'[[rooms]]\nid = "{id}"\nkind = "lesson"\nprerequisites = []\n'
    path.write_text(before + table, "utf-8")
    return path
