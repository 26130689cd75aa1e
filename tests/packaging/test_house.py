"""The files around the code agree with it and with each other."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import tftutor

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKOUT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]


def normal(name: str) -> str:
    """The name of a distribution in its normal form."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_there_is_one_version() -> None:
    """The package says the version that pyproject.toml gives it."""
    assert tftutor.__version__ == PROJECT["version"]


def test_constraints_are_pins_and_nothing_else() -> None:
    """Every line is a comment or `name==version`: no address, no path, no option."""
    lines = (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert [line for line in pins if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []
    assert [line for line in lines if "://" in line or "/" in line] == []


def test_everything_asked_for_is_pinned() -> None:
    """Each dependency, of each extra too, has its pin."""
    extras = PROJECT["optional-dependencies"].values()
    asked = PROJECT["dependencies"] + [one for extra in extras for one in extra]
    names = {normal(re.split(r"[^A-Za-z0-9_.-]", one)[0]) for one in asked}
    lines = (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines()
    assert names - {line.partition("==")[0] for line in lines} == set()


def test_an_old_python_is_refused_in_words(needs: Callable[[str], str], tmp_path: Path) -> None:
    """`make run` with a Python before 3.11 says which is needed and how to name it."""
    make = needs("make")
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(CHECKOUT / name, tmp_path)
    old = tmp_path / "old-python"
    old.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    old.chmod(0o755)
    done = subprocess.run(
        [make, "run", f"PYTHON={old}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "needs Python 3.11 or newer" in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("target", ["run", "test", "check", "bench", "soak", "clean"])
def test_make_has_its_targets(needs: Callable[[str], str], target: str) -> None:
    """Each promised target is there."""
    done = subprocess.run(
        [needs("make"), "--dry-run", target], cwd=CHECKOUT, capture_output=True, check=False
    )
    assert done.returncode == 0
