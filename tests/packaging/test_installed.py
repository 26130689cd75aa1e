"""The built wheel and source archive, in an environment of their own."""

from __future__ import annotations

import json
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.packaging.conftest import Built, Installed

pytestmark = pytest.mark.packaging

CHECKOUT = Path(__file__).resolve().parents[2]
CACHES = ("__pycache__", ".pyc")


def files_under(*folders: str) -> set[str]:
    """The files of folders of the checkout, without caches, by their path from the checkout."""
    return {
        str(path.relative_to(CHECKOUT))
        for folder in folders
        for path in (CHECKOUT / folder).rglob("*")
        if path.is_file() and not any(cache in str(path) for cache in CACHES)
    }


def test_the_wheel_holds_the_package_and_all_content(built: Built) -> None:
    """Every file of `src/tftutor` and of `content` is in the wheel, and nothing else of ours."""
    expected = {name.removeprefix("src/") for name in files_under("src/tftutor")}
    expected |= {f"tftutor/{name}" for name in files_under("content")}
    names = set(zipfile.ZipFile(built.wheel).namelist())
    assert {name for name in names if ".dist-info/" not in name} == expected


def test_the_wheel_carries_every_licence(built: Built) -> None:
    """The licences of the code, of the content and of the fonts travel along."""
    names = zipfile.ZipFile(built.wheel).namelist()
    licences = {name.rpartition("/")[2] for name in names if "/licenses/" in name}
    assert licences == {
        "LICENSE",
        "LICENSE-content",
        "LICENSE-DejaVu.txt",
        "LICENSE-Noto.txt",
    }


def test_the_source_archive_can_be_worked_with(built: Built) -> None:
    """It holds source, content, tests and all that `make` needs."""
    with tarfile.open(built.source) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    house = {"Makefile", "constraints.txt", "pyproject.toml", "README.md", "CHANGELOG.md"}
    assert house | files_under("src", "content", "demos", "tests") <= names


def test_the_installed_tutor_works(installed: Installed) -> None:
    """Far from the checkout it says its version, lists its rooms, prints one, and runs Adam."""
    assert installed.run("--version").stdout.startswith("tftutor ")
    rooms = json.loads(installed.run("rooms", "--json").stdout)
    assert {"derivatives", "gradient-descent", "adam-optimizer"} <= {one["id"] for one in rooms}
    assert installed.run("read", "derivatives").stdout.count("\n") > 50
    trace = installed.run("trace", "theta-squared", "adam", "--steps", "1", "--format", "json")
    assert json.loads(trace.stdout)["runs"][0]["steps"][1]["theta"] == [4.999000000001]


def test_the_installed_app_can_be_loaded(installed: Installed) -> None:
    """Nothing that the app imports is missing from the declared dependencies."""
    assert installed.imports("tftutor.ui.app") == ""


def test_the_installed_tutor_records(installed: Installed, tmp_path: Path) -> None:
    """A demo is played and written as a cast with nothing installed but what is declared."""
    script, cast = tmp_path / "demo.toml", tmp_path / "demo.cast"
    script.write_text(
        'title = "x"\nroom = "derivatives"\nsteps = [{ expect = "secant", snapshot = "a" }]',
        "utf-8",
    )
    installed.run("record", str(script), "-o", str(cast))
    assert json.loads(cast.read_text("utf-8").splitlines()[0])["width"] == 100


def test_the_source_archive_installs_too(installed: Installed, built: Built) -> None:
    """`pip install` of the archive gives a working tutor as well."""
    installed.install("--no-deps", "--force-reinstall", str(built.source))
    assert installed.run("--version").stdout.startswith("tftutor ")
