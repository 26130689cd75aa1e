"""The README shows what the commands print."""

from __future__ import annotations

import importlib
import pkgutil
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

README = Path(__file__).resolve().parents[2] / "README.md"
BLOCK = re.compile(r"(```console\n\$ (?P<line>[^\n]*)\n)(?P<output>.*?)(```)", re.DOTALL)


def printed(line: str) -> str:
    """What a command line of the README prints; `| head -N` keeps its first lines."""
    command, _, head = line.partition(" | head -")
    program, *arguments = shlex.split(command)
    assert program == "tftutor"
    done = subprocess.run(
        [sys.executable, "-m", "tftutor", *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"LC_ALL": "en_US.UTF-8", "COLUMNS": "96", "PYTHONUTF8": "1"},
    )
    lines = done.stdout.splitlines(keepends=True)
    return "".join(lines[: int(head)] if head else lines)


def test_every_block_of_the_readme_is_real(pytestconfig: pytest.Config) -> None:
    """Each `console` block holds exactly what its command prints (`make readme` renews them)."""
    text = README.read_text("utf-8")
    real = BLOCK.sub(lambda block: f"{block[1]}{printed(block['line'])}```", text)
    if pytestconfig.getoption("update_snapshots"):
        README.write_text(real, "utf-8")
    assert BLOCK.search(text)
    assert pytestconfig.getoption("update_snapshots") or text == real


def test_every_link_of_the_readme_leads_somewhere() -> None:
    """The files that it names are there."""
    targets = re.findall(r"\]\(([^):#]+)\)", README.read_text("utf-8"))
    assert targets
    assert [target for target in targets if not (README.parent / target).exists()] == []


NAMES = {
    "←": "left", "→": "right", "+": "plus", "-": "minus", "[": "left_square_bracket",
    "]": "right_square_bracket", ",": "comma", ".": "full_stop", "/": "slash",
    "?": "question_mark", "Esc": "escape",
}  # fmt: skip
"""How Textual calls the keys that the README shows by their signs."""


def bound_keys() -> set[str]:
    """Every key that a class of the app binds."""
    import tftutor.ui

    keys: set[str] = set()
    for module in pkgutil.walk_packages(tftutor.ui.__path__, "tftutor.ui."):
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, type) and issubclass(value, DOMNode):
                bindings = (one for one in value.BINDINGS if isinstance(one, Binding))
                keys |= {key for one in bindings for key in one.key.split(",")}
                keys.add(getattr(value, "COMMAND_PALETTE_BINDING", "enter"))
    return keys


def test_every_key_of_the_readme_is_bound() -> None:
    """The table of keys names only keys that do something."""
    table = README.read_text("utf-8").partition("## Keys")[2].partition("## ")[0]
    shown = re.findall(r"`([^`]+)`", "".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)))
    keys = {NAMES.get(key, key.lower() if len(key) > 1 else key) for key in shown}
    assert len(keys) > 20
    assert keys - bound_keys() == set()
