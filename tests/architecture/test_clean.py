"""What must stand nowhere in the project."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDERS = ("src", "tests", "content", "docs", "bench", "demos", "deploy", "tools", ".ci")
TEXTS = {".py", ".md", ".toml", ".txt", ".tcss", ".json", ".sql", ""}
MACHINE = re.compile(
    r"/(?:home|root|work|Users)/\w|(?:extra-)?index-url +\S+://|[/.]pypi\S*/simple"
)


def texts() -> Iterator[Path]:
    """The text files of the project that people write."""
    for folder in FOLDERS:
        for path in (CHECKOUT / folder).rglob("*"):
            if path.is_file() and path.suffix in TEXTS and path != Path(__file__).resolve():
                yield path
    beside = (path for path in CHECKOUT.glob("*.*") if path.name != ".git")
    yield from (path for path in beside if path.is_file() and path.suffix in TEXTS)


def test_no_path_of_a_machine_and_no_address_of_an_index() -> None:
    """Nothing points at a folder of somebody's machine or at where packages came from."""
    found = {
        f"{path.relative_to(CHECKOUT)}: {match[0]}"
        for path in texts()
        if (match := MACHINE.search(path.read_text("utf-8")))
    }
    assert found == set()


def test_no_module_changes_its_globals() -> None:
    """No function rebinds a global: what changes is passed along."""
    modules = (CHECKOUT / "src").rglob("*.py")
    changing = [
        str(path.relative_to(CHECKOUT))
        for path in modules
        if any(isinstance(node, ast.Global) for node in ast.walk(ast.parse(path.read_bytes())))
    ]
    assert changing == []


def test_no_source_runs_text() -> None:
    """No `eval`, `exec` or `os.system`: what people type is never executed."""
    called = {
        f"{path.relative_to(CHECKOUT)}:{node.lineno}"
        for path in (CHECKOUT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"eval", "exec", "os.system", "builtins.eval"}
    }
    assert called == set()
