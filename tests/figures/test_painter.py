"""Painting a scene: any size, any garbage, and the way from cells to data and back."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tftutor.figures.base import plotext
from tftutor.figures.painter import Painter
from tftutor.figures.planes import ANSI, DEFAULT
from tftutor.figures.raster import Glyphs
from tftutor.figures.scene import (
    Arrow,
    Axis,
    Bars,
    Curve,
    Dots,
    Field,
    Mark,
    Path,
    Point,
    Rule,
    Scene,
    Segment,
    Slope,
)
from tftutor.figures.theme import DARK, LIGHT, Colours

XS = np.linspace(-6.0, 6.0, 300)
PARABOLA = Scene(
    Axis(-6.0, 6.0, title="θ"), Axis(-2.0, 38.0, title="J(θ)"), (Curve(XS, XS**2),), key="parabola"
)
BOWL = Scene(
    Axis(-5.0, 5.0, title="x"),
    Axis(-3.0, 3.0, title="y"),
    field=Field(lambda x, y: x**2 + 4 * y**2, key="bowl"),
    key="bowl",
)
WILD = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([float("nan"), float("inf"), -float("inf"), 1e300, -1e300, 1.8e308, 0.0]),
)
ARRAYS = st.lists(WILD, min_size=0, max_size=12)


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    """Marks of every kind with any numbers in them."""
    points = draw(st.lists(st.tuples(WILD, WILD), max_size=12))
    xs, ys = np.array([p[0] for p in points]), np.array([p[1] for p in points])
    a, b, c, d = (draw(WILD) for _ in range(4))
    return [
        Path(xs, ys),
        Path(ys, xs, dim=True),
        Dots(xs, ys),
        Dots(xs, ys, glyph=""),
        Point(a, b, label="here"),
        Segment(a, b, c, d),
        Slope(a, b, c),
        Arrow(a, b, c, d),
        Rule("x", a),
        Rule("y", b),
        Bars(xs, ys),
        Bars(xs, ys, base=xs),
    ]


@given(marks(), st.sampled_from(["braille", "blocks", "ascii"]))
@settings(max_examples=60, deadline=None)
def test_garbage_at_the_door(drawn: list[Mark], glyphs: Glyphs) -> None:
    """Whatever numbers the marks hold, a drawing of the right size comes out."""
    for scene in (PARABOLA, BOWL):
        planes = Painter(scene, 40, 12, DARK, glyphs).paint(drawn)
        assert planes.glyph.shape == (12, 40)
        assert not np.any(planes.glyph == 0)


@given(
    st.lists(st.tuples(st.floats(-9.0, 9.0) | WILD, st.floats(-9.0, 45.0) | WILD), max_size=40),
    st.integers(0, 40),
    st.sampled_from(["braille", "blocks", "ascii"]),
)
@settings(max_examples=60, deadline=None)
def test_a_path_that_grows(points: list[tuple[float, float]], shown: int, glyphs: Glyphs) -> None:
    """Up to any of its points it looks like a path of these points alone, in every frame."""
    xs, ys = np.array([p[0] for p in points]), np.array([p[1] for p in points])
    painter = Painter(PARABOLA, 40, 12, DARK, glyphs)
    growing = Path(xs, ys)
    for upto in (len(points), min(shown, len(points))):
        painted = painter.paint([replace(growing, upto=upto)])
        alone = Painter(PARABOLA, 40, 12, DARK, glyphs).paint([Path(xs[:upto], ys[:upto])])
        assert not painted.changed(alone).any()


@given(
    st.lists(
        st.tuples(
            st.lists(st.tuples(st.floats(-9.0, 9.0), st.floats(-9.0, 45.0)), max_size=12),
            st.sampled_from(["series-1", "series-2", "curve"]),
            st.booleans(),
        ),
        max_size=4,
    ),
    st.lists(st.integers(0, 12), min_size=1, max_size=6),
    st.sampled_from(["braille", "blocks", "ascii"]),
)
@settings(max_examples=60, deadline=None)
def test_a_frame_is_the_same_whatever_was_shown_before(
    lines: list[tuple[list[tuple[float, float]], str, bool]], cursors: list[int], glyphs: Glyphs
) -> None:
    """Paths and ghosts that grow, or shrink, look as if they had been drawn at once."""
    paths = [
        Path(np.array([p[0] for p in points]), np.array([p[1] for p in points]), colour, dim)
        for points, colour, dim in lines
    ]
    painter = Painter(PARABOLA, 40, 12, DARK, glyphs)
    for cursor in cursors:
        shown: list[Mark] = [
            replace(path, upto=len(path.xs) if path.dim else cursor) for path in paths
        ]
        shown += [Rule("x", cursor - 6.0), Slope(0.0, 9.0, cursor / 2), Point(cursor / 3, 9.0)]
        at_once = Painter(PARABOLA, 40, 12, DARK, glyphs).paint(shown)
        assert not painter.paint(shown).changed(at_once).any()


@given(WILD, WILD, WILD, WILD, st.sampled_from(["linear", "log"]), ARRAYS)
@settings(max_examples=60, deadline=None)
def test_garbage_in_the_scene(
    a: float, b: float, c: float, d: float, scale: str, values: list[float]
) -> None:
    """Limits and curves of any numbers are drawn without harm: nothing wild reaches plotext."""
    x = Axis(a, b, "log" if scale == "log" else "linear", "x")
    xs = np.array(values)
    curves = (Curve(xs, xs[::-1]), Curve(xs, np.abs(xs)))
    planes = Painter(Scene(x, Axis(c, d, title="y"), curves), 50, 14, DARK).paint()
    assert planes.glyph.shape == (14, 50)


@pytest.mark.parametrize("width", [0, 1, 2, 5, 11, 12, 13, 20, 40, 133, 500])
@pytest.mark.parametrize("height", [0, 1, 4, 5, 6, 7, 8, 30, 200, 500])
def test_any_size(width: int, height: int) -> None:
    """Every size from nothing to 500 × 500 gives planes of that size."""
    marks: list[Mark] = [Point(1.0, 1.0), Path(XS, XS**2)]
    if width * height <= 20_000:
        planes = Painter(BOWL, width, height, DARK).paint(marks)
        assert planes.glyph.shape == (height, width)
    planes = Painter(PARABOLA, width, height, DARK).paint(marks)
    assert planes.glyph.shape == (height, width)


def test_too_small_is_a_dot() -> None:
    """Below 12 × 5 cells there is nothing but a dot."""
    assert Painter(PARABOLA, 11, 5, DARK).paint([Point(0.0, 0.0)]).text().split() == ["·"]
    assert Painter(PARABOLA, 12, 4, DARK).paint([Point(0.0, 0.0)]).text().split() == ["·"]


@pytest.mark.parametrize("scene", [PARABOLA, BOWL])
def test_locate_is_the_inverse_of_cell(scene: Scene) -> None:
    """The data found in the middle of a cell lies in that cell, everywhere in the window."""
    painter = Painter(scene, 60, 20, DARK)
    found = 0
    for row in range(20):
        for column in range(60):
            place = painter.locate(column, row)
            if place is not None:
                assert painter.cell(*place) == (column, row)
                found += 1
    assert found == painter.frame.width * painter.frame.height


def test_plotext_draws_where_we_draw() -> None:
    """A static curve by plotext and the same curve as a mark cover each other."""
    assert plotext() is not None
    empty = Scene(PARABOLA.x, PARABOLA.y, key="empty parabola")
    theirs = Painter(PARABOLA, 90, 30, DARK).paint()
    ours = Painter(empty, 90, 30, DARK).paint([Path(XS, XS**2)])
    window = Painter(PARABOLA, 90, 30, DARK).frame
    area = np.s_[
        window.row : window.row + window.height, window.column : window.column + window.width
    ]
    drawn = [planes.glyph[area] >> 8 == 0x28 for planes in (theirs, ours)]
    assert drawn[0].sum() > 50
    assert (drawn[0] ^ drawn[1]).sum() <= 0.1 * drawn[0].sum()


def test_the_iterate_lies_above_everything() -> None:
    """A point is seen whatever crosses its cell, and the newest line owns its cells."""
    painter = Painter(PARABOLA, 60, 20, DARK)
    marks: list[Mark] = [
        Point(2.0, 10.0, "now", "●"),
        Segment(-6.0, 10.0, 6.0, 10.0, "series-1"),
        Segment(-6.0, 10.0, 6.0, 10.0, "series-2"),
        Path(np.array([-6.0, 6.0]), np.array([10.0, 10.0]), dim=True),
    ]
    planes = painter.paint(marks)
    column, row = painter.cell(2.0, 10.0) or (0, 0)
    assert chr(planes.glyph[row, column]) == "●"
    assert planes.foreground[row, column - 5] == DARK.colour("series-2")


def test_what_left_the_window_is_shown_at_its_edge() -> None:
    """A point outside appears as an arrow at the edge on its side; NaN does not appear."""
    painter = Painter(PARABOLA, 60, 20, DARK)
    assert "→" in painter.paint([Point(1e300, 3.0)]).text()
    assert "↑" in painter.paint([Point(0.0, float("inf"))]).text()
    assert "↙" in painter.paint([Point(-7.0, -100.0)]).text()
    blank = painter.paint()
    assert not painter.paint([Point(float("nan"), 0.0)]).changed(blank).any()


@pytest.mark.parametrize("glyphs", ["blocks", "ascii"])
@pytest.mark.parametrize("colours", ["16", "mono"])
def test_poor_terminals(glyphs: Glyphs, colours: Colours) -> None:
    """With few colours there is no field but contours, and heads are letters."""
    planes = Painter(BOWL, 60, 20, DARK, glyphs, colours).paint([Point(2.0, 1.0, glyph="▲")])
    assert np.all(planes.background == DEFAULT)
    assert "B" in planes.text()
    assert (planes.glyph != ord(" ")).sum() > 200
    assert not np.any((planes.foreground >= 0) & (planes.foreground < ANSI))
    if glyphs == "ascii":
        assert planes.text().isascii()


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_every_cell_has_the_ground_of_the_theme(theme: object) -> None:
    """In true colour no cell is left in the terminal's own background."""
    chosen = LIGHT if theme is LIGHT else DARK
    planes = Painter(PARABOLA, 60, 20, chosen).paint()
    assert np.all(planes.background == chosen.background)


def test_the_base_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Painters of the same scene, size and theme share one base."""
    from tftutor.figures import base

    base.base.cache_clear()
    for _ in range(3):
        Painter(PARABOLA, 61, 21, DARK).paint()
    assert base.base.cache_info().misses == 1


def test_axes_without_plotext(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where plotext cannot be loaded, plain axes show the same ticks and the same curve."""
    from tftutor.figures import base

    with_plotext = Painter(PARABOLA, 62, 22, DARK).paint()
    monkeypatch.setattr(base, "plotext", lambda: None)
    base.base.cache_clear()
    without = Painter(PARABOLA, 62, 22, DARK).paint()
    base.base.cache_clear()
    assert without.changed(with_plotext).sum() <= 0.05 * without.glyph.size
    assert "30┤" in without.text()
    assert without.text().splitlines()[-1].split() == ["−5", "0", "5", "θ"]
