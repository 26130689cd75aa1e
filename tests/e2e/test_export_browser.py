"""The exported pages as a browser shows them."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from tftutor.authoring.export.export import export
from tftutor.rooms.library import Library
from tftutor.text.catalogue import LANGUAGES
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars",
)  # fmt: skip
ROOM = "adam-optimizer"
DARK = "--blink-settings=preferredColorScheme=0"

PROBE = """
<p id="one">ក</p><p id="two">ក្ក</p><p id="report"></p>
<style>#one, #two { display: inline-block; font-size: 40px; }</style>
<script>
const all = name => [...document.querySelectorAll(name)];
const box = one => one.getBoundingClientRect();
const width = (place, letters) => {
  const shown = document.querySelector(place).appendChild(document.createElement("span"));
  shown.textContent = letters;
  return box(shown).width;
};
const page = document.documentElement;
const seen = all("main math, main svg").filter(one => !one.closest("details"));
document.getElementById("report").textContent = JSON.stringify({
  overflow: page.scrollWidth - page.clientWidth,
  formulas: all("main math").length,
  charts: all("main svg").length,
  flat: seen.filter(one => box(one).height < 4 || box(one).width < 3).length,
  fraction: Math.max(0, ...all(".formula mfrac").map(one => box(one).height)),
  khmer: box(document.getElementById("two")).width / box(document.getElementById("one")).width,
  paper: getComputedStyle(page).backgroundColor,
  even: width("pre code", "iiii") === width("pre code", "mmmm"),
});
</script>
"""
"""Measures the page and writes what it finds into it."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rooms in each language, every page with the probe in it."""
    root = tmp_path_factory.mktemp("pages")
    for language in LANGUAGES:
        for page in export(Library(content_root()), root / language, language, ROOM):
            text = page.read_text("utf-8").replace("</body>", f"{PROBE}</body>")
            page.write_text(text, "utf-8")
    return root


@pytest.fixture
def browse(
    needs: Callable[[str], str], pages: Path, tmp_path: Path
) -> Callable[..., dict[str, Any]]:
    """Opens the room in the browser at a width, and gives what was measured."""
    chromium = needs("chromium")

    def measured(language: str, width: int, *flags: str) -> dict[str, Any]:
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        address = (pages / language / f"{ROOM}.html").as_uri()
        size = f"--window-size={width},900"
        done = subprocess.run(
            [chromium, *QUIET, *flags, profile, size, "--dump-dom", address],
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=120,
        )
        report = done.stdout.partition('<p id="report">')[2].partition("</p>")[0]
        found: dict[str, Any] = json.loads(report.replace("&quot;", '"'))
        return found

    return measured


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [500, 1400])
def test_a_room_fits_its_window(
    browse: Callable[..., dict[str, Any]], language: str, width: int
) -> None:
    """Nothing sticks out sideways; every formula and chart in view has a size."""
    found = browse(language, width)
    assert found["formulas"] > 50
    assert found["charts"] > 20
    assert (found["overflow"], found["flat"]) == (0, 0)


def test_formulas_are_set_in_two_dimensions(browse: Callable[..., dict[str, Any]]) -> None:
    """A displayed fraction is taller than a line of its letters."""
    assert browse("en", 1000)["fraction"] > 30


def test_code_is_set_in_letters_of_one_width(browse: Callable[..., dict[str, Any]]) -> None:
    """Columns of code and of what it prints stay columns, in Khmer pages too."""
    assert browse("en", 1000)["even"] is True
    assert browse("km", 1000)["even"] is True


def test_khmer_is_shaped(
    browse: Callable[..., dict[str, Any]], needs: Callable[[str], str]
) -> None:
    """A consonant under another takes no room beside it: the page lets a font stack them."""
    fonts = subprocess.run([needs("fc-list"), ":lang=km"], capture_output=True, check=True)
    if not fonts.stdout:
        pytest.skip("not run: needs a Khmer font")
    assert browse("km", 1000)["khmer"] < 1.3


def test_the_page_is_light_or_dark_as_the_browser_asks(
    browse: Callable[..., dict[str, Any]],
) -> None:
    """The ground of the page follows the preferred colour scheme."""
    light = browse("en", 1000)["paper"]
    dark = browse("en", 1000, DARK)["paper"]
    assert (light, dark) == ("rgb(253, 253, 251)", "rgb(20, 22, 28)")
