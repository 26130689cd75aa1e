"""The steps of runs as text: a table for people, CSV and JSON for programs."""

from __future__ import annotations

import csv
import json
import math
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tftutor.core.run import Run
    from tftutor.core.settings import Settings
    from tftutor.text.catalogue import Catalogue


def plain(value: float) -> float | str:
    """A number for JSON: what is not finite is a string, since JSON has no word for it.

    Example:
        >>> plain(0.1), plain(float("-inf"))
        (0.1, '-inf')
    """
    return value if math.isfinite(value) else repr(value)


def step_object(run: Run, t: int) -> dict[str, object]:
    """One row of a run: `t`, `theta`, `loss`, `gradient`, `state` and `step`."""
    return {
        "t": t,
        "theta": [plain(value) for value in run.theta[t].tolist()],
        "loss": plain(float(run.loss[t])),
        "gradient": [plain(value) for value in run.gradient[t].tolist()],
        "state": {
            name: [plain(value) for value in array[t].tolist()] for name, array in run.state.items()
        },
        "step": [plain(value) for value in run.step[t].tolist()],
    }


def write_json(settings: Settings, runs: Sequence[Run], words: Catalogue, out: TextIO) -> None:
    """One object with every step of every run, a step a line.

    Numbers are written in the shortest form that reads back to the same float64.
    """
    head = {"problem": settings.problem, "seed": settings.seed}
    out.write(f'{json.dumps(head)[:-1]}, "runs": [')
    for index, run in enumerate(runs):
        about = {
            "optimizer": run.optimizer,
            "hyperparameters": dict(run.hyperparameters),
            "start": [plain(value) for value in run.theta[0].tolist()],
            "outcome": run.outcome,
            "at_step": run.at_step,
            "reason": words.say(run.reason),
        }
        out.write(f"{',' if index else ''}\n{json.dumps(about, ensure_ascii=False)[:-1]}")
        out.write(', "steps": [')
        for t in range(len(run.theta)):
            out.write(f"{',' if t else ''}\n{json.dumps(step_object(run, t))}")
        out.write("\n]}")
    out.write("\n]}\n")


def numbered(name: str, dimension: int) -> list[str]:
    """The columns of a vector: its name, numbered from 1 where it has several coordinates.

    Example:
        >>> numbered("m", 1), numbered("m", 2)
        (['m'], ['m_1', 'm_2'])
    """
    return [name] if dimension == 1 else [f"{name}_{i + 1}" for i in range(dimension)]


def write_csv(runs: Sequence[Run], out: TextIO) -> None:
    """A line for every step of every run; a letter that an optimizer lacks stays empty."""
    letters = list(dict.fromkeys(name for run in runs for name in run.state))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["optimizer", "t", *columns(letters, runs[0].theta.shape[1])])
    for run in runs:
        for t in range(len(run.theta)):
            row = cells(run, t, letters)
            writer.writerow([run.optimizer, t, *("" if x is None else repr(x) for x in row)])


def columns(letters: Sequence[str], dimension: int) -> list[str]:
    """The names of what `cells` gives.

    Example:
        >>> columns(["m"], 1)
        ['theta', 'loss', 'gradient', 'm', 'step']
    """
    state = [column for letter in letters for column in numbered(letter, dimension)]
    theta, gradient, step = (numbered(name, dimension) for name in ("theta", "gradient", "step"))
    return [*theta, "loss", *gradient, *state, *step]


def cells(run: Run, t: int, letters: Sequence[str]) -> list[float | None]:
    """The numbers of one row of a run, None for a letter that its optimizer lacks."""
    absent = [None] * run.theta.shape[1]
    state = [
        value
        for letter in letters
        for value in (run.state[letter][t].tolist() if letter in run.state else absent)
    ]
    return [
        *run.theta[t].tolist(),
        float(run.loss[t]),
        *run.gradient[t].tolist(),
        *state,
        *run.step[t].tolist(),
    ]
