"""The command line as tests use it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tftutor.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Tutor = Callable[..., "Done"]


@dataclass(frozen=True)
class Done:
    """What a command line led to."""

    code: int
    out: str
    err: str


@pytest.fixture
def tftutor(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Tutor:
    """Runs a command line in this process, in an English locale, outside any terminal.

    The learner's record lies in a folder of the test's own, and is empty.
    """
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")

    def run(*arguments: str) -> Done:
        code = main(arguments)
        out, err = capsys.readouterr()
        return Done(code, out, err)

    return run
