"""Checks without the app: what is asked stands in the text, what is right out of sight."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tftutor.authoring.export.export import files_of, site_of
from tftutor.authoring.new import new_room
from tftutor.rooms.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Tutor

CHECKS = """
```{check} way
kind = "single"
title = "Uphill or down"
question = "Which way does the gradient point?"
hints = ["Look at the sign."]
worked = "It points uphill."
[[choices]]
text = "to the top, steeply"
right = true
[[choices]]
text = "down into the valley"
right = false
says = "Descent goes there."
```

```{check} lines
kind = "order"
question = "Put the lines in order."
lines = ["`first`", "`second`", "`third`"]
```

```{check} hand
kind = "trace"
question = "Compute the last line."
problem = "theta-squared"
optimizer = "adam"
start = [5]
step = 1
```
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A new room with a few checks more."""
    new_room(tmp_path, "first", date(2026, 1, 5))
    path = tmp_path / "en" / "first.md"
    path.write_text(path.read_text("utf-8") + CHECKS, "utf-8")
    return tmp_path


def test_questions_stand_in_the_text_and_answers_at_the_end(tftutor: Tutor, content: Path) -> None:
    """Nothing that is right stands before the heading of the answers; all of it does behind."""
    out = tftutor("read", "first", "--content", str(content)).out
    text, _, answers = out.partition("◇ Answers")
    assert "2. Uphill or down" in text
    assert re.search(r"a\) to the top, steeply *│\n│ b\) down into the valley", text)
    assert "θₜ = θₜ₋₁" in text
    assert "Descent goes there" not in text
    assert "Answer: a) to the top, steeply" in answers
    assert "b) Descent goes there." in answers
    assert "It points uphill." in answers
    assert re.search(r"Answer:\n.\) first\n.\) second\n.\) third", answers)
    assert "θₜ = 5 − 0.001·10/(√100 + 1e-8) = 4.999" in answers


def test_lines_are_not_printed_in_their_order(tftutor: Tutor, content: Path) -> None:
    """The card of an order does not give the order away."""
    out = tftutor("read", "first", "--content", str(content)).out
    card = out.partition("Put the lines in order.")[2].partition("╰")[0]
    assert re.findall("first|second|third", card) != ["first", "second", "third"]


def test_a_room_without_checks_has_no_answers(tftutor: Tutor) -> None:
    """No heading stands above nothing."""
    assert "◇ Answers" not in tftutor("read", "course").out


def test_programs_get_the_ids_of_checks(tftutor: Tutor, content: Path) -> None:
    """`rooms --json` lists them in order, in every language."""
    told = json.loads(tftutor("rooms", "--json", "--content", str(content)).out)
    assert [one["checks"] for one in told] == [
        ["first-check", "way", "lines", "hand"],
        ["first-check"],
    ]


def test_a_page_folds_hints_and_solutions(content: Path) -> None:
    """In the export the question is in sight; hints and solution open one by one."""
    page = files_of(site_of(Library(content), "en"))["first.html"]
    section = page.partition('id="check-way"')[2].partition("</section>")[0]
    seen, _, folded = section.partition("<details>")
    assert "Which way does the gradient point?" in seen
    assert '<ol type="a"><li>to the top, steeply</li><li>down into the valley</li></ol>' in seen
    assert "Descent goes there" not in seen
    assert re.findall("<summary>.*?>([^<]+)</span>", section) == ["Hint 1", "Solution"]
    assert "Descent goes there" in folded
