"""`tftutor export` on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tftutor.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The locale asks for English."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def test_it_says_what_to_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0, and the file with which to begin, which is there."""
    code = main(["export", "course", "-o", str(tmp_path / "a" / "b")])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert str(tmp_path / "a" / "b" / "index.html") in out
    assert (tmp_path / "a" / "b" / "index.html").is_file()


def test_the_language_is_that_of_the_pages(tmp_path: Path) -> None:
    """`--lang km` writes Khmer pages."""
    assert main(["export", "course", "--lang", "km", "-o", str(tmp_path)]) == 0
    assert '<html lang="km">' in (tmp_path / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["course"], "-o"),
        (["no-such-room", "-o", "DIR"], "course"),
        (["course", "-o", "DIR/diary.txt"], "diary.txt"),
        (["course", "-o", "DIR"], "--force"),
    ],
)
def test_wrong_use_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], hint: str
) -> None:
    """Exit code 2, one line that helps, and nothing written."""
    (tmp_path / "diary.txt").write_text("mine", "utf-8")
    given = [argument.replace("DIR", str(tmp_path)) for argument in arguments]
    code = main(["export", *given])
    out, err = capsys.readouterr()
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert hint in err
    assert [path.name for path in tmp_path.iterdir()] == ["diary.txt"]


def test_force_writes_beside_other_files(tmp_path: Path) -> None:
    """They are left as they are."""
    (tmp_path / "diary.txt").write_text("mine", "utf-8")
    assert main(["export", "course", "-o", str(tmp_path), "--force"]) == 0
    assert (tmp_path / "diary.txt").read_text("utf-8") == "mine"
