"""The same room in two languages: the same headings, labs, formulas, listings and references."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from tftutor.authoring.walk import Source, blocks, inlines
from tftutor.rooms.faults import Fault
from tftutor.rooms.model import (
    Block,
    Callout,
    Check,
    Code,
    Formula,
    Heading,
    Lab,
    Link,
    Preset,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

IN_WORDS = re.compile(r"(\\(?:text|mathrm|operatorname|textbf|textit)\s*)\{[^{}]*\}")
"""Words inside of a formula; they are translated."""

COMMENT = re.compile(r"#.*")
"""Comments of a listing; they may be translated too."""

EQUAL_FRONT = ("author", "minutes", "prerequisites", "hero")
"""What the front matter says alike in all languages."""


CHECK_FIELDS = Check._fields


@dataclass(frozen=True)
class Bone:
    """A part of the skeleton: what it is, and all of it that must be equal."""

    line: int
    name: str
    """Short, for messages: `## #fog`, `{lab} rate`."""
    rest: tuple[object, ...] = ()


def check_skeleton(english: Source, other: Source) -> Iterator[Fault]:
    """Where another language departs from the English skeleton, at the lines of the other."""
    for name in EQUAL_FRONT:
        if getattr(english.room.front, name) != getattr(other.room.front, name):
            yield other.fault(1, "front", name=name)
    wanted, found = skeleton(english), skeleton(other)
    matcher = SequenceMatcher(
        None, [bone.name for bone in wanted], [bone.name for bone in found], autojunk=False
    )
    end = len(other.lines)
    for what, i, i_end, j, j_end in matcher.get_opcodes():
        if what == "equal":
            yield from _unequal(other, wanted[i:i_end], found[j:j_end])
            continue
        place = found[j].line if j < len(found) else end
        for bone in wanted[i:i_end]:
            yield other.fault(place, "missing", what=bone.name, line=bone.line)
        for bone in found[j:j_end]:
            yield other.fault(bone.line, "extra", what=bone.name)


def _unequal(other: Source, wanted: list[Bone], found: list[Bone]) -> Iterator[Fault]:
    """Parts of one name whose inside is not equal."""
    for want, have in zip(wanted, found, strict=True):
        if want.rest != have.rest:
            yield other.fault(
                have.line,
                "differs",
                what=have.name,
                line=want.line,
                other=_difference(want.rest, have.rest),
            )


def _difference(wanted: tuple[object, ...], found: tuple[object, ...]) -> str:
    """The first thing that the English has and the other has not, short."""
    for want, have in zip(wanted, found, strict=False):
        if want != have:
            written = want if isinstance(want, str) else repr(want)
            return " ".join(written.split())[:60] or "–"
    return "–"


def skeleton(source: Source) -> list[Bone]:
    """All that is equal in every language, in order."""
    bones: list[Bone] = []
    for block in blocks(source.room):
        bones += _bones(block)
        links = sorted(part.target for part in inlines(block) if isinstance(part, Link))
        bones += [Bone(block.line, f"→ {target}") for target in links]
    return bones


def _bones(block: Block) -> list[Bone]:
    match block:
        case Heading():
            return [Bone(block.line, f"{'#' * block.level} ({block.anchor})")]
        case Formula():
            return [Bone(block.line, f"$$ {block.anchor}".rstrip(), (_formula(block.tex),))]
        case Code():
            equal = (
                COMMENT.sub("#", block.source),
                block.output,
                sorted(block.emphasised),
                block.continues,
            )
            return [Bone(block.line, f"``` {block.language}".rstrip(), equal)]
        case Lab():
            return [Bone(block.line, f"{{lab}} {block.id}", _lab(block))]
        case Check():
            return [Bone(block.line, f"{{check}} {block.id}", _check(block))]
        case Callout():
            return [Bone(block.line, f":::{{{block.kind}}}")]
        case Table():
            return [Bone(block.line, f"| × {len(block.head)}", (len(block.rows), block.align))]
    return []


def _formula(tex: str) -> str:
    return " ".join(IN_WORDS.sub(r"\1{}", tex).split())


def _lab(lab: Lab) -> tuple[object, ...]:
    """A lab without its words."""
    presets = tuple(_preset(preset) for preset in lab.presets)
    return (lab.kind, dict(lab.options), *presets)


def _preset(preset: Preset) -> Preset:
    return replace(
        preset,
        line=0,
        title="",
        says="says" if preset.says else "",
        question="question" if preset.question else "",
        answers=("answer",) * len(preset.answers),
    )


def _check(check: Check) -> tuple[object, ...]:
    """A check without its words."""
    choices = tuple(choice.right for choice in check.choices)
    slips = tuple(slip.answer for slip in check.slips)
    wordless = check._replace(
        line=0,
        title="title" if check.title else "",
        question="",
        hints=("hint",) * len(check.hints),
        worked="worked" if check.worked else "",
        unit="unit" if check.unit else "",
        choices=(),
        slips=(),
        lines=("line",) * len(check.lines),
    )
    return (choices, slips, *((name, getattr(wordless, name)) for name in CHECK_FIELDS))
