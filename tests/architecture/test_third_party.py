"""Which file may import which library, read from the source."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "tftutor"

ALLOWED = {
    "text": set[str](),
    "core": {"numpy"},
    "rooms": {"markdown_it", "mdit_py_plugins"},
    "prose": {"rich", "pygments"},
    "figures": {"plotext", "numpy", "rich"},
    "labs": {"numpy"},
    "learner": {"asyncpg", "fsrs", "platformdirs"},
}


def imported_by(file: Path) -> set[str]:
    """The top names of all libraries that a file imports, also inside functions."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: imports are absolute here"
            names.add(node.module or "")
    tops = {name.partition(".")[0] for name in names}
    return tops - set(sys.stdlib_module_names) - {"tftutor"}


@pytest.mark.parametrize("package", sorted(ALLOWED))
def test_a_package_imports_only_its_own_libraries(package: str) -> None:
    """Every file of a lower package imports the standard library and what its package may."""
    foreign = {
        str(file.relative_to(PACKAGE)): extra
        for file in (PACKAGE / package).rglob("*.py")
        if (extra := imported_by(file) - ALLOWED[package])
    }
    assert foreign == {}


def importers(library: str) -> set[str]:
    """The files that import a library."""
    return {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        if library in imported_by(file)
    }


def test_plotext_has_one_door() -> None:
    """One file at most imports plotext: figures/base.py."""
    assert importers("plotext") <= {"figures/base.py"}


def test_asyncpg_has_one_door() -> None:
    """One package at most imports asyncpg: learner/postgres."""
    assert {str(Path(file).parent) for file in importers("asyncpg")} <= {"learner/postgres"}


def test_textual_is_for_the_screen() -> None:
    """Textual is imported by ui, by the server and by the recorder, and by nothing else."""
    tops = {file.partition("/")[0] for file in importers("textual")}
    assert tops <= {"ui", "serve", "record"}


def test_private_modules_are_imported_where_versions_are_guarded() -> None:
    """Modules of Textual, Rich and asyncssh whose names begin with `_` have few doors."""
    private = {
        str(file.relative_to(PACKAGE))
        for file in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
        )
        if name.partition(".")[0] in ("textual", "rich", "asyncssh") and "._" in name
    }
    assert private <= {"ui/compat.py", "ui/exact.py", "ui/khmer_display.py", "record/clock.py"}


def test_the_scheduler_has_one_door() -> None:
    """One file imports fsrs: learner/review.py."""
    assert importers("fsrs") == {"learner/review.py"}


def test_each_library_of_pictures_has_one_door() -> None:
    """Pillow, HarfBuzz and fontTools are asked for by name, each in one file, when needed."""
    doors = {"PIL": "images.py", "uharfbuzz": "typeface.py", "fontTools": "webfont.py"}
    for library, door in doors.items():
        named = {
            file.name
            for file in (PACKAGE / "record").rglob("*.py")
            if f'needed("{library}' in file.read_text("utf-8")
        }
        assert named == {door}
        assert importers(library) == set()
