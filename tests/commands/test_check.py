"""`tftutor check` and `tftutor new`: whether content is right, and how a room begins."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tftutor.text.catalogue import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Tutor


@pytest.fixture
def content(tftutor: Tutor, tmp_path: Path) -> Path:
    """A folder of content with one new room."""
    folder = tmp_path / "content"
    assert tftutor("new", "first-steps", "--content", str(folder)).code == 0
    return folder


def test_a_new_room_is_there_in_every_language(content: Path) -> None:
    """One file a language, and its place in the list."""
    assert all((content / code / "first-steps.md").is_file() for code in LANGUAGES)
    assert 'id = "first-steps"' in (content / "rooms.toml").read_text("utf-8")


def test_a_new_room_passes_the_check(tftutor: Tutor, content: Path) -> None:
    """As it is written, with its claims run: exit code 0 and no fault."""
    done = tftutor("check", str(content))
    assert (done.code, done.err) == (0, "")
    assert tftutor("check", str(content), "--json").out == "[]\n"


def test_a_room_is_not_begun_twice(tftutor: Tutor, content: Path) -> None:
    """An id that is there already is refused; nothing is overwritten."""
    before = (content / "en" / "first-steps.md").read_text("utf-8")
    done = tftutor("new", "first-steps", "--content", str(content))
    assert (done.code, done.out) == (2, "")
    assert "first-steps" in done.err
    assert (content / "en" / "first-steps.md").read_text("utf-8") == before


def test_a_fault_is_said_with_file_and_line(tftutor: Tutor, content: Path) -> None:
    """A claim that its run does not keep: exit code 1, `file:line: message` on standard output."""
    path = content / "en" / "first-steps.md"
    path.write_text(path.read_text("utf-8").replace("theta = [-5.1]", "theta = [7.0]"), "utf-8")
    done = tftutor("check", str(content))
    assert done.code == 1
    assert any(line.startswith(f"{path}:") for line in done.out.splitlines())
    told = json.loads(tftutor("check", str(content), "--json").out)
    assert all(list(fault) == ["file", "line", "message"] for fault in told)
    assert told[0]["file"] == "en/first-steps.md"


def test_without_running_claims_are_believed(tftutor: Tutor, content: Path) -> None:
    """`--no-run` looks at the text only."""
    for code in LANGUAGES:
        path = content / code / "first-steps.md"
        path.write_text(path.read_text("utf-8").replace("[-5.1]", "[7.0]"), "utf-8")
    assert tftutor("check", str(content), "--no-run").code == 0


def test_outputs_are_mended(tftutor: Tutor, content: Path) -> None:
    """`--fix` runs a listing and writes what it prints below it."""
    fences = "\n```python\nprint(6 * 7)\n```\n\n```{output}\n41\n```\n"
    for code in LANGUAGES:
        path = content / code / "first-steps.md"
        path.write_text(path.read_text("utf-8") + fences, "utf-8")
    assert tftutor("check", str(content)).code == 1
    done = tftutor("check", str(content), "--fix")
    assert done.code == 0
    assert "first-steps.md" in done.err
    assert "```{output}\n42\n```" in (content / "en" / "first-steps.md").read_text("utf-8")


def test_a_folder_without_rooms_cannot_be_checked(tftutor: Tutor, tmp_path: Path) -> None:
    """Exit code 2, since nothing was checked, and the folder is named."""
    done = tftutor("check", str(tmp_path / "nowhere"))
    assert (done.code, done.out) == (2, "")
    assert "nowhere" in done.err
