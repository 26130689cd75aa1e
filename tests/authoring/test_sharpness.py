"""The checks are sharp: whatever number of a shipped room is changed a little, they notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

import pytest

from tftutor.authoring import listings
from tftutor.authoring.check import read
from tftutor.authoring.claims import broken
from tftutor.authoring.formulas import check_formulas
from tftutor.authoring.walk import Source, blocks
from tftutor.rooms.faults import Fault
from tftutor.rooms.library import Library
from tftutor.rooms.model import Code, Formula, Lab, Preset
from tftutor.text.places import content_root


@cache
def sources() -> tuple[Source, ...]:
    """The shipped rooms in English."""
    library = Library(content_root(), verify=False)
    found = read(library, library.entries()).sources
    return tuple(source for source in found.values() if source.room.language == "en")


def changed(claim: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """A claim with one of its numbers, or its word, a little wrong."""
    steps, digits = claim.get("steps"), claim.get("digits")
    if isinstance(steps, int):
        yield {**claim, "steps": steps + 1}
        yield {**claim, "steps": "never", "within": steps}
    elif steps == "never":
        yield {**claim, "steps": 1}
    for name in ("theta", "gradient"):
        values = claim.get(name)
        if isinstance(values, tuple) and isinstance(digits, int):
            for at, value in enumerate(values):
                wrong = value + 1.1 * 10.0**-digits
                yield {**claim, name: (*values[:at], wrong, *values[at + 1 :])}
    loss = claim.get("loss")
    if isinstance(loss, float) and isinstance(digits, int):
        yield {**claim, "loss": loss + 1.1 * 10.0**-digits}
    if "outcome" in claim:
        yield {**claim, "outcome": "stopped" if claim["outcome"] != "stopped" else "diverged"}


def claims() -> list[tuple[Lab, Preset, Mapping[str, object]]]:
    """Every claim of every room."""
    return [
        (lab, preset, claim)
        for source in sources()
        for lab in source.room.labs
        for preset in lab.presets
        for claim in preset.claims
    ]


@pytest.mark.slow
def test_every_claim_fails_when_it_is_a_little_wrong(soak: bool) -> None:
    """No claim of a shipped room is so loose that a wrong number would pass."""
    tried = 0
    for lab, preset, claim in claims() if soak else claims()[::3]:
        assert broken(lab, preset, claim) is None, (lab.id, preset.id, claim)
        for wrong in changed(claim):
            tried += 1
            assert broken(lab, preset, wrong) is not None, (lab.id, preset.id, wrong)
    assert tried > 20


@pytest.mark.slow
def test_every_printed_digit_counts() -> None:
    """Each line of each output, with one digit changed, is refused at its line."""
    ended = listings.run_all(listings.programs(sources()))
    tried = 0
    for source in sources():
        assert list(listings.check_listings(source, ended)) == []
        for code in [block for block in blocks(source.room) if isinstance(block, Code)]:
            for number, line in enumerate((code.output or "").split("\n"), start=1):
                digit = next((one for one in line if one.isdigit()), "")
                if not digit or code.output is None:
                    continue
                wrong = line.replace(digit, str((int(digit) + 1) % 10), 1)
                lines = code.output.split("\n")
                lines[number - 1] = wrong
                tried += 1
                found = list(faults_of(source, code, "\n".join(lines), ended))
                place = listings.output_line(source, code) + number
                assert [fault.line for fault in found] == [place]
    assert tried > 20


def faults_of(
    source: Source, code: Code, output: str, ended: Mapping[str, listings.Ended]
) -> Iterator[Fault]:
    """What the check says to a room in which one listing has another output."""
    room = source.room
    other = tuple(replace(one, output=output) if one is code else one for one in room.blocks)
    changed_source = replace(source, room=replace(room, blocks=other))
    yield from listings.check_listings(changed_source, ended)


def test_every_formula_fails_with_a_command_that_is_none() -> None:
    """A slip in any displayed formula of a shipped room is found."""
    for source in sources():
        formulas = [block for block in source.room.blocks if isinstance(block, Formula)]
        for formula in formulas:
            wrong = formula._replace(tex=formula.tex + r"\nosuchcommand")
            room = replace(source.room, blocks=(wrong,))
            (fault,) = check_formulas(replace(source, room=room))
            assert fault.line == formula.line
