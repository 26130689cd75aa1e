"""What holds for every command: words, exit codes, streams."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tftutor import __version__, commands
from tftutor.commands import COMMANDS
from tftutor.commands.parser import Parser
from tftutor.text.catalogue import catalogue
from tftutor.text.clusters import KHMER_RUN
from tftutor.text.khmer_words import shipped_words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commands.conftest import Tutor


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(tftutor: Tutor, name: str) -> None:
    """`COMMAND --help` says what it does, every argument, and shows examples that name it."""
    done = tftutor(name, "--help")
    assert (done.code, done.err) == (0, "")
    assert f"tftutor {name}" in done.out.partition("examples")[2]


@pytest.mark.parametrize("name", ["app", *COMMANDS])
def test_every_argument_has_a_sentence(name: str) -> None:
    """No argument is left without a help text."""
    parser = Parser(name, "en")
    commands.command(name).declare(parser)
    parser.takes_common()
    actions = parser._actions
    assert all(action.help and action.help != argparse.SUPPRESS for action in actions)


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("name", COMMANDS)
def test_khmer_help_divides_no_word(
    tftutor: Tutor, monkeypatch: pytest.MonkeyPatch, name: str, columns: int
) -> None:
    """The lines of an explanation end where words end: each line is of whole words of the list."""
    monkeypatch.setenv("COLUMNS", str(columns))
    said = tftutor(name, "--help", "--lang", "km").out
    runs = [run for line in said.splitlines() for run in KHMER_RUN.findall(line)]
    assert runs
    assert [word for run in runs for word in shipped_words().unknown(run)] == []


def test_the_help_lists_every_command(tftutor: Tutor) -> None:
    """`tftutor --help` names each command with its summary."""
    words = catalogue("en")
    out = tftutor("--help").out
    assert all(words.text(f"cli.{name}.summary") in out for name in COMMANDS)


def test_the_version_is_said(tftutor: Tutor) -> None:
    """`--version` prints the version of the package."""
    assert tftutor("--version").out == f"tftutor {__version__}\n"


def test_without_a_terminal_the_tutor_says_what_to_do_instead(tftutor: Tutor) -> None:
    """In a pipe nothing opens: exit code 2, and the message names `tftutor read`."""
    done = tftutor()
    assert (done.code, done.out) == (2, "")
    assert "tftutor read" in done.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["trace"], "PROBLEM"),
        (["trace", "theta-squared", "adam", "--steps"], "--steps"),
        (["trace", "theta-squared", "adam", "--bogus"], "--bogus"),
        (["trace", "theta-squared", "adam", "--format", "xml"], "csv"),
        (["trace", "theta-squared", "adam", "--steps", "many"], "--steps"),
        (["trace", "theta-squared", "adam", "--steps", "2.5"], "whole number"),
        (["trace", "theta-squared", "adam", "--set", "alpha"], "NAME=VALUE"),
        (["doctor", "--lang", "xx"], "km"),
        (["doctor", "--json=yes"], "--json"),
        (["--theme", "dark", "rooms"], "rooms is a command"),
        (["trace", "ravine", "adam", "--steps", "0"], "from 1 to 200000."),
        (["trace", "ravine", "adam", "--tolerance", "0"], "above 0"),
        (["sweep", "ravine", "adam", "--over", "x=0:1:lin:2", "--over", "x=0:1:lin:2"], "twice"),
        (["new", "rooms"], "is a command"),
        (["record", "new.toml", "--draft", "derivatives"], "needs a terminal"),
    ],
)
def test_wrong_use_is_said_in_one_line(tftutor: Tutor, arguments: list[str], hint: str) -> None:
    """Exit code 2, nothing on standard output, one line on standard error that helps."""
    done = tftutor(*arguments)
    assert (done.code, done.out) == (2, "")
    assert hint in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("lang", [["--lang", "en"], ["--lang=en"], []])
def test_what_every_command_takes_may_stand_before_it(
    tftutor: Tutor, lang: list[str], tmp_path: Path
) -> None:
    """`tftutor --content DIR rooms` is `tftutor rooms --content DIR`, in a folder of any name."""
    folder = tmp_path / "បន្ទប់ ថ្មី"
    assert tftutor("new", "fog", "--content", str(folder)).out.count(f"'{folder}'") == 1
    for content in ([f"--content={folder}"], ["--content", str(folder)]):
        done = tftutor(*lang, *content, "rooms")
        assert (done.code, done.err) == (0, "")
        assert done.out.split()[0] == "fog"


def test_a_folder_that_cannot_be_written_is_named(tftutor: Tutor, tmp_path: Path) -> None:
    """What the system refuses is said with the file, and without a traceback."""
    (tmp_path / "rooms.toml").mkdir()
    done = tftutor("new", "fog", "--content", str(tmp_path))
    assert (done.code, done.out) == (2, "")
    assert (
        done.err == f"tftutor: {tmp_path}/rooms.toml cannot be read or written: Is a directory.\n"
    )


def test_an_interrupted_command_says_nothing(
    tftutor: Tutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C ends a command with 130 and without a word."""

    def interrupted(name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(commands, "command", interrupted)
    done = tftutor("doctor")
    assert (done.code, done.out, done.err) == (130, "", "")


def test_a_reader_that_leaves_early_is_no_error() -> None:
    """A closed pipe ends the output quietly, as `tftutor trace … | head` needs."""
    arguments = ["trace", "theta-squared", "sgd", "--steps", "20000", "--format", "csv"]
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "tftutor", *arguments],
        stdout=write,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_module_is_the_command() -> None:
    """`python -m tftutor` does what `tftutor` does."""
    done = subprocess.run(
        [sys.executable, "-m", "tftutor", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout == f"tftutor {__version__}\n"
