"""`tftutor sweep`: the same run over a grid of one or two of its numbers."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.commands.experiment import declare_experiment, settings_of
from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from tftutor.commands.parser import Parser
    from tftutor.core.settings import Settings
    from tftutor.core.sweep import Sweep
    from tftutor.core.sweep_axis import SweepAxis
    from tftutor.text.catalogue import Catalogue


def declare(parser: Parser) -> None:
    """What to run, over what, and the form of the answer."""
    declare_experiment(parser)
    parser.takes("--over", action="append", required=True, metavar="NAME=FROM:TO:log|lin:COUNT")
    parser.takes("--goal", default="loss < 1e-3", type=goal, metavar="GOAL")
    parser.takes("--format", choices=("chart", "csv", "json"), default="chart", metavar="FORM")


def goal(text: str) -> str:
    """A condition; a number alone is a bound of the loss.

    Example:
        >>> goal("1e-3"), goal("abs(y) > 1")
        ('loss < 1e-3', 'abs(y) > 1')
    """
    from tftutor.text.digits import western
    from tftutor.text.numbers import NumberError, parse_number

    try:
        parse_number(text)
    except NumberError:
        return western(text)
    return f"loss < {western(text).strip()}"


def run(arguments: Namespace) -> int:
    """Sweep and show it."""
    from tftutor.commands.sweep_output import write_csv, write_json
    from tftutor.core.sweep_axis import parse_axis

    settings = settings_of(arguments)
    words = catalogue(arguments.language)
    axes = [parse_axis(text) for text in arguments.over]
    sweeps = sweep_all(settings, axes, arguments.goal, words)
    if arguments.format == "json":
        write_json(settings, sweeps, sys.stdout)
    elif arguments.format == "csv":
        write_csv(sweeps, sys.stdout)
    else:
        print_charts(sweeps, settings.steps, words)
    return 0


def sweep_all(
    settings: Settings, axes: Sequence[SweepAxis], goal: str, words: Catalogue
) -> list[Sweep]:
    """Every optimizer's sweep, with a progress bar for long ones on a terminal."""
    from math import prod

    from tftutor.commands.progress_bar import tracked
    from tftutor.core.sweep import sweep

    parts = [replace(settings, optimizers=(choice,)) for choice in settings.optimizers]
    long = settings.steps * len(parts) * prod(axis.count for axis in axes) > 500_000
    title = words.text("cli.trace.running")
    return [sweep(part, axes, goal)[0] for part in tracked(parts, title, long)]


def print_charts(sweeps: Sequence[Sweep], steps: int, words: Catalogue) -> None:
    """The chart, then what came of each optimizer's sweep in words."""
    from tftutor.commands.sweep_chart import charts
    from tftutor.commands.sweep_output import sentences

    for chart in charts(sweeps):
        print(chart)
    for one in sweeps:
        for message in sentences(one, steps):
            print(words.say(message))
