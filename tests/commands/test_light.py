"""Help is instant: what it loads, seen from a fresh interpreter."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tftutor.commands import COMMANDS

HEAVY = {"numpy", "plotext", "textual", "rich", "markdown_it", "asyncio"}

ASK = """
import contextlib, io, json, sys
from tftutor.cli import main
with contextlib.redirect_stdout(io.StringIO()) as said:
    code = main(sys.argv[1:])
print(json.dumps([code, said.getvalue(), sorted(sys.modules)]))
"""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)]
)
def test_help_loads_no_library(arguments: list[str]) -> None:
    """`--help` of every command, and `--version`, load nothing but the standard library."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, *arguments], capture_output=True, check=True, text=True
    )
    code, said, modules = json.loads(done.stdout)
    assert code == 0
    assert said
    assert {name.partition(".")[0] for name in modules} & HEAVY == set()
