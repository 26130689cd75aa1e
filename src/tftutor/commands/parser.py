"""argparse with the words of the catalogues: help, headings and errors in one language."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from tftutor.commands.errors import UsageError
from tftutor.text.catalogue import LANGUAGES, catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COMPLAINTS = (
    (r"the following arguments are required: (?P<names>.*)", "cli.needs"),
    (r"unrecognized arguments: (?P<names>.*)", "cli.unknown_arguments"),
    (r"argument (?P<name>[^:]*): expected (one|at least one) argument", "cli.needs_value"),
    (r"argument (?P<name>[^:]*): not allowed with argument .*", "cli.not_together"),
    (
        r"argument (?P<name>[^:]*): invalid choice: (?P<value>.*?) \(choose from (?P<allowed>.*)\)",
        "cli.not_a_choice",
    ),
    (r"argument (?P<name>[^:]*): ignored explicit argument (?P<value>.*)", "cli.takes_no_value"),
    (r"ambiguous option: (?P<name>.*) could match (?P<allowed>.*)", "cli.ambiguous"),
)
"""What argparse says, and the sentence of ours that says the same in every language."""


class Parser(argparse.ArgumentParser):
    """The parser of one command, whose words stand in the catalogue under `cli.NAME.`.

    Args:
        command: the name of the command; `app` for the tutor itself.
        language: of the help and of the errors.
    """

    def __init__(self, command: str, language: str) -> None:
        self.command = command
        self.words = catalogue(language)
        program = "tftutor" if command == "app" else f"tftutor {command}"
        super().__init__(
            prog=program,
            usage=None,
            description=self.said("about"),
            epilog=self.said("examples"),
            formatter_class=lambda prog: Layout(prog, self.words.text("cli.usage")),
            add_help=False,
            allow_abbrev=False,
        )
        self.positional = self.add_argument_group(self.words.text("cli.arguments"))
        self.options = self.add_argument_group(self.words.text("cli.options"))

    def said(self, entry: str) -> str:
        """A text of this command."""
        return self.words.text(f"cli.{self.command}.{entry}").strip("\n")

    def takes(self, name: str, **details: Any) -> None:  # noqa: ANN401 - argparse's own keywords
        """Add an argument; its help is the sentence `cli.COMMAND.NAME`."""
        group = self.options if name.startswith("-") else self.positional
        entry = name.lstrip("-").replace("-", "_")
        flags = [details.pop("short"), name] if "short" in details else [name]
        group.add_argument(*flags, help=self.said(entry).replace("%", "%%"), **details)

    def lists_commands(self, names: Sequence[str]) -> None:
        """Name the commands before the examples, each with its summary."""
        rows = [f"  {name:<10}{self.words.text(f'cli.{name}.summary')}" for name in names]
        heading = self.words.text("cli.commands")
        self.epilog = "\n".join([heading, *rows, "", str(self.epilog)])

    def takes_common(self) -> None:
        """Add what every command has: `--lang` and `--help`."""
        self.options.add_argument(
            "--lang", choices=LANGUAGES, metavar="en|km", help=self.words.text("cli.lang")
        )
        self.options.add_argument("-h", "--help", action="help", help=self.words.text("cli.help"))

    def error(self, message: str) -> NoReturn:
        """Raise what argparse complains of, in our words.

        Raises:
            UsageError: always.
        """
        for pattern, key in COMPLAINTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                raise UsageError(key, **found.groupdict())
        raise UsageError("cli.complaint", reason=message)


class Layout(argparse.RawDescriptionHelpFormatter):
    """Help whose lines are broken between words only, for Khmer has none to spare."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=26)
        self.heading = usage

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The line of usage behind our own word for it."""
        super().add_usage(usage, actions, groups, prefix or f"{self.heading} ")
