"""Khmer on a terminal: what is replaced in Rich and Textual for it, all in one place.

Written for Rich 15.0 and Textual 8.2. On other versions nothing is replaced, and a warning is
logged: Khmer can then be read, but borders may tear. Nothing is replaced either before Khmer
is wanted, so English costs nothing.

All of it holds for the whole process: two terminals that write Khmer differently cannot be
served by one.
"""

from __future__ import annotations

import logging
import re
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import rich.text
from rich import cells, segment

from tftutor.prose.khmer_split import breaks
from tftutor.text.clusters import KHMER_RUN, SUBSCRIPT, clusters, has_khmer
from tftutor.text.widths import WidthModel, is_certain, khmer_ranges, with_ranges

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from rich.cells import CellSpan, CellTable
    from textual.app import App

    from tftutor.prose.wrap import Splitter

    Replacement = Callable[..., Any]
    """A function in the place of another; what it takes and gives is that of the other."""
    Maker = Callable[[Replacement, "Wish"], Replacement]
    """Makes a replacement for an original."""

KNOWN = {"rich": "15.0", "textual": "8.2"}
"""The versions (major and minor) in which the replaced names are known to fit."""


def version_of(name: str) -> str:
    """The version of an installed package, by the name of the folder with its facts.

    importlib.metadata, which takes a tenth of the time of the whole start, is the last resort.

    Example:
        >>> version_of("rich").count(".") >= 1
        True
    """
    package = find_spec(name)
    home = Path(package.origin or "").parents[1] if package else Path()
    for path in home.glob(f"{name}-*.dist-info"):
        return path.name.removeprefix(f"{name}-").removesuffix(".dist-info")
    from importlib.metadata import version

    return version(name)


@cache
def fits() -> bool:
    """Whether the replaced names are known in the installed versions.

    Example:
        >>> fits()
        True
    """
    strange = {
        name: installed
        for name, known in KNOWN.items()
        if (installed := version_of(name)).rsplit(".", 1)[0] != known
    }
    if strange:
        logging.getLogger(__name__).warning(
            "Khmer widths are left as they are: %s not known", strange
        )
    return not strange


class Wish(NamedTuple):
    """How Khmer is to be shown in this process."""

    model: WidthModel
    split: Splitter
    measured: bool


def install(
    model: WidthModel, split: Splitter, *, measured: bool = True, screen: bool = True
) -> bool:
    """Measure, divide and write Khmer by a model from now on; False on unknown versions.

    It can be repeated: the last model holds.

    Args:
        model: the widths of the terminal at hand.
        split: where a line may end.
        measured: whether the model was measured, and not guessed.
        screen: whether Textual draws; without it Textual is not even imported.
    """
    if not fits():
        return False
    wish = Wish(model, split, measured)
    for place, make in ({**IN_RICH, **in_textual()} if screen else IN_RICH).items():
        original = original_of(place)
        new = make(original, wish)
        new.__dict__["replaces"] = original
        new.__dict__["wish"] = wish
        setattr(place.owner, place.name, new)
    forget()
    return True


def installed() -> Wish | None:
    """What was installed; None if nothing was."""
    wish = getattr(vars(cells)["load_cell_table"], "wish", None)
    return wish if isinstance(wish, Wish) else None


def restore() -> None:
    """Put back all that was replaced."""
    for place in {**IN_RICH, **in_textual()} if "textual" in sys.modules else IN_RICH:
        setattr(place.owner, place.name, original_of(place))
    forget()


def forget() -> None:
    """Drop what was measured by other widths."""
    cells.get_character_cell_size.cache_clear()
    cells.cached_cell_len.cache_clear()


class Place(NamedTuple):
    """A name in a module or class."""

    owner: Any
    name: str


def original_of(place: Place) -> Replacement:
    """What stands at a place when nothing is replaced."""
    now: Replacement = getattr(place.owner, place.name)
    original: Replacement = getattr(now, "replaces", now)
    return original


# Widths


def _table(original: Replacement, wish: Wish) -> Replacement:
    """Rich's tables, with other widths for Khmer."""

    @cache
    def load_cell_table(unicode_version: str = "auto") -> CellTable:
        table: CellTable = original(unicode_version)
        return table._replace(widths=with_ranges(table.widths, khmer_ranges(wish.model)))

    return load_cell_table


def _length(original: Replacement, wish: Wish) -> Replacement:
    """The length of a text: a subscript takes no cell where the terminal gives it none."""

    def cell_len(text: str, unicode_version: str) -> int:
        length: int = original(text, unicode_version)
        if wish.model.subscripts or text.isascii():
            return length
        return length - len(SUBSCRIPT.findall(text))

    return cell_len


def _graphemes(original: Replacement, wish: Wish) -> Replacement:
    """What a reader sees as one character: whole Khmer clusters."""

    def split_graphemes(text: str, unicode_version: str = "auto") -> tuple[list[CellSpan], int]:
        if not has_khmer(text):
            whole: tuple[list[CellSpan], int] = original(text, unicode_version)
            return whole
        spans: list[CellSpan] = []
        place = length = 0
        for cluster in clusters(text):
            size = cells.cell_len(cluster, unicode_version)
            spans.append((place, place + len(cluster), size))
            place += len(cluster)
            length += size
        return spans, length

    return split_graphemes


def _split_text(original: Replacement, wish: Wish) -> Replacement:
    """A text cut at a cell: blanks stand for a cluster that is cut."""

    def split(text: str, cell_position: int, unicode_version: str = "auto") -> tuple[str, str]:
        if not has_khmer(text):
            halves: tuple[str, str] = original(text, cell_position, unicode_version)
            return halves
        used = 0
        for start, end, size in cells.split_graphemes(text, unicode_version)[0]:
            if used + size > cell_position:
                left, right = max(0, cell_position - used), used + size - cell_position
                if left == 0:
                    return text[:start], text[start:]
                return text[:start] + " " * left, " " * right + text[end:]
            used += size
        return text, ""

    return split


def _split_segment(original: Replacement, wish: Wish) -> Replacement:
    """A segment cut at a cell, between clusters."""

    def split_cells(piece: segment.Segment, cut: int) -> tuple[segment.Segment, segment.Segment]:
        text, style, control = piece
        if not has_khmer(text):
            halves: tuple[segment.Segment, segment.Segment] = original(piece, cut)
            return halves
        left, right = cells.split_text(text, cut)
        return segment.Segment(left, style, control), segment.Segment(right, style, control)

    return split_cells


# Lines


def _divider(original: Replacement, wish: Wish) -> Replacement:
    """Where lines of labels and lists end."""

    def divide_line(text: str, width: int, fold: bool = True) -> list[int]:
        if not has_khmer(text):
            places: list[int] = original(text, max(1, width), fold)
            return places
        return breaks(text, max(1, width), wish.split, fold=fold)

    return divide_line


# Output


def _pinned(original: Replacement, wish: Wish) -> Replacement:
    """An update of the screen in which every Khmer run is pinned to its cells."""

    def render_segments(update: object, console: object) -> str:
        return pin(original(update, console))

    return render_segments


def pin(output: str) -> str:
    r"""Output in which a Khmer run cannot move what stands after it.

    The cursor is saved, the cells of the run are blanked, the run is written from the same
    place, and the cursor goes back and then right by as many cells as we count. So whatever
    width the terminal gives to the run, all that follows stands where it should.

    Example:
        >>> pin("α = 0.1"), pin("ក x"), pin("កា|")
        ('α = 0.1', 'ក x', '\x1b7 \x1b8កា\x1b8\x1b[1C|')
    """
    if output.isascii():
        return output
    return KHMER_RUN.sub(_pin_run, output)


def _pin_run(match: re.Match[str]) -> str:
    """One run, pinned if its width is not the same everywhere."""
    run = match[0]
    if is_certain(run):
        return run
    size = cells.cell_len(run)
    return f"\x1b7{' ' * size}\x1b8{run}\x1b8\x1b[{size}C"


def send(app: App[Any], sequence: str) -> bool:
    """Send control sequences to the terminal of a running app; False where it has none."""
    driver = app._driver
    if driver is None or app.is_headless:
        return False
    driver.write(sequence)
    driver.flush()
    return True


# Where

IN_RICH: Mapping[Place, Maker] = {
    Place(cells, "load_cell_table"): _table,
    Place(cells, "_cell_len"): _length,
    Place(cells, "split_graphemes"): _graphemes,
    Place(cells, "_split_text"): _split_text,
    Place(segment.Segment, "split_cells"): _split_segment,
    Place(rich.text, "divide_line"): _divider,
}
"""Every place in Rich where something is replaced, and by what."""


def in_textual() -> dict[Place, Maker]:
    """Every place in Textual, and in what of ours stands for a part of it."""
    import textual.content
    from textual._compositor import ChopsUpdate, LayoutUpdate

    from tftutor.ui.exact import ExactUpdate

    return {
        Place(textual.content, "divide_line"): _divider,
        Place(LayoutUpdate, "render_segments"): _pinned,
        Place(ChopsUpdate, "render_segments"): _pinned,
        Place(ExactUpdate, "render_segments"): _pinned,
    }
