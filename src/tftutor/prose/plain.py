"""A room as text, for reading without the app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.prose.theme import mono
from tftutor.prose.typesetter import Typesetter
from tftutor.prose.wrap import Run, plain, words
from tftutor.rooms.model import Emphasis, Heading, Paragraph, Words
from tftutor.text.catalogue import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from rich.color import ColorSystem

    from tftutor.prose.theme import ProseTheme
    from tftutor.prose.wrap import Line, Splitter
    from tftutor.rooms.model import Block, Check, Lab, Room


def read(
    room: Room,
    width: int,
    *,
    describe: Callable[[Lab], Sequence[str]],
    ask: Callable[[Check], tuple[str, Sequence[Block]]] | None = None,
    after: Sequence[Block] = (),
    theme: ProseTheme = mono,
    colours: ColorSystem | None = None,
    split: Splitter = words,
) -> Iterator[str]:
    """The lines of a room with its title, without line ends.

    Args:
        room: the lesson.
        width: cells to a line.
        describe: what to say of a lab, which cannot be opened here.
        ask: the title and the question of a check; None: as its author wrote them.
        after: what stands below the lesson.
        theme: the styles, used where there are colours.
        colours: what the terminal can show; None for plain text.
        split: where lines may end.

    Example:
        >>> from datetime import date
        >>> from tftutor.rooms.model import Front, Room
        >>> day = date(2026, 1, 5)
        >>> room = Room("slopes", "en", Front("Slopes", "How steep?", "A", day, day, 5), ())
        >>> list(read(room, 30, describe=lambda lab: []))[0]
        '◆ Slopes'
    """
    labels = catalogue(room.language)
    styles = theme.for_language(room.language)
    setter = Typesetter(styles, labels, split, describe=describe, ask=ask)
    front = room.front
    by_line = labels.text(
        "prose.by_line", author=front.author, minutes=front.minutes, updated=front.updated
    )
    title = Heading(1, 1, "", (Words(front.title),))
    about = Paragraph(1, (Emphasis((Words(front.description),)),))
    lines = setter.blocks((title, about), width)
    lines += setter.divide([Run(by_line, setter.theme.muted)], width)
    for line in (*lines, [], *setter.blocks((*room.blocks, *after), width)):
        yield _shown(line, colours)


def _shown(line: Line, colours: ColorSystem | None) -> str:
    if colours is None:
        return plain(line).rstrip()
    return "".join(
        style.render(text, color_system=colours) if style else text for text, style, _ in line
    )
