"""Figures of runs: windows, marks, legends, words."""

from __future__ import annotations

import numpy as np
import pytest

from tftutor.core.problems import problem, problem_ids
from tftutor.core.run import Run, run
from tftutor.core.settings import Choice, Settings
from tftutor.figures.ansi import to_ansi
from tftutor.figures.curve import CurveFigure
from tftutor.figures.data import DataFigure
from tftutor.figures.decode import decode
from tftutor.figures.landscape import LandscapeFigure
from tftutor.figures.loss import LossFigure
from tftutor.figures.painter import Painter
from tftutor.figures.raster import Glyphs
from tftutor.figures.scene import Axis, Path, Point, Slope
from tftutor.figures.state import StateFigure
from tftutor.figures.steps import StepsFigure
from tftutor.figures.theme import DARK, LIGHT, Colours
from tftutor.figures.ticks import ticks
from tftutor.figures.words import Figure, describe
from tftutor.text.catalogue import catalogue


def choice(name: str, alpha: float) -> Choice:
    """An optimizer with a learning rate."""
    return Choice(name, (("alpha", alpha),))


def runs(name: str, *choices: Choice, steps: int = 40) -> tuple[Run, ...]:
    """Runs of a problem with its own parameters."""
    return run(Settings(name, choices, steps=steps))


def figures(name: str, paths: tuple[Run, ...]) -> list[Figure]:
    """Every figure that fits a problem."""
    place = problem(name)
    shown: list[Figure] = [LossFigure(paths), LossFigure(paths, "linear", goal=1e-3)]
    shown += [StateFigure(path, path.theta.shape[1] - 1) for path in paths]
    if place.dimension == 1:
        shown += [CurveFigure(place, paths), StepsFigure(place, paths)]
    if place.dimension == 2:
        shown.append(LandscapeFigure(place, paths))
    if place.xs and place.dimension == 2:
        shown.append(DataFigure(place, paths))
    return shown


@pytest.mark.parametrize("name", [name for name in problem_ids() if name != "expression"])
def test_every_problem_is_drawn_and_said(name: str) -> None:
    """Every figure of every problem draws its race and its single run, and has words."""
    race = runs(name, choice("sgd", 0.01), choice("adam", 0.1), choice("rmsprop", 0.05))
    for paths in (race, race[:1]):
        for figure in figures(name, paths):
            blank = Painter(figure.scene, 60, 20, DARK).paint()
            for cursor in (0, 7, figure.length, figure.length + 9):
                marks = figure.marks(cursor, ghosts=race[1:2])
                planes = Painter(figure.scene, 60, 20, DARK).paint(marks)
                assert planes.changed(blank).any()
                sentences = [catalogue("en").say(message) for message in describe(figure, cursor)]
                assert len(sentences) >= 2
            assert len(figure.legend()) >= (1 if isinstance(figure, StateFigure) else len(paths))


def test_the_window_holds_a_run_that_leaves_it_a_little() -> None:
    """Momentum that overshoots the problem's window is still in view."""
    paths = runs("theta-squared", choice("sgd", 1.01), steps=30)
    figure = CurveFigure(problem("theta-squared"), paths)
    assert np.all(paths[0].theta < figure.scene.x.high)
    assert np.all(paths[0].loss < figure.scene.y.high)


def test_a_diverging_run_does_not_squash_the_picture() -> None:
    """A run that explodes widens the window by a bounded part; an arrow shows where it went."""
    paths = runs("theta-squared", choice("sgd", 3.0), choice("sgd", 0.1), steps=300)
    assert paths[0].outcome == "diverged"
    figure = CurveFigure(problem("theta-squared"), paths)
    assert figure.scene.x.high - figure.scene.x.low < 30
    text = Painter(figure.scene, 80, 24, DARK).paint(figure.marks(figure.length)).text()
    assert "↑" in text or "↗" in text or "↖" in text
    loss = LossFigure(paths, "linear")
    assert loss.scene.y.high < 3 * 25
    said = [message.key for message in describe(figure, figure.length)]
    assert "figure.outside" in said


def test_a_loss_of_zero_stands_at_the_lower_edge() -> None:
    """On a log scale a loss of exactly zero is drawn, at the lower edge."""
    paths = runs("theta-squared", choice("sgd", 0.5), steps=5)
    assert paths[0].loss[-1] == 0
    figure = LossFigure(paths)
    assert figure.scene.y.scale == "log"
    (head,) = [mark for mark in figure.marks(5) if isinstance(mark, Point)]
    assert head.y == figure.scene.y.low
    painter = Painter(figure.scene, 60, 20, DARK)
    column, row = painter.cell(head.x, head.y) or (0, 0)
    assert chr(painter.paint(figure.marks(5)).glyph[row, column]) == "●"


def test_losses_below_zero_are_drawn_linearly() -> None:
    """Where a loss is negative there is no logarithm: the scale is linear."""
    paths = runs("reddi", choice("sgd", 0.01), steps=20)
    assert paths[0].loss.min() < 0
    assert LossFigure(paths, "log").scene.y.scale == "linear"


def test_marks_end_at_the_cursor() -> None:
    """Nothing after the cursor is shown, so a prediction is not spoilt."""
    paths = runs("theta-squared", choice("sgd", 0.1))
    for figure in (CurveFigure(problem("theta-squared"), paths), LossFigure(paths)):
        (path,) = [mark for mark in figure.marks(4) if isinstance(mark, Path)]
        assert path.points == 5


def test_the_tangent_is_the_gradient() -> None:
    """The tangent at the cursor has the gradient as its slope."""
    paths = runs("theta-squared", choice("sgd", 0.1))
    figure = CurveFigure(problem("theta-squared"), paths)
    (tangent,) = [mark for mark in figure.marks(3) if isinstance(mark, Slope)]
    assert tangent.slope == pytest.approx(2 * 5 * 0.8**3)


def test_markers_and_colours_differ_by_series() -> None:
    """The heads of a race differ in marker and colour, as its legend says."""
    paths = runs("ravine", *(choice(name, 0.01) for name in ("sgd", "momentum", "adam")))
    figure = LandscapeFigure(problem("ravine"), paths)
    heads = [mark for mark in figure.marks(9) if isinstance(mark, Point)][-3:]
    assert [(head.colour, head.glyph) for head in heads] == [
        (entry.colour, entry.marker) for entry in figure.legend()
    ]
    assert len({head.glyph for head in heads}) == 3


@pytest.mark.parametrize("glyphs", ["braille", "blocks", "ascii"])
@pytest.mark.parametrize("colours", ["true", "16", "mono"])
def test_every_mode_draws_every_figure(glyphs: Glyphs, colours: Colours) -> None:
    """Each kind of terminal shows each figure, within its characters."""
    paths = runs("regression", choice("sgd", 0.01), choice("adam", 0.1))
    for figure in figures("regression", paths):
        planes = Painter(figure.scene, 70, 20, LIGHT, glyphs, colours).paint(figure.marks(20))
        if glyphs == "ascii":
            assert planes.text().isascii()
        if glyphs == "blocks":
            assert not any(0x2800 < ord(character) < 0x2900 for character in planes.text())


def test_ansi_says_the_planes_and_nothing_else() -> None:
    """Text with ANSI colours decodes to the planes that it was made from."""
    paths = runs("ravine", choice("sgd", 0.01))
    figure = LandscapeFigure(problem("ravine"), paths)
    planes = Painter(figure.scene, 60, 20, DARK).paint(figure.marks(9))
    again = decode(to_ansi(planes), 60, 20)
    assert not again.changed(planes).any()


def test_very_long_runs_are_thinned() -> None:
    """A path of 200,000 points is drawn like its thinned self: the extremes stay."""
    from tftutor.figures.clip import thinned

    xs = np.arange(200_000.0)
    ys = np.sin(xs / 9) * np.exp(-xs / 5e4)
    ys[123_456] = 50.0
    few_xs, few_ys = thinned(xs, ys)
    assert len(few_xs) < 6_100
    assert few_ys.max() == 50.0
    assert np.all(np.diff(few_xs) > 0)


@pytest.mark.parametrize("most", [2, 3, 5, 7])
@pytest.mark.parametrize(
    "axis",
    [
        Axis(1e-20, 2e5, "log"), Axis(1e-13, 3.0, "log"), Axis(1e-4, 1e3, "log"),
        Axis(-2.9, 3.2), Axis(-0.3, 18.9), Axis(0.0, 1.0), Axis(-12.0, 9.0),
    ],
)  # fmt: skip
def test_an_axis_has_more_than_one_number(axis: Axis, most: int) -> None:
    """However low the chart, there are two ticks to read a scale from, and not many more."""
    assert 2 <= len(ticks(axis, most)) <= most + 3


@pytest.mark.parametrize("rows", range(8, 40))
def test_what_is_close_to_a_minimum_is_drawn_in_its_cell(rows: int) -> None:
    """Also where the minimum would lie between two rows or columns, from whichever side."""
    runs = run(Settings("ravine", (Choice("sgd"),), steps=9))
    scene = LandscapeFigure(problem("ravine"), runs).scene
    for columns in (40, 41, 57, 80):
        painter = Painter(scene, columns, rows, DARK)
        frame = painter.frame
        here = painter.cell(0.0, 0.0)
        assert here is not None
        across = (frame.x.high - frame.x.low) / frame.width
        up = (frame.y.high - frame.y.low) / frame.height
        for x, y in ((0.4, 0.4), (-0.4, 0.4), (0.4, -0.4), (-0.4, -0.4)):
            assert painter.cell(x * across, y * up) == here
        assert frame.x.low <= scene.x.low
        assert frame.x.high >= scene.x.high
        assert frame.y.high - frame.y.low <= (scene.y.high - scene.y.low) + up + 1e-9
