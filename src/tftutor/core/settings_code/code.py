"""The state of a lab as a code, field by field, defaults left out."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

from tftutor.core.settings import Choice, Fork, Option, Settings
from tftutor.core.settings_code.envelope import SettingsCodeError, opened, sealed
from tftutor.core.settings_code.packing import Reader, Writer
from tftutor.core.settings_code.state import LabState

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from tftutor.core.settings import Values


def settings_code(state: LabState) -> str:
    """The code of a lab's state: letters and digits, the same for the same state.

    Raises:
        SettingsCodeError: it holds too much (long rules, very many points).

    Example:
        >>> from tftutor.core.settings import Choice, Settings
        >>> run = Settings("theta-squared", (Choice("sgd", (("alpha", 1.01),)),))
        >>> len(settings_code(LabState("gradient-descent", settings=run)))
        24
    """
    writer = Writer()
    _write_record(writer, state, STATE)
    return sealed(bytes(writer.written))


def read_settings_code(code: str) -> LabState:
    """The state that a code holds; spaces and line breaks in it do not matter.

    Raises:
        SettingsCodeError: it is foreign, damaged, or of a newer version.

    Example:
        >>> state = LabState("derivatives", "secant", cursor=3, inputs=(("h", 0.1),))
        >>> read_settings_code(settings_code(state)) == state
        True
    """
    reader = Reader(opened(code))
    state: LabState = _read_record(reader, LabState, STATE)
    if reader.at != len(reader.data):
        raise SettingsCodeError("code.newer")
    return state


class Field(NamedTuple):
    """How one field of a record is written and read."""

    name: str
    write: Callable[[Writer, Any], None]
    read: Callable[[Reader], Any]


def _write_record(writer: Writer, record: LabState | Settings, table: Sequence[Field]) -> None:
    """The fields of a dataclass that differ from their defaults; the first bits say which."""
    defaults = {each.name: each.default for each in fields(record)}
    given = [field for field in table if getattr(record, field.name) != defaults[field.name]]
    writer.count(sum(1 << table.index(field) for field in given))
    for field in given:
        field.write(writer, getattr(record, field.name))


def _read_record(
    reader: Reader,
    kind: Callable[..., Any],
    table: Sequence[Field],
    required: Set[str] = frozenset(),
) -> Any:  # noqa: ANN401 — of the kind given
    """A dataclass from the fields that are there."""
    bits = reader.count()
    if bits >> len(table):
        raise SettingsCodeError("code.newer")
    given = {field.name: field.read(reader) for at, field in enumerate(table) if bits >> at & 1}
    if not required <= given.keys():
        raise SettingsCodeError("code.damaged")
    return kind(**given)


def _write_values(writer: Writer, values: Values) -> None:
    def one(pair: tuple[str, float]) -> None:
        writer.text(pair[0])
        writer.float(float(pair[1]))

    writer.several(one, values)


def _read_values(reader: Reader) -> Values:
    return reader.several(lambda: (reader.text(), reader.float()))


def _write_inputs(writer: Writer, inputs: Sequence[tuple[str, float | str]]) -> None:
    def one(pair: tuple[str, float | str]) -> None:
        name, value = pair
        writer.count(isinstance(value, str))
        writer.text(name)
        if isinstance(value, str):
            writer.text(value)
        else:
            writer.float(float(value))

    writer.several(one, inputs)


def _read_inputs(reader: Reader) -> tuple[tuple[str, float | str], ...]:
    def one() -> tuple[str, float | str]:
        is_text, name = reader.count(), reader.text()
        return (name, reader.text() if is_text else reader.float())

    return reader.several(one)


def _write_choice(writer: Writer, choice: Choice) -> None:
    writer.text(choice.optimizer)
    _write_values(writer, choice.values)


def _read_choice(reader: Reader) -> Choice:
    return Choice(reader.text(), _read_values(reader))


def _write_forks(writer: Writer, forks: Sequence[Fork]) -> None:
    def one(fork: Fork) -> None:
        writer.whole(fork.step)
        writer.whole(fork.place)
        _write_values(writer, fork.values)

    writer.several(one, forks)


def _read_forks(reader: Reader) -> tuple[Fork, ...]:
    return reader.several(lambda: Fork(reader.whole(), reader.whole(), _read_values(reader)))


def _write_option(writer: Writer, option: Option) -> None:
    writer.text(option.kind)
    _write_values(writer, option.values)


def _read_option(reader: Reader) -> Option:
    return Option(reader.text(), _read_values(reader))


def _write_floats(writer: Writer, values: Sequence[float]) -> None:
    writer.several(lambda value: writer.float(float(value)), values)


def _read_floats(reader: Reader) -> tuple[float, ...]:
    return reader.several(reader.float)


def _read_pair(reader: Reader) -> tuple[float, float]:
    return reader.float(), reader.float()


def _write_pair(writer: Writer, pair: tuple[float, float]) -> None:
    for value in pair:
        writer.float(float(value))


def _write_choices(writer: Writer, choices: Sequence[Choice]) -> None:
    writer.several(lambda choice: _write_choice(writer, choice), choices)


def _read_choices(reader: Reader) -> tuple[Choice, ...]:
    return reader.several(lambda: _read_choice(reader))


def _write_points(writer: Writer, points: Sequence[Sequence[float]]) -> None:
    writer.several(lambda point: _write_floats(writer, point), points)


def _read_points(reader: Reader) -> tuple[tuple[float, ...], ...]:
    return reader.several(lambda: _read_floats(reader))


def _write_settings(writer: Writer, settings: Settings) -> None:
    _write_record(writer, settings, SETTINGS)


def _read_settings(reader: Reader) -> Settings:
    settings: Settings = _read_record(reader, Settings, SETTINGS, {"problem", "optimizers"})
    return settings


def _write_switch(writer: Writer, value: bool) -> None:
    writer.count(value)


def _read_switch(reader: Reader) -> bool:
    return bool(reader.count())


def _write_number(writer: Writer, value: float) -> None:
    writer.float(float(value))


SETTINGS: tuple[Field, ...] = (
    Field("problem", Writer.text, Reader.text),
    Field("optimizers", _write_choices, _read_choices),
    Field("start", _write_floats, _read_floats),
    Field("steps", Writer.whole, Reader.whole),
    Field("seed", Writer.whole, Reader.whole),
    Field("parameters", _write_values, _read_values),
    Field("noise", _write_option, _read_option),
    Field("schedule", _write_option, _read_option),
    Field("clip", _write_number, Reader.float),
    Field("box", _write_pair, _read_pair),
    Field("tolerance", _write_number, Reader.float),
    Field("until_converged", _write_switch, _read_switch),
    Field("rule", Writer.text, Reader.text),
    Field("expression", Writer.text, Reader.text),
    Field("data", _write_points, _read_points),
    Field("forks", _write_forks, _read_forks),
)
"""The fields of `Settings`; new ones are added at the end only: codes last."""

STATE: tuple[Field, ...] = (
    Field("room", Writer.text, Reader.text),
    Field("lab", Writer.text, Reader.text),
    Field("preset", Writer.text, Reader.text),
    Field("cursor", Writer.whole, Reader.whole),
    Field("inputs", _write_inputs, _read_inputs),
    Field("settings", _write_settings, _read_settings),
)
"""The fields of `LabState`, under the same rule."""
