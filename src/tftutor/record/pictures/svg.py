"""`.svg`: a picture that moves by CSS alone, with its fonts inside."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from tftutor.record.pictures.canvas import with_cursor
from tftutor.record.pictures.furniture import footer, window
from tftutor.record.pictures.look import Colours, Layout, colours
from tftutor.record.pictures.moments import moments
from tftutor.record.pictures.pieces import BOLD, BRAILLE, MONO, SIZE, SYMBOL
from tftutor.record.pictures.timeline import Group, Part, Timeline, keyframes
from tftutor.record.pictures.vectors import Vectors
from tftutor.record.pictures.webfont import EM, address, braille, subset

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tftutor.record.frame import Cell, Frame
    from tftutor.record.pictures.look import Look

WINDOW, GROUND, INK, STRIP = range(4)
"""The layers, from below."""
SHORTEST = 0.01
"""Seconds of a film of one frame."""


def write_svg(frames: Iterable[Frame], path: Path, look: Look) -> None:
    """Write a picture that moves, in any browser, without a script and without other files.

    Args:
        frames: of a film; the last tells where it ends.
        path: of the file.
        look: what stands around the screen.

    Raises:
        PictureError: a library is missing.
    """
    drawing: Drawing | None = None
    begin = end = 0.0
    for frame, until in moments(frames):
        if drawing is None:
            drawing, begin = Drawing(look, frame.size), frame.time
        drawing.show(frame, frame.time - begin)
        end = until - begin
    if drawing is not None:
        path.write_text(drawing.document(max(end, SHORTEST)), "utf-8")


class Drawing:
    """Notes which parts of the screen are seen when; what stays the same is written once."""

    def __init__(self, look: Look, size: tuple[int, int]) -> None:
        self._look = look
        self._layout = Layout.of(look, size, 1)
        self._vectors = Vectors()
        self._timeline = Timeline()
        self._shown: Frame | None = None
        self._colours: Colours | None = None
        self._window: list[Part] = []
        self._strip: list[Part] = []
        self._rows: list[list[Part]] = [[] for _ in range(size[1])]

    def show(self, frame: Frame, time: float) -> None:
        """A frame is seen from a time on."""
        before, self._shown = self._shown, frame
        self._draw(frame, before)
        parts = [*self._window, *(part for row in self._rows for part in row), *self._strip]
        self._timeline.see(parts, time)

    def _draw(self, frame: Frame, before: Frame | None) -> None:
        """Write anew what is not as it was."""
        layout, chosen = self._layout, colours(frame)
        if chosen != self._colours:
            self._colours, before = chosen, None
            whole = self._vectors.furniture(window(layout, chosen, self._look.title))
            self._window = [Part(WINDOW, whole)]
        told = frame.caption, frame.keys
        if layout.footer and (before is None or (before.caption, before.keys) != told):
            caption = frame.caption if self._look.captions else ""
            keys = frame.keys if self._look.keys else ()
            strip = self._vectors.furniture(footer(layout, chosen, caption, keys))
            self._strip = [Part(STRIP, strip)]
        for place in range(len(frame.rows)):
            if before is None or _row(before, place) != _row(frame, place):
                self._rows[place] = self._parts(frame, place, layout, chosen)

    def _parts(self, frame: Frame, place: int, layout: Layout, chosen: Colours) -> list[Part]:
        """The parts of a row of the screen."""
        row, top = _row(frame, place), layout.top + place * SIZE.height
        grounds = self._vectors.grounds(row, layout.left, top, chosen.ground)
        inks = self._vectors.inks(row, layout.left, top)
        return [*(Part(GROUND, one) for one in grounds), *(Part(INK, one) for one in inks)]

    def document(self, length: float) -> str:
        """The whole file, of a film of some seconds."""
        layout = self._layout
        moving, steps = _animated(self._timeline.groups(length), length)
        scale = self._look.scale or 1
        title = escape(self._look.title, quote=False)
        edge = f'width="{layout.width}" height="{layout.height}" rx="{layout.radius}"'
        clip = f'<clipPath id="w"><rect {edge}/></clipPath>'
        repeat = "infinite" if self._look.loop else "1"
        return "".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" width="{layout.width * scale}"',
                f' height="{layout.height * scale}" viewBox="0 0 {layout.width} {layout.height}"',
                ' role="img" xml:space="preserve">',
                f"<title>{title}</title><style>{self._faces()}",
                f"text{{font:{EM:.3f}px m,d,s,monospace;white-space:pre}}",
                ".b{font-weight:700}.i{font-style:italic}.e{shape-rendering:crispEdges}",
                f".a,.z{{animation:{length:.3f}s step-end {repeat} both}}.a{{visibility:hidden}}",
                "@media(prefers-reduced-motion:reduce){.a,.z{animation:none}}",
                f"{self._vectors.styles()}{steps}</style>",
                f"<defs>{clip}{self._vectors.definitions()}</defs>",
                f'<g clip-path="url(#w)">{moving}</g></svg>\n',
            )
        )

    def _faces(self) -> str:
        """The fonts, with the characters that were used."""
        letters = self._vectors.letters
        faces = [
            ("m", "400", subset(MONO, letters[MONO]) if letters[MONO] else b""),
            ("m", "700", subset(BOLD, letters[BOLD]) if letters[BOLD] else b""),
            ("s", "400", subset(SYMBOL, letters[SYMBOL]) if letters[SYMBOL] else b""),
            ("d", "400", braille(letters[BRAILLE]) if letters[BRAILLE] else b""),
        ]
        return "".join(
            f"@font-face{{font-family:{name};font-weight:{weight};src:url({address(data)})}}"
            for name, weight, data in faces
            if data
        )


def _row(frame: Frame, place: int) -> tuple[Cell, ...]:
    """A row with the cursor, if it stands there."""
    column = frame.cursor[0] if frame.cursor and frame.cursor[1] == place else None
    return with_cursor(frame.rows[place], column)


def _animated(groups: list[Group], length: float) -> tuple[str, str]:
    """The groups as elements, and the steps of those that come and go."""
    names: dict[str, str] = {}
    elements: list[str] = []
    for spans, markup in groups:
        if spans == ((0.0, length),):
            elements.append(markup)
            continue
        name = names.setdefault(keyframes(spans, length), f"t{len(names)}")
        kind = "z" if spans[0][0] <= 0 else "a"
        elements.append(f'<g class="{kind}" style="animation-name:{name}">{markup}</g>')
    steps = "".join(f"@keyframes {name}{{{steps}}}" for steps, name in names.items())
    return "".join(elements), steps
