"""The presets of a lab: settings worth seeing, with a prediction, an explanation and claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tftutor.rooms.labspec.claims import read_claims
from tftutor.rooms.labspec.values import (
    ValueFault,
    assignments,
    identity,
    several,
    shown,
    text,
    whole,
)
from tftutor.rooms.model import Preset

if TYPE_CHECKING:
    from tftutor.rooms.faults import Faults
    from tftutor.rooms.labspec.kinds import LabKind
    from tftutor.rooms.labspec.values import Reader
    from tftutor.rooms.tomltext import Located

MOST_ANSWERS = 5

OWN: Mapping[str, Reader] = {
    "id": identity,
    "title": text,
    "says": text,
    "question": text,
    "answers": several(text, least=2, most=MOST_ANSWERS),
    "right": whole(1, MOST_ANSWERS),
    "guesses": several(assignments, least=2, most=MOST_ANSWERS),
}
"""What a preset has besides the options of its lab."""


def read_presets(located: Located, kind: LabKind, faults: Faults) -> tuple[Preset, ...]:
    """The presets in the table of a lab, in order."""
    given = located.table.get("presets", [])
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        faults.add(located.line("presets"), "rooms.presets")
        return ()
    presets = tuple(_preset(located, at, one, kind, faults) for at, one in enumerate(given))
    first: dict[str, int] = {}
    for preset in presets:
        if preset.id and preset.id in first:
            faults.add(preset.line, "rooms.preset-twice", id=preset.id, line=first[preset.id])
        first.setdefault(preset.id, preset.line)
    return presets


def _preset(
    located: Located, at: int, table: Mapping[str, object], kind: LabKind, faults: Faults
) -> Preset:
    from tftutor.rooms.labspec.keys import refuse_unknown
    from tftutor.rooms.labspec.read import read_options

    path = ("presets", at)
    refuse_unknown(located, path, table, (*OWN, *kind.options, "claims"), faults)
    line = located.line(*path)
    preset = Preset(
        line,
        _word(located, at, table, "id", faults),
        _word(located, at, table, "title", faults),
        read_options(located, path, table, kind, faults),
        says=_word(located, at, table, "says", faults, needed=False),
        question=_word(located, at, table, "question", faults, needed=False),
        answers=_answers(located, at, table, faults),
        right=_right(located, at, table, faults),
        guesses=_guesses(located, at, table, faults),
        claims=read_claims(located, at, table.get("claims", []), faults),
    )
    _check_question(located, at, preset, faults)
    return preset


def _word(
    located: Located,
    at: int,
    table: Mapping[str, object],
    key: str,
    faults: Faults,
    *,
    needed: bool = True,
) -> str:
    if key not in table:
        if needed:
            faults.add(located.line("presets", at), "rooms.preset-needs", name=key)
        return ""
    found = _read(located, at, table, key, faults)
    return found if isinstance(found, str) else ""


def _answers(
    located: Located, at: int, table: Mapping[str, object], faults: Faults
) -> tuple[str, ...]:
    found = _read(located, at, table, "answers", faults) if "answers" in table else ()
    return found if isinstance(found, tuple) else ()


def _right(located: Located, at: int, table: Mapping[str, object], faults: Faults) -> int:
    found = _read(located, at, table, "right", faults) if "right" in table else 0
    return found if isinstance(found, int) else 0


def _guesses(
    located: Located, at: int, table: Mapping[str, object], faults: Faults
) -> tuple[Mapping[str, float], ...]:
    found = _read(located, at, table, "guesses", faults) if "guesses" in table else ()
    return found if isinstance(found, tuple) else ()


def _read(
    located: Located, at: int, table: Mapping[str, object], key: str, faults: Faults
) -> object:
    try:
        return OWN[key](table[key])
    except ValueFault as fault:
        faults.add(
            located.line("presets", at, key), "rooms.option", name=key, problem=fault.message
        )
        return None


def _check_question(located: Located, at: int, preset: Preset, faults: Faults) -> None:
    """A question, its answers, the right one and the explanation come together or not at all."""
    given = {
        "question": bool(preset.question),
        "answers": bool(preset.answers),
        "right": bool(preset.right),
    }
    table = located.table["presets"][at]  # type: ignore[index] # a list, or there were no preset
    absent = [key for key in given if key not in table]
    if any(given.values()) and absent:
        faults.add(preset.line, "rooms.question", keys=", ".join(absent))
    if preset.question and "says" not in table:
        faults.add(preset.line, "rooms.preset-needs", name="says")
    if preset.answers and preset.right > len(preset.answers):
        faults.add(
            located.line("presets", at, "right"),
            "rooms.question-right",
            right=shown(preset.right),
            count=len(preset.answers),
        )
    if preset.guesses:
        _check_guesses(located, at, preset, faults)
    if len(set(preset.answers)) < len(preset.answers):
        faults.add(located.line("presets", at, "answers"), "rooms.question-twice")


def _check_guesses(located: Located, at: int, preset: Preset, faults: Faults) -> None:
    """Each answer has its numbers or none; what is right is what the preset itself does."""
    count, found = len(preset.answers), len(preset.guesses)
    if count != found:
        line = located.line("presets", at, "guesses")
        faults.add(line, "rooms.guesses", count=count, found=found)
    elif preset.right <= found and preset.guesses[preset.right - 1]:
        faults.add(located.line("presets", at, "guesses"), "rooms.guesses-right")
