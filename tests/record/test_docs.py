"""The page about recordings, and the pictures in the README, agree with what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tftutor.cli import main
from tftutor.record.fields import SCRIPT, STEP
from tftutor.record.outputs import WRITERS
from tftutor.record.read import parse_script

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "recording.md").read_text("utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0]

PICTURES = {
    "ravine-race.svg": ("ravine-race.toml", "--captions", "--loop"),
    "two-languages.svg": ("two-languages.toml", "--keys", "--loop", "--to", "second"),
}
"""The pictures of the README, and how they are made."""


@pytest.mark.parametrize("key", [*SCRIPT, *STEP])
def test_every_key_is_explained(key: str) -> None:
    """The page has a row for each key of a script and of a step."""
    assert re.search(rf"^\|[^|]*`{key}`[^|]*\|", PAGE, re.MULTILINE)


@pytest.mark.parametrize("ending", WRITERS)
def test_every_ending_is_explained(ending: str) -> None:
    """The page has a row for each kind of file."""
    assert re.search(rf"^\|[^|]*`\.{ending}`[^|]*\|", PAGE, re.MULTILINE)


def test_the_example_is_a_demo_that_comes_true(tmp_path: Path) -> None:
    """The script on the page can be read and played."""
    path = tmp_path / "example.toml"
    path.write_text(EXAMPLE, "utf-8")
    assert parse_script(EXAMPLE, path).steps
    assert main(["record", str(path), "--update"]) == 0


@pytest.mark.parametrize("picture", PICTURES)
def test_pictures_of_the_readme_are_fresh(
    picture: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """Each is what its demo shows today, to the byte (`make readme` makes them afresh)."""
    kept = CHECKOUT / "docs" / "pictures" / picture
    script, *options = PICTURES[picture]
    made = kept if pytestconfig.getoption("update_snapshots") else tmp_path / picture
    command = [sys.executable, "-m", "tftutor", "record", str(CHECKOUT / "demos" / script)]
    subprocess.run([*command, "-o", str(made), *options], check=True, capture_output=True)
    assert made.read_bytes() == kept.read_bytes()
    assert f"docs/pictures/{picture}" in (CHECKOUT / "README.md").read_text("utf-8")
