"""The fence of a check: its TOML as a frozen check, every fault noted with its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from tftutor.rooms.checkspec.kinds import COMMON, FORMS, TABLES, CheckForm
from tftutor.rooms.checkspec.rules import keep_rules
from tftutor.rooms.checkspec.texts import check_texts
from tftutor.rooms.checkspec.values import before_of
from tftutor.rooms.labspec.keys import refuse_unknown
from tftutor.rooms.labspec.values import ValueFault, shown
from tftutor.rooms.model import Check, CheckChoice, CheckKind, CheckSlip
from tftutor.rooms.tomltext import Located, Path, read_toml
from tftutor.text.nearest import nearest

if TYPE_CHECKING:
    from tftutor.rooms.faults import Faults
    from tftutor.rooms.labspec.values import Reader


def read_check(
    id: str,  # noqa: A002 - as in the model
    source: str,
    line: int,
    faults: Faults,
    *,
    verify: bool = True,
) -> Check | None:
    """Read the TOML inside the fence of a check.

    Args:
        id: from the fence's first line.
        source: the TOML.
        line: of the fence's first line.
        faults: takes what is wrong.
        verify: whether the mathematics is asked too: expressions, numbers that vary, runs.

    Returns:
        The check; None if it has a fault.
    """
    before = len(faults.found)
    located = read_toml(source, line, faults)
    if located is None:
        return None
    form = _form(located, faults)
    if form is None:
        return None
    check = _check(id, line, form, located, faults)
    if len(faults.found) == before:
        keep_rules(check, located, faults)
        check_texts(check, located, source, faults)
    if verify and len(faults.found) == before:
        from tftutor.rooms.checkspec.verify import verify_check  # with it comes the mathematics

        verify_check(check, located, faults)
    return check if len(faults.found) == before else None


def _form(located: Located, faults: Faults) -> CheckForm | None:
    name = located.table.get("kind")
    if isinstance(name, str) and name in FORMS:
        return FORMS[name]
    if name is None:
        faults.add(located.first, "rooms.check-needs", name="kind")
    else:
        near = nearest(shown(name), FORMS)
        values = {"name": shown(name), "nearest": near, "allowed": ", ".join(FORMS)}
        faults.add(located.line("kind"), "rooms.check-kind", **values)
    return None


def _check(
    id: str,  # noqa: A002 - as in the model
    line: int,
    form: CheckForm,
    located: Located,
    faults: Faults,
) -> Check:
    """The check, with defaults in the place of what cannot be read."""
    readers = {**COMMON, **form.keys}
    refuse_unknown(located, (), located.table, ("kind", *readers, *form.tables), faults)
    for key in ("question", *form.required):
        if key not in located.table:
            faults.add(line, "rooms.check-needs", name=key)
    values = _values(located, (), located.table, readers, faults)
    if "choices" in form.tables:
        values["choices"] = tuple(
            CheckChoice(at, one.get("text", ""), one.get("right", False), one.get("says", ""))
            for at, one in _tables(located, "choices", faults)
        )
    if "slips" in form.tables:
        values["slips"] = tuple(
            CheckSlip(at, one.get("answer", ""), one.get("says", ""))
            for at, one in _tables(located, "slips", faults)
        )
    if "set" in values:
        values["set"] = tuple(values["set"].items())
    free = values.pop("either", None)
    if free is not None and "before" not in values:
        values["before"] = before_of(len(values.get("lines", ())), free)
    return Check(line, id, cast("CheckKind", located.table["kind"]), **values)


def _values(
    located: Located,
    path: Path,
    table: Mapping[str, object],
    readers: Mapping[str, Reader],
    faults: Faults,
) -> dict[str, Any]:
    """The values of a table that can be read."""
    values: dict[str, Any] = {}
    for name, reader in readers.items():
        if name not in table:
            continue
        try:
            values[name] = reader(table[name])
        except ValueFault as fault:
            faults.add(located.line(*path, name), "rooms.option", name=name, problem=fault.message)
    return values


def _tables(located: Located, name: str, faults: Faults) -> list[tuple[int, dict[str, Any]]]:
    """The tables of an array, each with its line."""
    given = located.table.get(name, [])
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        faults.add(located.line(name), "rooms.check-tables", name=name)
        return []
    readers = TABLES[name]
    needed = ("text", "right") if name == "choices" else ("answer", "says")
    found = []
    for at, table in enumerate(given):
        path = (name, at)
        refuse_unknown(located, path, table, readers, faults)
        for key in needed:
            if key not in table:
                faults.add(located.line(*path), "rooms.check-needs", name=key)
        found.append((located.line(*path), _values(located, path, table, readers, faults)))
    return found
