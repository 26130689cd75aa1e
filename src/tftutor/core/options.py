"""Kinds of noise and of schedule as data, and how one is written: `NAME[:VALUE[:VALUE]]`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tftutor.core.errors import CoreError, nearest
from tftutor.core.settings import Option
from tftutor.text.format_number import format_number
from tftutor.text.message import Message
from tftutor.text.numbers import NumberError, parse_number

if TYPE_CHECKING:
    from tftutor.core.optimizers.base import Hyperparameter


@dataclass(frozen=True)
class OptionKind:
    """Something to choose by name, with the numbers that shape it.

    Example:
        >>> OptionKind("none").values
        ()
    """

    id: str
    values: tuple[Hyperparameter, ...] = ()
    """In the order in which they are written after the name."""
    aliases: tuple[str, ...] = ()
    formula: str = ""
    """What it does, as TeX source."""


@dataclass(frozen=True)
class Options:
    """All kinds of one thing, and the error for a choice that is not among them.

    Example:
        >>> from tftutor.core.schedules import SCHEDULES
        >>> SCHEDULES.parse("step:10:0.5")
        Option(kind='step', values=(('every', 10.0), ('factor', 0.5)))
    """

    section: str
    """Of the catalogue, where the sentences of its errors stand."""
    kinds: tuple[OptionKind, ...]
    error: type[CoreError]

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of all kinds, in the order of a menu."""
        return tuple(kind.id for kind in self.kinds)

    def title(self, name: str) -> Message:
        """What a kind is called in words.

        Example:
            >>> from tftutor.core.noise import NOISES
            >>> NOISES.title("batch").key
            'noise.title.mini-batch'
        """
        return Message(f"{self.section}.title.{self.kind(name).id}")

    def kind(self, name: str) -> OptionKind:
        """The kind of a name or an alias.

        Raises:
            CoreError: there is none; the nearest names are said.
        """
        for kind in self.kinds:
            if name == kind.id or name in kind.aliases:
                return kind
        raise self.error(f"{self.section}.unknown", name=name, nearest=nearest(name, self.ids))

    def complete(self, option: Option) -> dict[str, float]:
        """All values of an option: those given, the others at their defaults.

        Raises:
            CoreError: an unknown kind or value, or a value out of range.
        """
        kind = self.kind(option.kind)
        given = dict(option.values)
        known = {value.name for value in kind.values}
        for name in given:
            if name not in known:
                raise self._no_value(kind, name)
        return {one.name: self._checked(kind, one, given) for one in kind.values}

    def parse(self, text: str) -> Option:
        """An option as it is written on the command line and in a lab: `gaussian:1`.

        Raises:
            CoreError: an unknown name, too many values, or a value that is no number or is out
                of its range.
        """
        name, *written = text.strip().split(":")
        kind = self.kind(name.strip())
        if len(written) > len(kind.values):
            raise self._no_value(kind, written[len(kind.values)])
        values = tuple(
            (one.name, self._number(kind, one, word))
            for one, word in zip(kind.values, written, strict=False)
        )
        option = Option(kind.id, values)
        self.complete(option)
        return option

    def write(self, option: Option) -> str:
        """An option as text that `parse` reads back; values up to the last that is given.

        Example:
            >>> from tftutor.core.schedules import SCHEDULES
            >>> SCHEDULES.write(Option("step", (("factor", 0.5),)))
            'step:30:0.5'
        """
        kind, complete = self.kind(option.kind), self.complete(option)
        given = {name for name, _ in option.values}
        last = max((i for i, one in enumerate(kind.values, 1) if one.name in given), default=0)
        return ":".join([kind.id, *(_shortest(complete[one.name]) for one in kind.values[:last])])

    def _checked(self, kind: OptionKind, one: Hyperparameter, given: dict[str, float]) -> float:
        value = given.get(one.name, one.default)
        if not one.accepts(value):
            raise self._out_of_range(kind, one, format_number(value))
        return float(value)

    def _number(self, kind: OptionKind, one: Hyperparameter, word: str) -> float:
        try:
            return parse_number(word)
        except NumberError as error:
            raise self._out_of_range(kind, one, word) from error

    def _out_of_range(self, kind: OptionKind, one: Hyperparameter, value: str) -> CoreError:
        return self.error(
            f"{self.section}.out-of-range",
            kind=kind.id,
            name=one.name,
            value=value,
            allowed=one.allowed,
        )

    def _no_value(self, kind: OptionKind, name: str) -> CoreError:
        names = ":".join([kind.id, *(value.name.upper() for value in kind.values)])
        return self.error(f"{self.section}.no-value", kind=kind.id, name=name, form=names)


def _shortest(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(value)
