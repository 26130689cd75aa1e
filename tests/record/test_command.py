"""`tftutor record` as one types it: what it writes, what it refuses, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import pytest

from tftutor.cli import main

if TYPE_CHECKING:
    from pathlib import Path


class Written(Protocol):
    """Writes a demo with some steps, and something before them."""

    def __call__(self, steps: str, head: str = "") -> Path:
        """The file."""


GOOD = '{ key = "right", times = 3 }, { expect = "3/", snapshot = "third" }'


@pytest.fixture
def demo(tmp_path: Path) -> Written:
    """Writes a small demo with some steps."""

    def write(steps: str, head: str = "") -> Path:
        path = tmp_path / "demo.toml"
        room = "" if "room" in head else 'room = "gradient-descent#lab-learning-rate"\n'
        path.write_text(
            f'title = "Demo"\nsize = [90, 24]\n{head}{room}steps = [\n{steps}\n]', "utf-8"
        )
        return path

    return write


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in English."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def test_one_run_writes_several_files(
    demo: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each `-o` is a file, in a folder that is made if need be; both languages have names."""
    out = tmp_path / "new" / "x.txt"
    code = main(["record", str(demo(GOOD)), "-o", str(out), "-o", str(tmp_path / "x.cast"),
                 "--lang", "both"])  # fmt: skip
    assert code == 0
    assert "x.en.txt: " in capsys.readouterr().out
    files = sorted(path.name for path in tmp_path.rglob("x*"))
    assert files == ["x.en.cast", "x.en.txt", "x.km.cast", "x.km.txt"]
    assert "ការចុះតាមហ្ក្រាដ្យង់" in (tmp_path / "new" / "x.km.txt").read_text("utf-8")


@pytest.mark.parametrize("kind", ["expect", "wait_for"])
def test_what_does_not_come_true_is_told(
    demo: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    """The step, its line and the screen are told; exit 1; no file is left, not even a part."""
    steps = '{ wait = 0.2 },\n{ key = "right", ' + kind + ' = "the moon", timeout = 0.5 },'
    code = main(["record", str(demo(steps)), "-o", str(tmp_path / "x.cast")])
    said = capsys.readouterr().err
    assert code == 1
    assert "demo.toml:6: step 2: the screen did not show “the moon” within 0.5 s." in said
    assert "The learning-rate lab" in said
    assert [path.name for path in tmp_path.iterdir()] == ["demo.toml"]


WRONG = {
    '{ key = "spce" }': "there is no key spce; the nearest is space",
    '{ click = "#alhpa" }': "nothing here is called #alhpa; the nearest is #alpha",
    '{ click = "][" }': "nothing here is called ][",
    '{ focus = "#status" }': "#status takes no keys",
    '{ key = "q", wait = 1 }, { key = "a" }': "step 2: the tutor was left before the demo ended",
}


@pytest.mark.parametrize("steps", WRONG)
def test_what_cannot_be_done_is_told(
    demo: Written, capsys: pytest.CaptureFixture[str], steps: str
) -> None:
    """A name that is not there is answered with the nearest; exit 1."""
    assert main(["record", str(demo(steps)), "--check"]) == 1
    assert WRONG[steps] in capsys.readouterr().err


def test_snapshots_are_kept_and_compared(
    demo: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--update` keeps the text, `--check` compares with it and shows where it differs."""
    path = str(demo(GOOD))
    assert main(["record", path, "--check"]) == 1
    assert "golden/demo.en.txt is not there" in capsys.readouterr().err
    assert main(["record", path, "--update"]) == 0
    golden = tmp_path / "golden" / "demo.en.txt"
    assert golden.read_text("utf-8").startswith("== third ==\n tftutor ")
    assert main(["record", path, "--check"]) == 0
    golden.write_text(golden.read_text("utf-8").replace("step 3", "step 4"), "utf-8")
    capsys.readouterr()
    assert main(["record", path, "--check"]) == 1
    said = capsys.readouterr().err
    assert "The snapshots are not those in" in said
    assert any(line.startswith("-") and "step 4" in line for line in said.splitlines())
    assert any(line.startswith("+") and "step 3" in line for line in said.splitlines())


REFUSED = {
    (): "Name a file with -o",
    ("-o", "x.avi"): "files of this kind cannot be written. Allowed endings: .cast",
    ("--check", "-o", "x.cast"): "play a script as it is",
    ("-o", "x.cast", "--fps", "900"): "--fps: ",
    ("-o", "x.cast", "--size", "big"): "--size: wanted are columns",
    ("-o", "x.cast", "--lang", "fr"): "Allowed: 'en', 'km', 'both'",
}


@pytest.mark.parametrize("arguments", REFUSED, ids=str)
def test_wrong_use_is_refused_before_anything_is_played(
    demo: Written, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    """What cannot go well is refused at once; exit 2."""
    assert main(["record", str(demo(GOOD)), *arguments]) == 2
    assert REFUSED[arguments] in capsys.readouterr().err


def test_a_film_can_be_cut_and_shown_otherwise(demo: Written, tmp_path: Path) -> None:
    """Size, theme, speed, markers, keys and captions are taken from the command line."""
    steps = (
        '{ wait = 1, caption = "One" }, { key = "m", marker = "open", caption = "Two" },'
        '{ wait = 2 }, { key = "right" }, { snapshot = "end", wait = 1 }'
    )
    out = tmp_path / "x.txt"
    arguments = ["--from", "open", "--to", "end", "--size", "110x28", "--theme", "light"]
    extra = ["--keys", "--captions", "--speed", "2", "--idle-limit", "0.5"]
    assert main(["record", str(demo(steps)), "-o", str(out), *arguments, *extra]) == 0
    lines = out.read_text("utf-8").splitlines()
    assert len(lines) == 1 + 28 + 1
    assert lines[-1].startswith(" Two ")
    assert lines[-1].endswith(" →")


def test_an_unknown_marker_writes_nothing(
    demo: Written, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The markers that are there are named, and no file is half written."""
    assert main(["record", str(demo(GOOD)), "-o", str(tmp_path / "x.cast"), "--from", "x"]) == 2
    assert "no marker x there. Markers: third" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["demo.toml"]


def test_a_room_that_is_not_there(demo: Written, capsys: pytest.CaptureFixture[str]) -> None:
    """The rooms that are there are named."""
    assert main(["record", str(demo(GOOD, 'room = "derivative"\n')), "--check"]) == 2
    assert "derivatives" in capsys.readouterr().err


def test_names_are_listed(demo: Written, capsys: pytest.CaptureFixture[str]) -> None:
    """`--selectors` lists parameters with their symbols, presets, charts and buttons."""
    assert main(["record", str(demo("{ wait = 0.5 }")), "--selectors"]) == 0
    said = capsys.readouterr().out
    names = {line.split()[0] for line in said.splitlines()}
    assert {"#alpha", "#preset-steady", "#view-loss", "#play-toggle", "#chart"} <= names
    assert "α = 0.1" in said


def test_every_listed_name_can_be_clicked(
    demo: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is listed is found again."""
    main(["record", str(demo("{ wait = 0.5 }")), "--selectors"])
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    steps = ",\n".join(f'{{ click = "{name}" }}' for name in names if "preset" not in name)
    assert main(["record", str(demo(steps)), "--check"]) == 0
