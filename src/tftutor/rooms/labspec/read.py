"""The fence of a lab: its TOML as a lab with checked options and presets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.rooms.labspec.keys import refuse_unknown
from tftutor.rooms.labspec.kinds import KINDS, LabKind
from tftutor.rooms.labspec.presets import read_presets
from tftutor.rooms.labspec.values import ValueFault, shown, text
from tftutor.rooms.model import Lab
from tftutor.rooms.tomltext import Located, Path, read_toml
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tftutor.rooms.faults import Faults

WORDS = ("title", "about")
"""What a lab says; the rest of its table is equal in all languages."""


def read_lab(
    id: str,  # noqa: A002 - as in the model
    source: str,
    line: int,
    faults: Faults,
    *,
    verify: bool = True,
) -> Lab | None:
    """Read the TOML inside the fence of a lab.

    Args:
        id: from the fence's first line.
        source: the TOML.
        line: of the fence's first line.
        faults: takes what is wrong.
        verify: whether the mathematics is asked too: ids, ranges, dimensions, expressions.

    Returns:
        The lab; None if its TOML or its kind cannot be read.
    """
    before = len(faults.found)
    located = read_toml(source, line, faults)
    if located is None:
        return None
    kind = _kind(located, faults)
    if kind is None:
        return None
    allowed = ("kind", *WORDS, *kind.options, "presets")
    refuse_unknown(located, (), located.table, allowed, faults)
    words = {key: _word(located, key, faults) for key in WORDS}
    options = read_options(located, (), located.table, kind, faults)
    for key in kind.required:
        if key not in located.table:
            faults.add(line, "rooms.lab-needs", name=key)
    presets = read_presets(located, kind, faults)
    name = str(located.table["kind"])
    lab = Lab(line, id, name, words["title"], words["about"], options, presets)
    if verify and len(faults.found) == before:
        from tftutor.rooms.labspec.verify import verify_lab  # with it comes the mathematics

        verify_lab(lab, located, faults)
    return lab


def _kind(located: Located, faults: Faults) -> LabKind | None:
    name = located.table.get("kind")
    if isinstance(name, str) and name in KINDS:
        return KINDS[name]
    if name is None:
        faults.add(located.first, "rooms.lab-needs", name="kind")
    else:
        faults.add(
            located.line("kind"),
            "rooms.lab-kind",
            name=shown(name),
            nearest=nearest(shown(name), KINDS),
            allowed=", ".join(KINDS),
        )
    return None


def _word(located: Located, key: str, faults: Faults) -> str:
    if key not in located.table:
        faults.add(located.first, "rooms.lab-needs", name=key)
        return ""
    try:
        return text(located.table[key])
    except ValueFault as fault:
        faults.note(located.line(key), fault.message)
        return ""


def read_options(
    located: Located, path: Path, table: Mapping[str, object], kind: LabKind, faults: Faults
) -> dict[str, object]:
    """The options of a kind that stand in a table, checked one by one."""
    options: dict[str, object] = {}
    for name, reader in kind.options.items():
        if name not in table:
            continue
        try:
            options[name] = reader(table[name])
        except ValueFault as fault:
            faults.add(located.line(*path, name), "rooms.option", name=name, problem=fault.message)
    return options
