"""The points of the regression in the learner's hands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.labs.descent import DescentExperiment
from tftutor.labs.kinds import open_lab
from tftutor.labs.points import PointsError, dragged, read_points, written
from tftutor.rooms.model import Lab
from tftutor.text.numbers import NumberError

LAB = Lab(
    1,
    "line",
    "descent",
    "Line",
    "",
    {
        "problem": "regression",
        "optimizers": ("sgd",),
        "steps": 400,
        "set": {"alpha": 0.05},
        "figures": ("data", "loss"),
    },
)


def test_a_dragged_point_changes_the_line() -> None:
    """The last point lifted by 4 makes the fitted line steeper; the others stay."""
    kind = open_lab(LAB)
    inputs = kind.inputs(None)
    before = kind.run(inputs, None)
    assert isinstance(before, DescentExperiment)
    y = before.problem.ys[-1]
    moved = before.views[0].point(before.problem.xs[-1] + 0.1, y + 4.0)
    after = kind.run({**inputs, **moved}, None)
    assert isinstance(after, DescentExperiment)
    assert after.problem.ys == (*before.problem.ys[:-1], y + 4.0)
    assert after.runs[0].theta[-1, 0] > before.runs[0].theta[-1, 0] + 0.5


@pytest.mark.parametrize(
    "typed", ["", "1,2", "1,2 3", "1,2 3,4,5", "a,b 1,2", "1,nan 2,3", "1,1e9 2,3"]
)
def test_what_is_no_line_of_points_is_refused(typed: str) -> None:
    """Too few, a piece that is no pair, no number, out of range: each is refused in words."""
    with pytest.raises((PointsError, NumberError)) as caught:
        read_points(typed)
    assert str(caught.value)


@given(st.lists(st.tuples(st.integers(-999, 999), st.integers(-999, 999)), min_size=2, max_size=20))
def test_written_points_are_read_back(points: list[tuple[int, int]]) -> None:
    """What stands in the field means the points that it was written from."""
    given_points = tuple((float(x), float(y)) for x, y in points)
    assert read_points(written(given_points)) == given_points
    assert len(read_points(dragged(given_points, 0.0, 1.0))) == len(points)
