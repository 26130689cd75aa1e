"""Charts as SVG."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree.ElementTree import fromstring

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from tftutor.authoring.export.chart import LARGEST, chart
from tftutor.authoring.export.contours import enclosing
from tftutor.authoring.export.polyline import Pen, simplified
from tftutor.authoring.export.shapes import SHAPES
from tftutor.authoring.export.style import colours, style
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
from tftutor.figures.theme import DARK, LIGHT, MARKERS
from tftutor.labs.kinds import open_lab
from tftutor.rooms.library import Library
from tftutor.text.places import content_root

WIDTH, HEIGHT = 620.0, 360.0
NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
SQUARE = Scene(Axis(-1.0, 1.0, title="x"), Axis(-1.0, 1.0, title="y"))
ANY = some.one_of(
    some.floats(-2.0, 2.0), some.sampled_from([np.nan, np.inf, -np.inf, 1e300, -1e300, 0.0])
)
ARRAYS = some.lists(some.tuples(ANY, ANY), max_size=12).map(
    lambda pairs: np.array(pairs, np.float64).reshape(-1, 2)
)


def places(drawn: str) -> list[tuple[float, float]]:
    """Where each absolute line of a drawing begins, and where it goes on to."""
    found = []
    for path in re.findall(r' d="([^"]*)"', drawn):
        for pair in re.findall(r"[ML]([^MLZHVhlvmaz]+)", path):
            x, y = (float(number) for number in NUMBER.findall(pair))
            found.append((x, y))
    return found


def sound(drawn: str) -> list[tuple[float, float]]:
    """The places of a drawing, after proving that it is well-formed, small and inside its box."""
    fromstring(drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    assert len(drawn) <= LARGEST
    assert "nan" not in drawn
    assert "inf" not in drawn
    found = places(drawn)
    assert [one for one in found if not (0 <= one[0] <= WIDTH and 0 <= one[1] <= HEIGHT)] == []
    return found


@given(ARRAYS, some.tuples(ANY, ANY, ANY, ANY), some.sampled_from(["linear", "log"]))
def test_no_number_can_break_a_drawing(
    points: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    four: tuple[float, float, float, float],
    scale: str,
) -> None:
    """Marks with NaN, infinities and far values stay inside the box, on both scales."""
    xs, ys = points[:, 0], points[:, 1]
    a, b, c, d = four
    marks: list[Mark] = [
        Path(xs, ys), Path(xs, ys, dim=True), Dots(xs, ys), Bars(xs, ys), Point(a, b, label="p"),
        Segment(a, b, c, d), Slope(a, b, c), Arrow(a, b, c, d),
        Rule("x", a), Rule("y", b, tick=True),
    ]  # fmt: skip
    y = Axis(-1.0, 1.0) if scale == "linear" else Axis(1e-3, 10.0, "log")
    sound(chart(Scene(SQUARE.x, y, curves=(Curve(xs, ys),)), marks, "a", "A", "<&>"))


def test_every_chart_of_the_rooms_is_sound() -> None:
    """Each view of each lab and preset, at the start, in the middle and at the end."""
    library, count = Library(content_root()), 0
    for name in library.ids():
        for lab in library.room(name, "en").labs:
            kind = open_lab(lab)
            experiment = kind.run(kind.inputs(None), None)
            for cursor in {0, experiment.length // 2, experiment.length}:
                for view in experiment.views:
                    scene = view.scene_at(cursor)
                    sound(chart(scene, view.marks(cursor, None), "a", view.name, "words"))
                    count += 1
    assert count > 60


def test_a_long_noisy_path_is_drawn_small() -> None:
    """A chart is never larger than allowed, whatever it has to show, and keeps its extremes."""
    ys = np.random.default_rng(1).uniform(-1.0, 1.0, 20_000)
    found = sound(chart(SQUARE, [Path(np.linspace(-1.0, 1.0, 20_000), ys)], "a", "A", ""))
    heights = [y for _, y in found]
    assert min(heights) < 32
    assert max(heights) > HEIGHT - 32


def test_a_point_outside_is_an_arrow_at_the_edge() -> None:
    """It shows where the point went: to the right is 0°, up is −90°."""
    for point, turn in ((Point(9.0, 0.0), 0), (Point(0.0, 9.0), -90), (Point(-9.0, 0.0), 180)):
        found = re.findall(r"rotate\((-?\d+)\)", chart(SQUARE, [point], "a", "A", ""))
        assert [abs(int(one)) if turn == 180 else int(one) for one in found] == [turn]


def test_contours_of_a_bowl_are_circles() -> None:
    """Every point of the line around x² + y² ≥ r² lies at the distance r, and lines close."""
    xs, ys = np.meshgrid(np.linspace(-2, 2, 81), np.linspace(-2, 2, 81))
    lines = enclosing(xs**2 + ys**2, 1.0)
    assert len(lines) == 2  # the border of the grid, and the circle in it
    columns, rows = min(lines, key=lambda line: float(np.ptp(line[0])))
    radius = np.hypot(columns / 20 - 2, rows / 20 - 2)
    assert np.allclose(radius, 1.0, atol=2e-3)
    assert (columns[0], rows[0]) == (columns[-1], rows[-1])


@given(some.lists(some.lists(some.floats(-9, 9), min_size=4, max_size=4), min_size=2, max_size=5))
def test_contours_always_close(rows: list[list[float]]) -> None:
    """Saddles and borders too: no line is left open, none leaves the grid."""
    values = np.array(rows)
    for columns, lines in enclosing(values, 0.5):
        assert (columns[0], lines[0]) == (columns[-1], lines[-1])
        assert columns.min() >= 0
        assert columns.max() <= 3
        assert lines.max() <= len(rows) - 1


def test_a_field_has_its_shades_and_leaves_out_what_has_no_value() -> None:
    """Higher ground has higher shades; where there is no value the ground of the chart shows."""
    field = Field(lambda x, y: np.where(x > 0.5, np.nan, x**2 + y**2))
    drawn = chart(Scene(SQUARE.x, SQUARE.y, field=field), [], "a", "A", "")
    sound(drawn)
    shades = [int(one) for one in re.findall(r'class="height-(\d+)"', drawn)]
    assert shades == sorted(shades)
    assert len(shades) > 5
    assert drawn.count("no-value") == 1


@given(
    some.lists(some.tuples(some.floats(0, 100), some.floats(0, 100)), min_size=2, max_size=40),
    some.floats(0.1, 5.0),
)
def test_what_is_left_out_of_a_line_is_near_it(
    points: list[tuple[float, float]], tolerance: float
) -> None:
    """No point is farther from the kept line than the tolerance; both ends are kept."""
    xs, ys = (np.array(part) for part in zip(*points, strict=True))
    kept = simplified(xs, ys, tolerance)
    assert (kept[0], kept[-1]) == (0, len(points) - 1)
    for first, last in pairwise(kept):
        start, way = np.array(points[first]), np.array(points[last]) - np.array(points[first])
        for one in points[first + 1 : last]:
            along = np.dot(np.array(one) - start, way) / max(float(way @ way), 1e-300)
            nearest = start + np.clip(along, 0, 1) * way
            assert float(np.linalg.norm(np.array(one) - nearest)) <= tolerance + 1e-6


@pytest.mark.parametrize(("value", "shown"), [(0.0, "0"), (-0.5, "-.5"), (10.0, "10"), (0.96, "1")])
def test_coordinates_are_short(value: float, shown: str) -> None:
    """No nought that says nothing."""
    assert Pen().number(value) == shown


def test_no_two_series_have_one_sign() -> None:
    """Each marker of a race has a shape of its own, whatever its colour."""
    assert set(MARKERS) <= set(SHAPES)
    assert len({(SHAPES[one].outline, SHAPES[one].filled) for one in MARKERS}) == len(MARKERS)


def test_every_colour_of_a_chart_is_in_the_stylesheet() -> None:
    """Light and dark give a value to each role and shade that a rule uses."""
    css = style()
    used = set(re.findall(r"var\((--[a-z0-9-]+)\)", css))
    for theme in (LIGHT, DARK):
        given_here = set(re.findall(r"(--[a-z0-9-]+):", colours(theme)))
        assert {f"--{role}" for role, _ in theme.roles} <= given_here
        page = set(re.findall(r"(--[a-z0-9-]+):", css.partition("/* The page */")[0]))
        assert used - given_here - page - {"--tone"} == set()
