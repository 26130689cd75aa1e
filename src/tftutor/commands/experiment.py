"""What is run: the arguments that `trace` and `sweep` share, and the settings they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.commands.errors import UsageError

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser
    from tftutor.core.settings import Settings

ON_OFF = {"on": 1.0, "true": 1.0, "yes": 1.0, "off": 0.0, "false": 0.0, "no": 0.0}
"""How a switch may be written besides 1 and 0."""


def declare_experiment(parser: Parser) -> None:
    """The arguments that describe a run."""
    parser.takes("problem", metavar="PROBLEM", words="run")
    parser.takes("optimizers", nargs="+", metavar="OPTIMIZER", words="run")
    parser.takes("--start", metavar="X[,Y]", type=numbers, words="run")
    parser.takes(
        "--set", metavar="NAME=VALUE", action="append", default=[], type=setting, words="run"
    )
    parser.takes("--steps", metavar="N", default=100, type=steps, words="run")
    parser.takes("--noise", metavar="KIND:VALUE", default="none", words="run")
    parser.takes("--schedule", metavar="NAME[:…]", default="constant", words="run")
    parser.takes("--seed", metavar="N", default=0, type=seed, words="run")
    parser.takes("--tolerance", metavar="EPSILON", default=1e-6, type=positive, words="run")
    parser.takes("--expression", metavar="TEXT", default="", words="run")
    parser.takes("--rule", metavar="TEXT", default="", words="run")


def settings_of(arguments: Namespace) -> Settings:
    """The settings that the arguments describe.

    Raises:
        TutorError: a problem, an optimizer, a name or a value that is not there or not allowed.
    """
    from tftutor.core.assign import assign
    from tftutor.core.noise import NOISES
    from tftutor.core.schedules import SCHEDULES
    from tftutor.core.settings import Settings

    if arguments.rule and "own" not in arguments.optimizers:
        raise UsageError("cli.rule_unused", optimizers=", ".join(arguments.optimizers))
    found = assign(
        arguments.problem, arguments.optimizers, dict(arguments.set), rule=arguments.rule
    )
    return Settings(
        problem=arguments.problem,
        optimizers=found.optimizers,
        parameters=found.parameters,
        start=arguments.start,
        steps=arguments.steps,
        noise=NOISES.parse(arguments.noise),
        schedule=SCHEDULES.parse(arguments.schedule),
        clip=found.clip,
        seed=arguments.seed,
        tolerance=arguments.tolerance,
        rule=arguments.rule,
        expression=arguments.expression,
    )


def numbers(text: str) -> tuple[float, ...]:
    """Numbers between commas.

    Example:
        >>> numbers("-8,1/2")
        (-8.0, 0.5)
    """
    from tftutor.text.numbers import parse_number

    return tuple(parse_number(part) for part in text.split(","))


def setting(text: str) -> tuple[str, float]:
    """A name and its value around `=`.

    Raises:
        UsageError: there is no `=`.

    Example:
        >>> setting("alpha=1e-3"), setting("bias_correction=off")
        (('alpha', 0.001), ('bias_correction', 0.0))
    """
    from tftutor.text.numbers import parse_number

    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError("cli.set_form", text=text)
    switch = ON_OFF.get(value.strip().lower())
    return name.strip(), parse_number(value) if switch is None else switch


def whole(text: str, low: int, high: int) -> int:
    """A whole number within limits.

    Raises:
        UsageError: it is not whole.

    Example:
        >>> whole("1e3", 1, 5000)
        1000
    """
    from tftutor.text.numbers import parse_number

    value = parse_number(text, low, high)
    if not value.is_integer():
        raise UsageError("cli.not_whole", text=text, low=low, high=high)
    return int(value)


def steps(text: str) -> int:
    """A number of steps.

    Example:
        >>> steps("២០០")
        200
    """
    from tftutor.core.course import MOST_STEPS

    return whole(text, 1, MOST_STEPS)


def seed(text: str) -> int:
    """A seed.

    Example:
        >>> seed("7")
        7
    """
    return whole(text, 0, 2**32 - 1)


def positive(text: str) -> float:
    """A number above zero.

    Example:
        >>> positive("1e-6")
        1e-06
    """
    from tftutor.text.numbers import SMALLEST, parse_number

    return parse_number(text, SMALLEST)
