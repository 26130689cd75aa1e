"""A lab on paper: what it is about, and the numbers that it ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.text.message import TutorError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tftutor.labs.experiment import LabKind
    from tftutor.prose.typesetter import Typesetter
    from tftutor.prose.wrap import Line
    from tftutor.rooms.model import Block, Lab
    from tftutor.text.catalogue import Catalogue
    from tftutor.text.message import Message


def lab_lines(setter: Typesetter, lab: Lab, width: int) -> list[Line]:
    """A framed card: title, purpose, and for the lab and each preset how it ends."""
    from rich.style import Style

    from tftutor.prose.blocks.frames import framed

    lines = setter.blocks(lab_blocks(lab, setter.words), max(2, width - 4))
    label = setter.words.text("prose.lab")
    return framed(lines, label, width, (setter.theme.lab, Style()))


def lab_blocks(lab: Lab, words: Catalogue) -> Sequence[Block]:
    """The card as blocks."""
    from tftutor.rooms.model import Emphasis, ListBlock, Paragraph, Words

    def sentence(text: str) -> Paragraph:
        return Paragraph(lab.line, (Words(text),))

    blocks: list[Block] = [
        Paragraph(lab.line, (Emphasis((Words(lab.title),), strong=True),)),
        sentence(lab.about),
    ]
    blocks += [sentence(text) for text in outcome(lab, None, words)]
    items = tuple(
        (
            Paragraph(preset.line, (Emphasis((Words(preset.title),), strong=True),)),
            *(sentence(text) for text in outcome(lab, preset.id, words)),
            *([sentence(preset.says)] if preset.says else []),
        )
        for preset in lab.presets
    )
    return [*blocks, ListBlock(lab.line, items)] if items else blocks


def outcome(lab: Lab, preset: str | None, words: Catalogue) -> list[str]:
    """The last numbers of a lab as its room (or a preset) sets it, and what happened."""
    from tftutor.labs.kinds import open_lab

    try:
        return [words.say(message) for message in told(open_lab(lab), preset)]
    except TutorError as error:
        return [words.say(error.message)]


def told(kind: LabKind, preset: str | None) -> Iterator[Message]:
    """The numbers at the end of a run, then its findings."""
    experiment = kind.run(kind.inputs(preset), preset)
    yield experiment.status(experiment.length)
    yield from experiment.findings()
