"""A chart as inline SVG: axes with ticks, what stands still, what moves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tftutor.authoring.export.frame import Frame
from tftutor.authoring.export.marks import Marker
from tftutor.authoring.export.markup import NOTHING, Markup, joined, tag, text
from tftutor.authoring.export.polyline import Pen
from tftutor.authoring.export.relief import relief
from tftutor.figures.axes import place, sound
from tftutor.figures.scene import Path
from tftutor.figures.ticks import ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.figures.scene import Mark, Scene
    from tftutor.figures.ticks import Tick

LARGEST = 60_000
"""Characters that a chart may have."""
PENS = tuple(
    Pen(tolerance, digits)
    for tolerance, digits in (
        (0.15, 1),
        (0.4, 1),
        (1.0, 1),
        (1.0, 0),
        (2.5, 0),
        (6.0, 0),
        (15.0, 0),
    )
)
"""From the finest on; the first with which a chart is small enough draws it."""
LETTER = 6.6
"""The width of a letter of a label, about."""


@dataclass(frozen=True)
class Size:
    """The size of a drawing in its own units, which are pixels where it is shown whole."""

    width: float
    height: float


LARGE = Size(620.0, 360.0)
"""A chart by itself."""
WIDE = Size(620.0, 240.0)
"""A second one below it."""
HALF = Size(330.0, 240.0)
"""One of two side by side."""


def chart(
    scene: Scene, marks: Sequence[Mark], name: str, title: str, said: str, size: Size = LARGE
) -> Markup:
    """A chart; it is drawn as finely as its greatest size allows.

    Args:
        scene: axes, static curves, field.
        marks: what moves, at the cursor to be shown.
        name: by which the ids of its parts begin, different on a page for each chart.
        title: of the chart, in few words.
        said: the chart in words.
        size: of the drawing.

    Example:
        >>> from tftutor.figures.scene import Axis, Scene
        >>> drawn = chart(Scene(Axis(0.0, 1.0), Axis(0.0, 1.0)), [], "a", "Nothing", "Axes.")
        >>> drawn[:40]
        '<svg class="chart" viewBox="0 0 620 360"'
    """
    head = (
        tag("title", text(title), id=f"{name}-title"),
        tag("desc", text(said), id=f"{name}-words"),
    )
    whole = NOTHING
    for pen in PENS:
        whole = tag(
            "svg",
            *head,
            _drawing(scene, marks, pen, size),
            class_="chart",
            viewBox=f"0 0 {size.width:g} {size.height:g}",
            role="img",
            aria_labelledby=f"{name}-title",
            aria_describedby=f"{name}-words",
        )
        if len(whole) <= LARGEST:
            break
    return whole


def _drawing(scene: Scene, marks: Sequence[Mark], pen: Pen, size: Size) -> Markup:
    """From the ground up: field, grid, static curves, marks, frame, labels."""
    x_axis, y_axis = sound(scene.x), sound(scene.y)
    y_ticks = ticks(y_axis, 7 if size.height > 300 else 5)
    left = 14.0 + LETTER * max((len(label) for _, label in y_ticks), default=0)
    top = 26.0 if scene.y.title else 12.0
    frame = Frame(left, top, size.width - left - 12.0, size.height - top - 26.0, x_axis, y_axis)
    x_ticks = ticks(x_axis, 9 if size.width > 400 else 5)
    marker = Marker(frame, pen)
    ground = relief(scene.field, frame, pen) if scene.field else _grid(frame, x_ticks, y_ticks)
    curves = marker.draw([Path(curve.xs, curve.ys, curve.colour) for curve in scene.curves])
    border = tag("rect", **frame.box, class_="stroke frame") if scene.field else _axes(frame)
    labels = _labels(scene, frame, x_ticks, y_ticks)
    return joined(ground, curves, border, marker.draw(marks), labels)


def _grid(frame: Frame, x_ticks: Sequence[Tick], y_ticks: Sequence[Tick]) -> Markup:
    """Faint lines at the ticks."""
    across = np.array([place(frame.x, at) for at, _ in x_ticks])
    up = np.array([place(frame.y, at) for at, _ in y_ticks])
    xs, ys = frame.at(across, up[:0])[0], frame.at(across[:0], up)[1]
    path = "".join(f"M{x:.1f} {frame.top:g}V{frame.bottom:g}" for x in xs.tolist())
    path += "".join(f"M{frame.left:g} {y:.1f}H{frame.right:g}" for y in ys.tolist())
    return tag("path", d=path, class_="stroke grid") if path else NOTHING


def _axes(frame: Frame) -> Markup:
    """The two axes, without a box."""
    path = f"M{frame.left:g} {frame.top:g}V{frame.bottom:g}H{frame.right:g}"
    return tag("path", d=path, class_="stroke frame")


def _labels(scene: Scene, frame: Frame, x_ticks: Sequence[Tick], y_ticks: Sequence[Tick]) -> Markup:
    """Numbers at the ticks, and what the axes are."""
    title = scene.x.title
    free = frame.right - LETTER * (len(title) + 1.5) if title else frame.right + 12.0
    drawn = []
    for at, label in x_ticks:
        x = frame.left + place(frame.x, at) * frame.width
        if x + LETTER * len(label) / 2 < free:
            drawn.append(_text(label, x, frame.bottom + 17.0, "middle"))
    for at, label in y_ticks:
        y = frame.bottom - place(frame.y, at) * frame.height
        drawn.append(_text(label, frame.left - 7.0, y + 4.0, "end"))
    if title:
        drawn.append(_text(title, frame.right, frame.bottom + 17.0, "end", "axis-title"))
    if scene.y.title:
        drawn.append(_text(scene.y.title, frame.left - 4.0, 16.0, None, "axis-title"))
    return joined(*drawn)


def _text(label: str, x: float, y: float, anchor: str | None, name: str | None = None) -> Markup:
    return tag("text", text(label), x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, class_=name)
