"""A class with real clients: a presenter by key, learners, votes, following, a second login."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import asyncssh
import pytest

from tests.serve.conftest import HOME_SCREEN, Client, Server, eventually

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.serve.conftest import Starts

    Connects = Callable[..., Client]


def key_in(folder: Path, name: str) -> Path:
    """A key in a folder, made when it is first asked for."""
    path = folder / name
    if not path.exists():
        made = asyncssh.generate_private_key("ssh-ed25519")
        made.write_private_key(path)
        path.chmod(0o600)
        made.write_public_key(path.with_suffix(".pub"))
    return path


class School:
    """A server with a presenter's key, and clients with keys of their own."""

    def __init__(self, folder: Path, server: Server, connect: Connects) -> None:
        self._folder = folder
        self._connect = connect
        self._clients: list[Client] = []
        self.server = server

    def key(self, name: str) -> Path:
        """A key, made when it is first asked for."""
        return key_in(self._folder if name != "teacher" else self.server.folder, name)

    def come(self, name: str, *options: str) -> Client:
        """Somebody logs in with their key."""
        key = str(self.key(name))
        client = self._connect(self.server, "-i", key, *options, name=name.title(), size=(140, 40))
        client.others = self._clients
        self._clients.append(client)
        return client

    def begin(self) -> tuple[Client, Client]:
        """A presenter who looks at the class, and a learner in it."""
        teacher, sok = self.come("teacher"), self.come("sok")
        assert sok.has(HOME_SCREEN)
        assert teacher.has("Class: 1 here")
        teacher.press("C")
        assert teacher.has("No question is open")
        return teacher, sok


@pytest.fixture(scope="module")
def schoolhouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a presenter's key."""
    folder = tmp_path_factory.mktemp("school")
    key_in(folder, "teacher")
    server = Server(folder, "--presenter-key", str(folder / "teacher.pub"))
    yield server
    server.end()


@pytest.fixture
def school(tmp_path: Path, schoolhouse: Server, connect: Connects) -> School:
    """A class with learners of its own; that of the test before has gone home."""
    assert eventually(lambda: schoolhouse.events("login") == [] or everybody_left(schoolhouse))
    return School(tmp_path, schoolhouse, connect)


def everybody_left(server: Server) -> bool:
    """Whether all who came have gone."""
    return len(server.events("gone")) == len(server.events("login"))


def test_a_vote_from_question_to_table(school: School) -> None:
    """The presenter asks, a learner votes, the votes and the answer are shown, a table written."""
    teacher, sok = school.begin()
    assert teacher.has("Sok")
    teacher.press("n")
    assert teacher.has("And from x = 1 to x = 1.5?")
    teacher.press("1.5?\r")
    assert sok.has("C: vote")
    sok.press("C")
    assert sok.has("Nobody sees who votes")
    sok.press("b")
    assert sok.has("kept: b")
    assert teacher.has("100 %")
    assert "100 %" not in sok.terminal.text
    teacher.press("s")
    assert sok.has("100 %")
    teacher.press("o")
    assert sok.has("(Round 2)")
    sok.press("c")
    assert sok.has("kept: c")
    teacher.press("w")
    assert sok.has("marks the right answer")
    teacher.press("e")
    assert teacher.has("The results are on the server")
    (file,) = (school.server.folder / "state" / "results").glob("*.csv")
    with file.open(encoding="utf-8-sig", newline="") as table:
        (row,) = csv.DictReader(table)
    teacher.press("z")
    assert teacher.has("No question is open")
    assert (row["name"], row["kind"], row["first_answer"]) == ("Sok", "voted", "2")
    assert (row["last_answer"], row["tries"]) == ("3", "2")


def test_following_moves_room_and_cursor(school: School) -> None:
    """A learner who follows sees the presenter's room and step, until they leave."""
    teacher, sok = school.begin()
    teacher.press("f")
    assert teacher.has("you show the way")
    assert sok.has("F: follow")
    sok.press("F")
    assert sok.has("You follow Teacher")
    teacher.press(b"\x7f")  # from the class to the rooms
    assert teacher.has(HOME_SCREEN)
    teacher.press("\r")
    assert sok.has("slope of a straight")
    assert teacher.has("Δf/h"), "the presenter's lab is there, and plays"
    teacher.press(b"\x1b[F")
    assert teacher.has("16/16"), "it has stopped at its end"
    teacher.press(b"\x1b[H" + 3 * b"\x1b[C")  # to the start of the run, and three steps on
    assert teacher.has(" 3/16")
    teacher.press("C")
    assert teacher.has("secant-to-tangent 3/16"), "the learner is at the presenter's step"
    sok.press("F")
    assert sok.has("F: follow")


def test_a_removed_learner_is_out(school: School) -> None:
    """The presenter removes a learner, who reads why, and cannot come back."""
    teacher, sok = school.begin()
    teacher.press("x")
    assert teacher.has("Take Sok out")
    teacher.press("y")
    assert sok.ends() == 0
    assert "taken you out of the class" in sok.text
    again = school.come("sok")
    assert again.ends() == 0
    assert "taken you out of the class" in again.text
    assert teacher.has("Class: 0 here")
    teacher.press("i")
    assert teacher.has("May come back: Sok")
    assert school.come("sok").has(HOME_SCREEN)


def test_a_second_login_takes_over(school: School) -> None:
    """Both are told; t ends the first, which reads why."""
    first = school.come("sok")
    assert first.has(HOME_SCREEN)
    second = school.come("sok")
    assert second.has("already, from another place")
    assert first.has("a second time")
    second.press("t")
    assert first.ends() == 0
    assert "took over from another place" in first.text


def test_who_has_no_presenters_key_presents_nothing(school: School) -> None:
    """A learner who calls themselves teacher gets the learner's card."""
    other = school.come("dara", "-l", "teacher")
    assert other.has(HOME_SCREEN)
    other.press("C")
    assert other.has("raise your hand")
    assert "No question is open: n asks one" not in other.text


@pytest.mark.parametrize("policy", ["ticket", "keys"])
def test_presenters_come_in_under_every_policy(
    tmp_path: Path, starts: Starts, connect: Connects, policy: str
) -> None:
    """Where learners need a class code or a listed key, the presenter's key is enough."""
    (tmp_path / "learners.pub").write_text("")
    extra = ["--keys", str(tmp_path / "learners.pub")] if policy == "keys" else []
    key_in(tmp_path, "teacher")
    presenters = str(tmp_path / "teacher.pub")
    server = starts("--presenter-key", presenters, "--auth", policy, *extra)
    school = School(tmp_path, server, connect)
    assert school.come("teacher", "-o", "BatchMode=yes").has("Class: 0 here")
    assert school.come("sok", "-o", "BatchMode=yes").ends() == 255


def test_results_that_cannot_be_written_are_told(
    tmp_path: Path, starts: Starts, connect: Connects
) -> None:
    """Where the folder cannot be made the presenter reads why, and the class goes on."""
    key_in(tmp_path, "teacher")
    server = starts("--presenter-key", str(tmp_path / "teacher.pub"))
    (tmp_path / "state" / "results").write_text("no folder")
    teacher = School(tmp_path, server, connect).come("teacher")
    assert teacher.has("Class: 0 here")
    teacher.press("C")
    assert teacher.has("No question is open")
    teacher.press("e")
    assert teacher.has("could not be written: File")
    assert server.await_event("no-results")
