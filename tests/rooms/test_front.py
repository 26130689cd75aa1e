from __future__ import annotations

from datetime import date

import pytest

from tftutor.rooms.faults import ContentError
from tftutor.rooms.front import parse_front
from tftutor.rooms.model import Front

LINES = (
    "title: Derivatives: the language of change",
    'description: "How fast things change."',
    "author: The tftutor authors",
    "created: 2026-01-05",
    "updated: 2026-01-06",
    "minutes: 40",
    "prerequisites: [derivatives, gradient-descent]",
    "hero: rate",
)


def front(*lines: str) -> str:
    """A file that has nothing but this front matter."""
    return "\n".join(("---", *lines, "---", ""))


def changed(line: str) -> str:
    """The front matter above with one of its lines in another form."""
    name = line.partition(":")[0]
    return front(*(line if one.startswith(f"{name}:") else one for one in LINES))


def test_every_value_is_read() -> None:
    """Texts may hold a colon or stand in quotation marks; dates, minutes and lists are read."""
    assert parse_front(front(*LINES), "a.md") == Front(
        "Derivatives: the language of change",
        "How fast things change.",
        "The tftutor authors",
        date(2026, 1, 5),
        date(2026, 1, 6),
        40,
        ("derivatives", "gradient-descent"),
        "rate",
    )


def test_prerequisites_and_hero_may_be_absent() -> None:
    """A room may need no other, and may open without a figure."""
    read = parse_front(front(*LINES[:6]), "a.md")
    assert (read.prerequisites, read.hero) == ((), "")
    assert parse_front(front(*LINES[:6], "prerequisites: []"), "a.md").prerequisites == ()


@pytest.mark.parametrize(
    ("text", "line", "name"),
    [
        ("Text.", 1, "front-missing"),
        ("---\ntitle: a", 1, "front-missing"),
        (front(*LINES[1:]), 9, "front-needs"),
        (front(*LINES, "titel: a"), 10, "front-key"),
        (front(*LINES, "hero: a"), 10, "front-twice"),
        (front(*LINES, "a line"), 10, "front-line"),
        (front(*LINES, " minutes: 3"), 10, "front-line"),
        (changed("title:"), 2, "front-empty"),
        (changed("created: 5.1.2026"), 5, "front-date"),
        (changed("created: 2026-02-30"), 5, "front-date"),
        (changed("updated: 2025-12-31"), 6, "front-order"),
        (changed("minutes: 0"), 7, "front-minutes"),
        (changed("minutes: ៤០"), 7, "front-minutes"),
        (changed("minutes: 601"), 7, "front-minutes"),
        (changed("prerequisites: derivatives"), 8, "front-list"),
        (changed("prerequisites: [Adam room]"), 8, "front-list"),
        (changed("hero: Rate"), 9, "id"),
    ],
)
def test_a_slip_is_a_fault_with_its_line(text: str, line: int, name: str) -> None:
    """Each key is checked where it stands."""
    with pytest.raises(ContentError) as caught:
        parse_front(text, "a.md")
    (fault,) = caught.value.faults
    assert (fault.line, fault.message.key) == (line, f"rooms.{name}")


def test_only_the_head_of_a_file_is_read() -> None:
    """What follows the front matter does not matter to it."""
    assert parse_front(front(*LINES) + "<b>not allowed", "a.md").minutes == 40
