"""`.svg`: at every moment it shows what the screen showed, with all it needs inside."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from tests.record.pictures.conftest import DARK, LIGHT, Screen, row
from tftutor.record.frame import Cell, Frame, Style
from tftutor.record.pictures.look import Layout, Look
from tftutor.record.pictures.pieces import pieces
from tftutor.record.pictures.svg import write_svg
from tftutor.record.pictures.timeline import Part, Timeline, keyframes
from tftutor.text.clusters import clusters, has_khmer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOOK = Look(window=False)
SPACE = "{http://www.w3.org/2000/svg}"


class Steps(NamedTuple):
    """What is seen when: by the share of the whole time."""

    first: bool
    changes: list[tuple[float, bool]]

    def at(self, share: float) -> bool:
        """Whether something is seen at a share of the whole time."""
        seen = self.first
        for place, shown in self.changes:
            seen = shown if place <= share + 1e-9 else seen
        return seen


def steps(style: str, name: str, first: bool) -> Steps:
    """The steps of an animation."""
    found = re.search(rf"@keyframes {name}{{(.*?}})}}", style)
    assert found is not None
    pairs = re.findall(r"([\d.]+)%(?:,to)?{visibility:(visible|hidden)}", found[1])
    return Steps(first, [(float(place), shown == "visible") for place, shown in pairs])


def seen_at(path: Path, share: float) -> Iterator[ElementTree.Element]:
    """The elements of the screen that are seen at a share, 0 to 100, of the whole time."""
    root = ElementTree.parse(path).getroot()
    style = "".join(root.find(f"{SPACE}style").itertext())  # type: ignore[union-attr]
    screen = root.find(f"{SPACE}g")
    assert screen is not None
    for element in screen:
        kind = element.get("class", "")
        if kind in ("a", "z"):
            name = element.get("style", "").removeprefix("animation-name:")
            if steps(style, name, kind == "z").at(share):
                yield from element
        else:
            yield element


def texts_at(path: Path, share: float, columns: int, rows: int) -> list[str]:
    """The letters and the braille at a share of the time, on the grid of the screen."""
    grid = [[" "] * columns for _ in range(rows)]
    for element in seen_at(path, share):
        if element.tag == f"{SPACE}text":
            column, line = int(element.get("x", "")) // 10, (int(element.get("y", "")) - 16) // 20
            for place, cluster in enumerate(clusters(element.text or "")):
                assert grid[line][column + place] == " ", "two texts in one cell"
                grid[line][column + place] = cluster
    return ["".join(line).rstrip() for line in grid]


def typed(frame: Frame) -> list[str]:
    """The lines of a frame with what is not text blanked: drawn lines and Khmer."""
    lines = []
    for cells in frame.rows:
        line = ""
        for cell in cells:
            drawn = "\u2500" <= cell.text < "\u25a0" or has_khmer(cell.text) or not cell.text
            line += " " if drawn else cell.text
        lines.append(line.rstrip())
    return lines


def test_every_moment_shows_the_text_of_its_frame(film: list[Frame], tmp_path: Path) -> None:
    """By its own steps, the file shows at each time the letters that the screen showed."""
    path = tmp_path / "a.svg"
    write_svg([*film, film[-1]._replace(time=2.0)], path, LOOK)
    for frame in film:
        assert texts_at(path, (frame.time + 0.05) / 2 * 100, 24, 4) == typed(frame)


def test_a_static_viewer_sees_the_first_frame(film: list[Frame], tmp_path: Path) -> None:
    """What is hidden without animation is exactly what the first frame does not show."""
    path = tmp_path / "a.svg"
    write_svg([*film, film[-1]._replace(time=2.0)], path, LOOK)
    assert texts_at(path, 0, 24, 4) == typed(film[0])


def test_nothing_is_fetched(film: list[Frame], tmp_path: Path) -> None:
    """No script, no other file: every address is a font inside or a shape of the file."""
    write_svg(film, tmp_path / "a.svg", Look(title="<A & B>", captions=True, keys=True))
    text = (tmp_path / "a.svg").read_text("utf-8")
    assert "<script" not in text
    assert "&lt;A &amp; B&gt;" in text
    for address in re.findall(r"url\((.{0,30})|href=\"(.{0,30})", text):
        assert "".join(address).startswith(("data:font/woff2;base64,", "#"))
    assert re.findall(r"https?://[^\"]*", text) == ["http://www.w3.org/2000/svg"]


def test_every_letter_is_in_a_font_inside(film: list[Frame], tmp_path: Path) -> None:
    """The embedded fonts have the characters that are written, and hardly any others."""
    path = tmp_path / "a.svg"
    write_svg([*film, film[-1]._replace(time=2.0)], path, LOOK)
    text = path.read_text("utf-8")
    fonts = [base64.b64decode(data) for data in re.findall(r"base64,([^)]*)\)", text)]
    has = {code for font in fonts for code in TTFont(BytesIO(font)).getBestCmap()}
    written = {ord(one) for words in re.findall(r"<text[^>]*>([^<]*)<", text) for one in words}
    assert written <= has
    assert has - written <= {0x20, 0xA0}
    assert sum(map(len, fonts)) < 16 * 1024


def test_khmer_is_written_as_shapes(screen: Screen, tmp_path: Path) -> None:
    """A viewer needs no Khmer font and cannot shape wrongly; equal letters are kept once."""
    write_svg([screen(["កក ក"])], tmp_path / "a.svg", LOOK)
    text = (tmp_path / "a.svg").read_text("utf-8")
    assert not has_khmer(text)
    assert text.count('<path id="k') == 1
    assert text.count("<use ") == 3


def test_what_does_not_change_is_written_once(film: list[Frame], tmp_path: Path) -> None:
    """The still words of twenty frames stand once in the file."""
    write_svg(film, tmp_path / "a.svg", LOOK)
    text = (tmp_path / "a.svg").read_text("utf-8")
    assert text.count(">∇J(θ)<") == 1


@pytest.mark.parametrize("loop", [True, False])
def test_it_begins_again_only_if_wished(film: list[Frame], tmp_path: Path, loop: bool) -> None:
    """The animations run for ever, or once, and then show the last frame."""
    path = tmp_path / "a.svg"
    write_svg([*film, film[-1]._replace(time=2.0)], path, Look(window=False, loop=loop))
    kind = "infinite" if loop else "1"
    assert f"animation:2.000s step-end {kind} both" in path.read_text("utf-8")
    assert texts_at(path, 100, 24, 4) == typed(film[-1])


def test_grounds_lie_below_letters(screen: Screen, tmp_path: Path) -> None:
    """A ground that comes later than a letter does not hide it."""
    red = DARK._replace(background=0xAA0000)
    frames = [screen(["ab"], 0.0), screen(["ab"], 1.0, style=DARK), screen(["ab"], 2.0)]
    frames[1] = frames[1]._replace(rows=(row("a", 1, DARK) + row("b", 23, red),))
    write_svg([*frames, frames[-1]._replace(time=3.0)], tmp_path / "a.svg", LOOK)
    elements = [element.tag.removeprefix(SPACE) for element in seen_at(tmp_path / "a.svg", 50)]
    last_rect = max(place for place, tag in enumerate(elements) if tag == "rect")
    assert last_rect < elements.index("text")


def test_a_change_of_theme_moves_the_window(screen: Screen, tmp_path: Path) -> None:
    """Dark and light windows are parts that come and go like any other."""
    frames = [screen(["a"], 0.0), screen(["a"], 1.0, style=LIGHT), screen(["a"], 2.0, style=LIGHT)]
    write_svg(frames, tmp_path / "a.svg", Look(title="x"))
    layout = Layout.of(Look(), (24, 1), 1)
    for share in (10, 90):
        whole = [e for e in seen_at(tmp_path / "a.svg", share) if e.get("width") == "264"]
        assert whole[0].get("height") == str(layout.height)


def test_shades_have_mixed_colours(screen: Screen, tmp_path: Path) -> None:
    """▒ is a cell of the colour half way between ink and ground."""
    style = Style(0xFFFFFF, 0x000000)
    write_svg([screen(["▒"], columns=1, style=style)], tmp_path / "a.svg", LOOK)
    assert "fill:#808080" in (tmp_path / "a.svg").read_text("utf-8")


@given(st.lists(st.sets(st.integers(0, 5)), min_size=1, max_size=12))
def test_steps_show_what_was_seen(seen: list[set[int]]) -> None:
    """For any coming and going, the steps say at each time which parts are seen."""
    timeline, end = Timeline(), float(len(seen))
    for time, parts in enumerate(seen):
        timeline.see([Part(0, str(part)) for part in sorted(parts)], float(time))
    shown: list[set[int]] = [set() for _ in seen]
    for group in timeline.groups(end):
        style = f"@keyframes t{{{keyframes(group.spans, end)}}}"
        always = group.spans == ((0.0, end),)
        for time in range(len(seen)):
            share = (time + 0.5) / end * 100
            if always or steps(style, "t", group.spans[0][0] == 0).at(share):
                shown[time] |= {int(one) for one in group.markup}
    assert shown == seen


@given(st.text(" aα─⠿░█⟹ក", min_size=1, max_size=30))
def test_pieces_leave_nothing_out(text: str) -> None:
    """Whatever stands in a row is in exactly one piece, in its column."""
    cells = row(text, 60)
    columns: list[int] = []
    for piece in pieces(cells):
        for run in piece.runs:
            columns += range(run.column, run.column + run.cells)
    inked = [place for place, cell in enumerate(cells) if cell.text != " "]
    assert len(columns) == len(set(columns))
    assert set(inked) <= set(columns)


def test_a_text_of_one_style_is_one_element() -> None:
    """Words with single blanks between them are joined; a wide gap divides them."""
    cells = row("one two     three", 30)
    assert [piece.text for piece in pieces(cells)] == ["one two", "three"]
    red = Style(0xFF0000, DARK.background)
    assert [piece.text for piece in pieces(row("ab", 2) + row("cd", 2, red))] == ["ab", "cd"]
    bold = tuple(Cell(cell.text, DARK._replace(bold=True)) for cell in row("x", 1))
    assert [piece.text for piece in pieces(row("ab", 2) + bold)] == ["ab", "x"]
