"""What stands in `deploy/` fits the command that it starts, and the programs that read it."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.serve.conftest import HOME_SCREEN, Client, Server, own_key, session_user
from tftutor.commands import serve
from tftutor.commands.parser import Parser
from tftutor.serve.gateway import FAREWELL
from tftutor.serve.options import Limits

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKOUT = Path(__file__).resolve().parents[2]
DEPLOY = CHECKOUT / "deploy"
UNIT, CONTAINER = DEPLOY / "tftutor.service", DEPLOY / "Containerfile"
PROGRAM = Path(__file__).with_name("under_unit.py")
INSTALLED = "/opt/tftutor/bin/tftutor"
"""Where both put the tutor."""
PYTHON = sys.executable
TUTOR = str(Path(sys.executable).with_name("tftutor"))


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


def test_the_unit_gives_the_time_to_stop() -> None:
    """What the server takes at most to see everybody out is less than systemd waits."""
    waits = int(re.findall(r"TimeoutStopSec=(\d+)", UNIT.read_text("utf-8"))[0])
    assert waits > Limits().stop_seconds + FAREWELL


def test_systemd_takes_the_unit(needs: Callable[[str], str], tmp_path: Path) -> None:
    """No line of it is unknown to systemd; only the tutor itself is put elsewhere."""
    unit = tmp_path / "tftutor.service"
    unit.write_text(UNIT.read_text("utf-8").replace(INSTALLED, sys.executable), "utf-8")
    done = subprocess.run(
        [needs("systemd-analyze"), "verify", "--man=no", unit],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64", reason="filters x86-64"
)
def test_the_server_works_under_the_unit(needs: Callable[[str], str], tmp_path: Path) -> None:
    """With the system calls and the memory that the unit leaves it, it serves and confines."""
    needs("systemd-analyze")
    header = Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h")
    if not header.exists():
        pytest.skip("not run: needs linux-libc-dev")
    unit = UNIT.read_text("utf-8")
    options = started(re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)[0].split(), tmp_path)
    program = [sys.executable, str(PROGRAM), str(UNIT), str(header), TUTOR]
    said = tried(needs("ssh"), tmp_path, *options, program=program)
    assert "Note:" not in said, "nothing that confines sessions is missing"


@pytest.mark.packaging
def test_the_image_can_be_built_and_serves(needs: Callable[[str], str], tmp_path: Path) -> None:
    """The steps of the container file, done in a plain folder, give a server that serves."""
    source, home = tmp_path / "source", tmp_path / "image"
    source.mkdir()
    text = CONTAINER.read_text("utf-8").replace("\\\n", " ")
    build = text.split("\nFROM ")[1]
    for line in re.findall(r"^COPY (.*)$", build, re.MULTILINE):
        *names, to = line.split()
        for name in names:
            copy(CHECKOUT / name, source / to / (name if to == "./" else ""))
    for line in re.findall(r"^RUN (.*)$", build, re.MULTILINE):
        command = line.replace("/opt/tftutor", str(home)).replace("python -m", f"{PYTHON} -m")
        subprocess.run(command, shell=True, check=True, cwd=source, stdout=subprocess.DEVNULL)
    entry = json.loads(re.findall(r"^ENTRYPOINT (.*)$", text, re.MULTILINE)[0])
    assert entry[0] == INSTALLED
    program = [str(home / "bin" / "tftutor")]
    tried(needs("ssh"), tmp_path, *started(entry, tmp_path), program=program)


def tried(ssh: str, folder: Path, *options: str, program: list[str]) -> str:
    """Log in, leave, and stop the server; what it has said to its host."""
    server = Server(folder, *options, program=program)
    one = Client(ssh, server, key=own_key(folder))
    try:
        assert one.has(HOME_SCREEN)
        one.press("q")
        assert one.ends() == 0
        assert server.stop() == 0
    finally:
        one.close()
        server.end()
    return server.said


def copy(what: Path, to: Path) -> None:
    """Copy a file or a folder, as `COPY` does."""
    if what.is_dir():
        shutil.copytree(what, to, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(what, to)


def started(command: list[str], folder: Path) -> list[str]:
    """The arguments of a command of `deploy/`, with the places and the port of a test.

    They are read by the parser of the command first, which refuses what it does not know.
    """
    arguments = [one for one in command[1:] if one != "$OPTIONS"]
    parser = Parser("serve", "en")
    serve.declare(parser)
    parser.parse_args(arguments[1:])
    state = arguments.index("--state") + 1
    arguments[state] = str(folder / "state")
    own = ["--host", "127.0.0.1", "--port", "0", "--log", str(folder / "log.jsonl"), "--lang", "en"]
    return [*arguments, *own, *session_user()]
