"""A chart said in words: what is plotted, from where to where, the values at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.figures import series
from tftutor.figures.curve import CurveFigure
from tftutor.figures.data import DataFigure
from tftutor.figures.landscape import LandscapeFigure
from tftutor.figures.loss import LossFigure
from tftutor.figures.state import StateFigure
from tftutor.figures.steps import StepsFigure
from tftutor.figures.ticks import short
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tftutor.core.run import Run
    from tftutor.figures.scene import Scene

Figure = CurveFigure | LandscapeFigure | StepsFigure | LossFigure | DataFigure | StateFigure
"""Every figure of runs."""


def describe(figure: Figure, cursor: int) -> list[Message]:
    """What a figure shows at a cursor, for those who cannot see it and for pipes.

    What happened in the runs (overshoot, divergence …) is not in here: that is said by the
    detectors.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> (path,) = run(Settings("theta-squared", (Choice("sgd"),), steps=9))
        >>> [message.key for message in describe(LossFigure((path,)), 3)]
        ['figure.loss-log', 'figure.loss-at']
    """
    match figure:
        case CurveFigure():
            return _curve(figure, cursor)
        case LandscapeFigure():
            return _landscape(figure, cursor)
        case StepsFigure():
            return _steps(figure, cursor)
        case LossFigure():
            return _loss(figure, cursor)
        case DataFigure():
            return _data(figure, cursor)
        case StateFigure():
            return _state(figure, cursor)


def _curve(figure: CurveFigure, cursor: int) -> list[Message]:
    name = figure.problem.names[0]
    head = Message("figure.curve", {"name": name, **_limits(figure.scene)})
    minima = [
        Message("figure.minimum", {"place": f"{name} = {short(x)}"})
        for (x,) in series.minima(figure.problem)
    ]
    return [head, *minima, *_places(figure, cursor)]


def _landscape(figure: LandscapeFigure, cursor: int) -> list[Message]:
    x, y = figure.problem.names
    head = Message("figure.landscape", {"x": x, "y": y, **_limits(figure.scene)})
    minima = [
        Message("figure.minimum", {"place": _point(place)})
        for place in series.minima(figure.problem)
    ]
    return [head, *minima, *_places(figure, cursor)]


def _steps(figure: StepsFigure, cursor: int) -> list[Message]:
    name = figure.problem.names[0]
    head = {"name": name, "steps": figure.length, **_limits(figure.scene)}
    return [Message("figure.steps", head), *_places(figure, cursor)]


def _loss(figure: LossFigure, cursor: int) -> list[Message]:
    values = {"steps": figure.length, **_limits(figure.scene)}
    messages = [Message(f"figure.loss-{figure.scene.y.scale}", values)]
    if figure.goal is not None:
        messages.append(Message("figure.goal", {"loss": short(figure.goal)}))
    for run in figure.runs:
        t = series.row(run, cursor)
        at = {"t": t, "optimizer": run.optimizer, "loss": short(float(run.loss[t]), 6)}
        messages.append(Message("figure.loss-at", at))
    return messages


def _data(figure: DataFigure, cursor: int) -> list[Message]:
    key = "classes" if figure.problem.labels else "data"
    values = {"count": len(figure.problem.xs), **_limits(figure.scene)}
    messages = [Message(f"figure.{key}", values)]
    for run in figure.runs:
        t = series.row(run, cursor)
        first, second = (short(float(value), 6) for value in run.theta[t])
        at = {"t": t, "optimizer": run.optimizer, "first": first, "second": second}
        at["loss"] = short(float(run.loss[t]), 6)
        messages.append(Message(f"figure.{key}-at", at))
    return messages


def _state(figure: StateFigure, cursor: int) -> list[Message]:
    t = series.row(figure.run, cursor)
    symbols = ", ".join(f"|{symbol}|" for symbol in figure.sizes)
    head = {"optimizer": figure.run.optimizer, "symbols": symbols, "steps": figure.length}
    values = ", ".join(
        f"|{symbol}| = {short(float(sizes[t]), 6)}" for symbol, sizes in figure.sizes.items()
    )
    return [
        Message("figure.state", {**head, **_limits(figure.scene)}),
        Message("figure.state-at", {"t": t, "values": values}),
    ]


def _places(figure: CurveFigure | LandscapeFigure | StepsFigure, cursor: int) -> Iterable[Message]:
    """Where each run is, and whether that is in view."""
    names = figure.problem.names
    for run in figure.runs:
        t = series.row(run, cursor)
        values = {"t": t, "optimizer": run.optimizer, "theta": _theta(names, run, t)}
        values["loss"] = short(float(run.loss[t]), 6)
        values["gradient"] = short(float(run.gradient_norm[t]), 6)
        yield Message("figure.at", values)
        if not _in_view(figure, run, t):
            yield Message("figure.outside", {"optimizer": run.optimizer})


def _in_view(figure: CurveFigure | LandscapeFigure | StepsFigure, run: Run, t: int) -> bool:
    """Whether an iterate lies in the window."""
    scene, x = figure.scene, float(run.theta[t, 0])
    match figure:
        case StepsFigure():
            x, y = float(t), x
        case LandscapeFigure():
            y = float(run.theta[t, 1])
        case CurveFigure():
            y = float(run.loss[t])
    return scene.x.low <= x <= scene.x.high and scene.y.low <= y <= scene.y.high


def _theta(names: tuple[str, ...], run: Run, t: int) -> str:
    """θ by its coordinates."""
    pairs = zip(names, run.theta[t].tolist(), strict=True)
    return ", ".join(f"{name} = {short(value, 6)}" for name, value in pairs)


def _point(place: tuple[float, ...]) -> str:
    """A place in brackets."""
    return "(" + ", ".join(short(value) for value in place) + ")"


def _limits(scene: Scene) -> dict[str, object]:
    """The window."""
    x, y = scene.x, scene.y
    limits = {"x_low": x.low, "x_high": x.high, "y_low": y.low, "y_high": y.high}
    return {name: short(value, 3) for name, value in limits.items()}
