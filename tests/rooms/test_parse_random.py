from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.rooms.faults import ContentError, Fault
from tftutor.rooms.parse import parse_room
from tftutor.text.catalogue import catalogue
from tftutor.text.places import content_root

PIECES = (
    "---", "\n", "\n\n", "# ", "(a)=", "```", "```{lab} a\n", "```{code} py\n", "```{output}\n",
    ":emphasize-lines: 1", ":::{note} x", ":::", "::::", "$$", "$", "| a | b |", "|---|---|",
    "- ", "1. ", "> ", "*", "**", "`", "[a](b)", "[", "](", "![", "<b>", "{term}`a <b>`", "\\",
    "kind = 'descent'\n", "[[presets]]\n", "[[presets.claims]]\n", "a = 1\n", "'''", '"""', "[",
    "{", "&#0;", "\t", "    ", "ក", "្", "\u200b", "\x1b", "title: a\n", "minutes: 5\n",
)  # fmt: skip
"""What rooms are made of, to be put together without sense."""


def check(text: str) -> None:
    """Parses a text, and if it is refused says why, as the program would."""
    last = text.count("\n") + text.count("\r") + 1
    for fault in faults_of(text):
        assert 1 <= fault.line <= last + 1
        assert catalogue("en").say(fault.message)


def faults_of(text: str) -> tuple[Fault, ...]:
    """The faults of a text; none if it is a room."""
    try:
        parse_room(text, id="a", language="km", path="a.md")
    except ContentError as error:
        return error.faults
    return ()


@given(st.text())
def test_no_text_crashes_the_parser(text: str) -> None:
    """Whatever a file holds, it is a room or a list of faults with places and sentences."""
    check(text)


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_mixture_of_markup_crashes_the_parser(text: str) -> None:
    """The same for the pieces of rooms in any order, behind a front matter that is right."""
    front = "---\ntitle: a\ndescription: a\nauthor: a\ncreated: 2026-01-05\n"
    check(f"{front}updated: 2026-01-05\nminutes: 5\n---\n{text}")


@given(st.text(st.sampled_from("ab=[]{}\"'#.,\n 1-_"), max_size=200))
def test_no_table_of_a_lab_crashes_the_parser(source: str) -> None:
    """The same for the TOML of a lab."""
    check(f"```{{lab}} a\nkind = 'descent'\n{source}\n```\n")


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(content_root().glob("??/*.md")), ids=lambda path: path.stem)
def test_no_slip_in_a_real_room_crashes_the_parser(path: Path, soak: bool) -> None:
    """Real rooms with pieces cut out, doubled, or put in elsewhere are read or refused."""
    text = path.read_text("utf-8")
    dice = random.Random(7)
    for _ in range(2000 if soak else 15):
        start = dice.randrange(len(text))
        end = min(len(text), start + dice.choice((1, 3, 20, 200)))
        piece = dice.choice(("", dice.choice(PIECES), text[start:end] * 2))
        check(text[:start] + piece + text[end:])
