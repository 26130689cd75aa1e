"""argparse with the words of the catalogues: help, headings and errors in one language."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, NoReturn

from tftutor.commands.errors import UsageError
from tftutor.text.catalogue import LANGUAGES, catalogue
from tftutor.text.folding import fold
from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

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
        self.languages: tuple[str, ...] = LANGUAGES
        self.words = catalogue(language)
        program = "tftutor" if command == "app" else f"tftutor {command}"
        super().__init__(
            prog=program,
            usage=None,
            description="\n".join(fold(self.said("about"), 79)),
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

    def takes(self, name: str, words: str = "", **details: Any) -> None:  # noqa: ANN401
        """Add an argument.

        Args:
            name: with its dashes, if it is an option.
            words: the section under `cli.` with the sentence that explains it; empty for the
                section of the command.
            **details: as `add_argument` of argparse takes them.
        """
        group = self.options if name.startswith("-") else self.positional
        entry = name.lstrip("-").replace("-", "_")
        said = self.words.text(f"cli.{words or self.command}.{entry}")
        if "type" in details:
            details["type"] = blaming(name, details["type"])
        group.add_argument(name, help=said.replace("%", "%%"), **details)

    def takes_languages(self, *languages: str) -> None:
        """Take more than one language behind `--lang`; `cli.NAME.lang` says what that means."""
        self.languages = languages

    def lists_commands(self, names: Sequence[str]) -> None:
        """Name the commands before the examples, each with its summary."""
        rows = [f"  {name:<10}{self.words.text(f'cli.{name}.summary')}" for name in names]
        heading = self.words.text("cli.commands")
        self.epilog = "\n".join([heading, *rows, "", str(self.epilog)])

    def takes_common(self) -> None:
        """Add what every command has: `--lang` and `--help`."""
        self.options.add_argument(
            "--lang",
            choices=self.languages,
            metavar="|".join(self.languages),
            help=self.said("lang") if self.languages != LANGUAGES else self.words.text("cli.lang"),
        )
        self.options.add_argument("-h", "--help", action="help", help=self.words.text("cli.help"))

    def understand(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The values of the arguments, which may stand in any order.

        A value that begins with a minus sign and a digit is a number, also behind an option,
        where argparse would take `-8,1.5` for another option.

        Raises:
            UsageError: the arguments cannot be understood.
        """
        joined: list[str] = []
        for argument in arguments:
            option = joined[-1] if joined else ""
            if re.match(r"[-−][\d.]", argument) and self._wants_value(option):
                joined[-1] = f"{option}={argument}"
            else:
                joined.append(argument)
        # argparse would cut its own word for usage, seven letters, off ours
        self.usage = self.format_usage().removeprefix(self.words.text("cli.usage")).strip()
        return self.parse_intermixed_args(joined)

    def _wants_value(self, option: str) -> bool:
        return any(
            option in action.option_strings and action.nargs is None for action in self._actions
        )

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
    """Help whose lines are broken between words only."""

    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=26)
        self.heading = usage

    def _split_lines(self, text: str, width: int) -> list[str]:
        """What explains an argument, in lines of whole words, of which Khmer shows no ends."""
        return fold(text, width)

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """The line of usage behind our own word for it."""
        super().add_usage(usage, actions, groups, prefix or f"{self.heading} ")


def blaming(name: str, read: Callable[[str], object]) -> Callable[[str], object]:
    """A reader of an argument's value whose errors name the argument.

    Example:
        >>> blaming("--steps", int)("12")
        12
    """

    def value(text: str) -> object:
        try:
            return read(text)
        except TutorError as error:
            raise UsageError("cli.at", name=name, reason=error.message) from error

    return value
