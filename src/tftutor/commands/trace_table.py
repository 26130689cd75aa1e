"""The steps of runs as a table for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.commands.trace_output import cells, columns

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tftutor.core.run import Run
    from tftutor.text.catalogue import Catalogue

DIGITS = 7
GAP = "  "


def table(run: Run, words: Catalogue, width: int | None) -> Iterator[str]:
    """The lines of one run: what ran, a row a step, and how it ended.

    Args:
        run: what to show.
        words: of the language.
        width: cells of the terminal; columns that do not fit are left out and named below.
            None shows all of them.
    """
    yield f"{run.optimizer}  {described(run.hyperparameters)}"
    names = ["t", *columns(list(run.state), run.theta.shape[1])]
    rows = [
        [str(t), *(shown(value) for value in cells(run, t, list(run.state)))]
        for t in range(len(run.theta))
    ]
    widths = [max(len(name), *(len(row[i]) for row in rows)) for i, name in enumerate(names)]
    fit = fitting(widths, width)
    yield GAP.join(name.rjust(cell) for name, cell in zip(names[:fit], widths, strict=False))
    for row in rows:
        yield GAP.join(text.rjust(cell) for text, cell in zip(row[:fit], widths, strict=False))
    yield words.say(run.reason)
    if fit < len(names):
        yield words.text("cli.trace.left_out", names=", ".join(names[fit:]))


def fitting(widths: Sequence[int], width: int | None) -> int:
    """How many columns fit side by side, never less than two.

    Example:
        >>> fitting([3, 8, 8, 8], 25), fitting([3, 8, 8, 8], None)
        (3, 4)
    """
    if width is None:
        return len(widths)
    count, used = 0, 0
    for cell in widths:
        used += cell + len(GAP)
        if used - len(GAP) > width:
            break
        count += 1
    return max(2, count)


def described(hyperparameters: Mapping[str, float | bool]) -> str:
    """Hyperparameters as `--set` takes them.

    Example:
        >>> described({"alpha": 0.001, "bias_correction": True})
        'alpha=0.001 bias_correction=on'
    """
    return " ".join(f"{name}={shown_setting(value)}" for name, value in hyperparameters.items())


def shown_setting(value: float | bool) -> str:
    """A value as `--set` takes it.

    Example:
        >>> shown_setting(False), shown_setting(1e-8)
        ('off', '1e-08')
    """
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}"


def shown(value: float | None) -> str:
    """A number with as many digits as a reader compares.

    Example:
        >>> shown(4.999000000001), shown(None)
        ('4.999', '')
    """
    return "" if value is None else f"{value:.{DIGITS}g}"
