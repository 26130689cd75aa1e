"""`tftutor trace`: runs without the interface and prints every step."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.commands.experiment import declare_experiment, settings_of
from tftutor.commands.streams import for_json
from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from tftutor.commands.parser import Parser
    from tftutor.core.run import Run
    from tftutor.core.settings import Settings
    from tftutor.text.catalogue import Catalogue


def declare(parser: Parser) -> None:
    """What to run, and the form of the answer."""
    declare_experiment(parser)
    parser.takes("--until-converged", action="store_true")
    parser.takes("--format", choices=("table", "csv", "json"), default="table", metavar="FORM")


def run(arguments: Namespace) -> int:
    """Run it and print every step."""
    from tftutor.commands.trace_output import write_csv, write_json

    settings = replace(settings_of(arguments), until_converged=arguments.until_converged)
    words = catalogue(arguments.language)
    runs = run_all(settings, words)
    if arguments.format == "json":
        write_json(settings, runs, words, for_json())
    elif arguments.format == "csv":
        write_csv(runs, sys.stdout)
    else:
        print_tables(runs, words)
    return 0


def run_all(settings: Settings, words: Catalogue) -> Sequence[Run]:
    """Every optimizer's run, with a progress bar for long ones on a terminal.

    One at a time gives what all at once would: the noise depends on the seed alone.
    """
    from tftutor.commands.progress_bar import tracked
    from tftutor.core.run import run as run_settings

    parts = [replace(settings, optimizers=(choice,)) for choice in settings.optimizers]
    long = settings.steps * len(parts) > 50_000
    return [run_settings(part)[0] for part in tracked(parts, words.text("cli.trace.running"), long)]


def print_tables(runs: Sequence[Run], words: Catalogue) -> None:
    """A table for each run, an empty line between them."""
    import shutil

    from tftutor.commands.trace_table import table

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    for index, one in enumerate(runs):
        if index:
            print()
        for line in table(one, words, width):
            print(line)
