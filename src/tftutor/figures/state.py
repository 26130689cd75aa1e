"""What an optimizer remembers, against its steps: m, v, m̂, v̂ and the step that follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from tftutor.figures import series
from tftutor.figures.scene import Axis, Path, Point, Rule, Scene
from tftutor.figures.theme import marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.run import Run
    from tftutor.figures.scene import Floats, Mark
    from tftutor.figures.series import Entry

SYMBOLS = {"m_hat": "m̂", "v_hat": "v̂", "v_max": "vₘₐₓ", "delta": "Δ", "b": "b", "s": "s"}
"""Letters of states, where they differ from their names."""
SHOWN = ("m", "v", "m_hat", "v_hat", "b", "s", "u", "e", "v_max", "x")
"""Which states are shown, in this order: the first three or four that a run has."""
MOST = 4
"""States shown at once; the step is one more."""
DECADES = 14
"""A log scale reaches so far below its upper limit, and no farther."""

DIPS = 0.01
"""This part of the values may lie below: the dips where a state changes its sign."""


@dataclass(frozen=True, eq=False)
class StateFigure:
    """The size of each state variable, and of the step |Δθ|, against t.

    The states have different units (m that of the gradient, v of its square), and m changes
    its sign: so their absolute values are drawn, on a log scale.

    Args:
        run: of one optimizer.
        coordinate: of θ, counted from 0.

    Example:
        >>> from tftutor.core.run import run
        >>> from tftutor.core.settings import Choice, Settings
        >>> (adam,) = run(Settings("theta-squared", (Choice("adam"),), steps=9))
        >>> [entry.name for entry in StateFigure(adam).legend()]
        ['|m|', '|v|', '|m̂|', '|v̂|', '|Δθ|']
    """

    run: Run
    coordinate: int = 0
    name: str = "state"

    @property
    def length(self) -> int:
        """The last cursor."""
        return self.run.length

    @cached_property
    def sizes(self) -> dict[str, Floats]:
        """|value| of what is shown, by symbol, each of shape (T+1,); row 0 is the start."""
        names = [name for name in SHOWN if name in self.run.state][:MOST]
        sizes = {
            SYMBOLS.get(name, name): np.abs(self.run.state[name][:, self.coordinate])
            for name in names
        }
        return {**sizes, "Δθ": np.abs(self.run.step[:, self.coordinate])}

    @cached_property
    def scene(self) -> Scene:
        """The axes; nothing else stands still."""
        x = Axis(0.0, max(float(self.length), 1.0), title="t")
        values = np.concatenate(list(self.sizes.values()))
        positive = values[np.isfinite(values) & (values > 0)]
        high = min(float(positive.max()), 1e280) if positive.size else 1.0
        low = float(np.quantile(positive, DIPS)) if positive.size else 1e-3
        low = max(low, high * 10.0**-DECADES)
        limits = [10.0 ** np.floor(np.log10(low)), 10.0 ** np.ceil(np.log10(high) + 0.05)]
        y = Axis(float(max(limits[0], 1e-300)), float(limits[1]), "log", self._title)
        return Scene(x, y, key=("state", x, y))

    def marks(self, cursor: int, ghosts: Sequence[Run] = ()) -> list[Mark]:
        """What moves: ghosts, the cursor, each variable up to it."""
        marks: list[Mark] = [
            replace(path, dim=True) for ghost in ghosts for path in self._paths(ghost)
        ]
        t = series.row(self.run, cursor)
        if 0 < t < self.length:
            marks.append(Rule("x", float(t), "now", tick=True))
        for index, path in enumerate(self._paths(self.run)):
            colour = self._colour(index)
            marks.append(replace(path, colour=colour, upto=t))
            if t > 0:
                marks.append(Point(float(t), float(path.ys[t - 1]), colour, marker(index)))
        return marks

    def legend(self) -> tuple[Entry, ...]:
        """A line for each variable."""
        return tuple(
            series.Entry(self._colour(index), marker(index), f"|{symbol}|")
            for index, symbol in enumerate(self.sizes)
        )

    def _paths(self, run: Run) -> tuple[Path, ...]:
        """Each variable of a run from its first step on, the same in every frame."""
        if run not in self._known:
            sizes = self.sizes if run is self.run else StateFigure(run, self.coordinate).sizes
            steps = np.arange(1.0, run.length + 1)
            self._known[run] = tuple(
                Path(steps, values[1:], upto=run.length) for values in sizes.values()
            )
        return self._known[run]

    @cached_property
    def _known(self) -> dict[Run, tuple[Path, ...]]:
        """The paths that were asked for."""
        return {}

    def _colour(self, index: int) -> str:
        """Four states have the colours of series; the step has the accent."""
        return "minimum" if index == len(self.sizes) - 1 else series.colour(index)

    @property
    def _title(self) -> str:
        """The coordinate, where there is more than one."""
        names = self.run.names
        return f"|·| of {names[self.coordinate]}" if len(names) > 1 else "|·|"
