from __future__ import annotations

from pathlib import Path

from tftutor.authoring.check import check
from tftutor.authoring.fix import fix


def test_outputs_are_rewritten_as_they_are_printed(content: Path) -> None:
    """Wrong outputs are mended in place, and nothing else changes."""
    path = content / "en/first.md"
    right = path.read_text("utf-8")
    path.write_text(right.replace("\nready\n", "\nsteady\ngo\n").replace("\n1.5\n", "\n"), "utf-8")
    assert fix(content) == [path]
    assert path.read_text("utf-8") == right
    assert check(content) == []
    assert fix(content) == []


def test_what_fails_is_left_to_the_author(content: Path) -> None:
    """A listing that ends in an error keeps its output."""
    path = content / "en/first.md"
    path.write_text(path.read_text("utf-8").replace("rate * 3", "rat * 3"), "utf-8")
    assert fix(content) == []
