"""What stands in `deploy/` fits the command that it starts, and the programs that read it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tftutor.commands import serve
from tftutor.commands.parser import Parser

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


def known_options() -> set[str]:
    """The options of `tftutor serve`."""
    parser = Parser("serve", "en")
    serve.declare(parser)
    return {option for action in parser._actions for option in action.option_strings}


@pytest.mark.parametrize("file", ["haproxy.cfg", "tftutor.service", "Containerfile"])
def test_only_options_that_there_are_stand_in_deploy(file: str) -> None:
    """No file of `deploy/` names an option that `tftutor serve` does not have."""
    lines = [
        line
        for line in (DEPLOY / file).read_text("utf-8").splitlines()
        if "tftutor serve" in line or '"serve"' in line or line.startswith("#   OPTIONS")
    ]
    used = {option for line in lines for option in re.findall(r"(?<![\w-])--[a-z-]+", line)}
    assert used
    assert used <= known_options()


def test_haproxy_takes_its_configuration() -> None:
    """HAProxy finds no fault with the configuration."""
    program = shutil.which("haproxy", path=os.environ["PATH"] + ":/usr/sbin")
    if program is None:
        pytest.skip("not run: needs haproxy")
    done = subprocess.run(
        [program, "-c", "-f", DEPLOY / "haproxy.cfg"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_unit_keeps_what_sessions_need() -> None:
    """The unit leaves sessions the system calls that confine them, and the time to stop."""
    unit = (DEPLOY / "tftutor.service").read_text("utf-8")
    assert "@sandbox" in unit
    assert int(re.findall(r"TimeoutStopSec=(\d+)", unit)[0]) > 10
