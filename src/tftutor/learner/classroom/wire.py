"""Commands and views as JSON, and back: what comes in is taken apart strictly.

A session may be broken or hostile: a field that is missing, unknown, of a wrong type, too long or
not finite is refused; text loses its control characters.
"""

from __future__ import annotations

import json
import math
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from tftutor.learner.classroom import commands
from tftutor.text.message import TutorError

Made = TypeVar("Made")
LONGEST_TEXT = 12_000
"""Characters of a field: those of a settings code."""
LONGEST = 400_000
"""Characters of JSON."""


class WireError(TutorError):
    """Something that is no command or view."""


def to_json(value: object) -> Any:  # noqa: ANN401 - JSON is of any type
    """A frozen dataclass as what `json.dumps` takes.

    Example:
        >>> to_json(commands.Left(seat="s1"))
        {'seat': 's1', 'at': 0.0}
    """
    if is_dataclass(value):
        return {one.name: to_json(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: to_json(one) for key, one in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [to_json(one) for one in value]
    return value


def from_json(kind: type[Made], data: object) -> Made:
    """The dataclass of a kind.

    Raises:
        WireError: the data are not of its form.

    Example:
        >>> from_json(commands.Left, {"seat": "s1", "at": 2})
        Left(seat='s1', at=2.0)
    """
    if not isinstance(data, dict):
        raise WireError("class.wire", what=kind.__name__)
    hints = _hints(kind)  # type: ignore[arg-type] # a class is hashable
    known = {one.name: one for one in fields(kind)}  # type: ignore[arg-type]
    needed = {
        name
        for name, one in known.items()
        if one.default is MISSING and one.default_factory is MISSING
    }
    if data.keys() - known.keys() or needed - data.keys():
        raise WireError("class.wire", what=kind.__name__)
    return kind(**{name: _value(hints[name], one) for name, one in data.items()})


@cache
def _hints(kind: type[object]) -> dict[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, data: object) -> Any:  # noqa: ANN401 - of the type that the hint says
    """A value of a field."""
    origin, inner = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return from_json(hint, data)  # type: ignore[arg-type]
    if origin is Literal and data in inner and isinstance(data, str):
        return data
    if origin in (Union, types.UnionType):
        return None if data is None else _value(inner[0], data)
    if origin in (tuple, frozenset) and isinstance(data, list):
        return origin(_value(inner[0], one) for one in data)
    if origin is Mapping and isinstance(data, dict):
        return {_text(key): _value(inner[1], one) for key, one in data.items()}
    if hint is str and isinstance(data, str):
        return _text(data)
    if hint is bool and isinstance(data, bool):
        return data
    if hint is int and isinstance(data, int) and not isinstance(data, bool) and abs(data) < 2**53:
        return data
    if hint is float and isinstance(data, int | float) and not isinstance(data, bool):
        return _number(data)
    raise WireError("class.wire", what=getattr(hint, "__name__", str(hint)))


def _text(data: str) -> str:
    """A text without what moves a cursor or hides other text."""
    if len(data) > LONGEST_TEXT:
        raise WireError("class.wire", what="str")
    return "".join(letter for letter in data if letter.isprintable())


def _number(data: float) -> float:
    if not math.isfinite(data):
        raise WireError("class.wire", what="float")
    return float(data)


KINDS: Mapping[str, type[commands.Command]] = {
    kind.__name__: kind for kind in (*commands.SERVER, *commands.LEARNER, *commands.PRESENTER)
}
"""Every command by its name."""


def written(command: commands.Command) -> str:
    """A command as one line of JSON.

    Example:
        >>> written(commands.Left(seat="s1"))
        '{"is":"Left","seat":"s1","at":0.0}'
    """
    data = {"is": type(command).__name__, **to_json(command)}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def read(line: str) -> commands.Command:
    """The command of a line.

    Raises:
        WireError: it is none.

    Example:
        >>> read('{"is":"HandRaised","seat":"s1","up":true}')
        HandRaised(seat='s1', at=0.0, up=True)
    """
    data = parsed(line)
    name = data.pop("is", None)
    if not isinstance(name, str) or name not in KINDS:
        raise WireError("class.wire", what=str(name)[:40])
    return from_json(KINDS[name], data)


def parsed(line: str) -> dict[str, object]:
    """An object of JSON, of a size that is allowed.

    Raises:
        WireError: it is none.
    """
    if len(line) > LONGEST:
        raise WireError("class.wire", what="JSON")
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise WireError("class.wire", what="JSON") from None
    if not isinstance(data, dict):
        raise WireError("class.wire", what="JSON")
    return data
