"""The kinds of checks and the keys that each takes, with the readers of their values."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tftutor.rooms.checkspec.values import (
    answer,
    groups,
    longer,
    pairs,
    varying,
    worked_out,
)
from tftutor.rooms.labspec.values import (
    Reader,
    assignments,
    different,
    identity,
    number,
    point,
    several,
    switch,
    text,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 4000
"""Characters of a question or a worked solution."""


class CheckForm(NamedTuple):
    """What the fence of a kind may hold besides what every check may."""

    keys: Mapping[str, Reader]
    required: tuple[str, ...]
    tables: tuple[str, ...] = ()
    """Its arrays of tables: `choices`, `slips`."""


COMMON: Mapping[str, Reader] = MappingProxyType(
    {
        "title": text,
        "question": longer(LONGEST),
        "hints": several(longer(LONGEST), most=4),
        "worked": longer(LONGEST),
        "follows": identity,
        "vary": varying,
        "let": worked_out,
        "where": text,
    }
)
"""What every check may have."""

_LISTED: Mapping[str, Reader] = MappingProxyType(
    {"accept": different(several(answer)), "wrong": different(several(answer))}
)

FORMS: Mapping[str, CheckForm] = MappingProxyType(
    {
        "single": CheckForm({}, (), ("choices",)),
        "multiple": CheckForm({}, (), ("choices",)),
        "numeric": CheckForm(
            {
                "answer": answer,
                "digits": whole(1, 10),
                "within": number(0.0, 1e9),
                "unit": text,
                **_LISTED,
            },
            ("answer",),
            ("slips",),
        ),
        "expression": CheckForm(
            {
                "answer": answer,
                "variables": different(several(text, most=6)),
                **_LISTED,
            },
            ("answer", "variables"),
            ("slips",),
        ),
        "order": CheckForm(
            {
                "lines": different(several(text, least=3, most=10)),
                "either": groups,
                "before": pairs,
                **_LISTED,
            },
            ("lines",),
        ),
        "trace": CheckForm(
            {
                "problem": identity,
                "optimizer": identity,
                "set": assignments,
                "start": point,
                "step": whole(1, 200),
                "level": whole(1, 3),
                "digits": whole(2, 8),
                **_LISTED,
            },
            ("problem", "optimizer", "start", "step"),
        ),
    }
)
"""Every kind of check by its name."""

TABLES: Mapping[str, Mapping[str, Reader]] = MappingProxyType(
    {
        "choices": {"text": text, "right": switch, "says": longer(LONGEST)},
        "slips": {"answer": answer, "says": longer(LONGEST)},
    }
)
"""The keys of the tables inside a check."""
