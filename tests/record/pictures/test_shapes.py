"""Drawn characters meet from cell to cell, at every size."""

from __future__ import annotations

import unicodedata
from itertools import product

import numpy as np
import pytest

from tftutor.record.pictures.lines import arms
from tftutor.record.pictures.parts import CellSize
from tftutor.record.pictures.pixels import drawn_mask
from tftutor.record.pictures.shapes import is_drawn

SIZES = [CellSize.at(1), CellSize.at(2), CellSize(9, 18), CellSize(13, 27), CellSize(8, 17)]
LINES = [chr(code) for code in range(0x2500, 0x2580)]
EDGES: dict[str, tuple[slice | int, slice | int]] = {
    "left": (slice(None), 0),
    "right": (slice(None), -1),
    "up": (0, slice(None)),
    "down": (-1, slice(None)),
}


def weights(character: str) -> dict[str, int]:
    """The arms of a straight character of lines; none for dashes, diagonals and arcs."""
    words = unicodedata.name(character).removeprefix("BOX DRAWINGS ")
    return {} if {"DASH", "DIAGONAL", "ARC"} & set(words.split()) else arms(words)


@pytest.mark.parametrize("size", SIZES)
def test_lines_of_neighbouring_cells_meet_exactly(size: CellSize) -> None:
    """Where two cells have arms of one weight towards each other, the same pixels are covered."""
    seen: dict[tuple[str, int], bytes] = {}
    for character in LINES:
        covered = drawn_mask(character, size)
        for side, weight in weights(character).items():
            axis = "upright" if side in ("up", "down") else "level"
            edge = covered[EDGES[side]].tobytes()
            assert seen.setdefault((axis, weight), edge) == edge, character


@pytest.mark.parametrize("size", SIZES)
def test_lines_reach_no_edge_that_they_do_not_name(size: CellSize) -> None:
    """A corner is blank on its two open sides."""
    for character in LINES:
        if found := weights(character):
            covered = drawn_mask(character, size)
            reached = {side for side, place in EDGES.items() if covered[place].any()}
            thick = {side for side in EDGES if side not in found and side in reached}
            assert thick == set(), character


def test_a_double_corner_has_two_lines_and_a_gap() -> None:
    """╔ crosses a column right of its middle twice, ║ has a blank column in its middle."""
    size = CellSize.at(1)
    column = drawn_mask("╔", size)[:, -1] > 0
    assert np.flatnonzero(np.diff(np.r_[False, column, False].astype(int)) == 1).size == 2
    assert (
        not drawn_mask("║", size)[:, size.width // 2 - 1].any()
        or not drawn_mask("║", size)[:, size.width // 2].any()
    )


@pytest.mark.parametrize("size", SIZES)
def test_single_lines_meet_double_lines_as_they_should(size: CellSize) -> None:
    """They cross both halves, end at the nearer one, or turn from the farther one."""
    middle = drawn_mask("─", size)[:, 0].argmax()
    upright = drawn_mask("║", size)[0] > 0
    left, right = np.flatnonzero(upright)[[0, -1]]
    gap = np.flatnonzero(~upright[left:right]) + left
    assert drawn_mask("╫", size)[middle].all()
    ends = drawn_mask("╟", size)[middle]
    assert ends[right:].all()
    assert not ends[gap].any()
    turns = drawn_mask("╓", size)[middle]
    assert turns[left:].all()
    assert not turns[:left].any()


@pytest.mark.parametrize("size", SIZES)
def test_braille_has_a_dot_for_each_bit(size: CellSize) -> None:
    """Each of the 256 patterns is the union of its dots, and no two dots touch the same middle."""
    dots = [drawn_mask(chr(0x2800 | 1 << bit), size) for bit in range(8)]
    assert all(dot.max() == 255 for dot in dots)
    for bits in range(256):
        union = np.zeros_like(dots[0])
        for bit in range(8):
            if bits >> bit & 1:
                union = np.maximum(union, dots[bit])
        assert np.array_equal(drawn_mask(chr(0x2800 + bits), size), union)


def test_dots_are_as_far_apart_across_cells_as_within() -> None:
    """A full row of braille repeats every half cell, so that curves have no seams."""
    size = CellSize.at(2)
    full = np.hstack([drawn_mask("⣿", size)] * 2)
    half = size.width // 2
    assert np.array_equal(full[:, :-half], full[:, half:])


@pytest.mark.parametrize("size", SIZES)
def test_halves_and_quarters_fill_the_cell(size: CellSize) -> None:
    """▀ and ▄, ▌ and ▐, and the four quarters cover every pixel once."""
    for parts in (("▀", "▄"), ("▌", "▐"), ("▘", "▝", "▖", "▗"), ("▚", "▞")):
        total = sum(drawn_mask(part, size).astype(int) for part in parts)
        assert np.all(np.asarray(total) == 255), parts


def test_blocks_grow_by_eighths() -> None:
    """▁ to █ and ▏ to █ cover more and more, and are hard-edged."""
    for first, last in (("▁", "█"), ("▉", "▏")):
        masks = [drawn_mask(chr(code), CellSize.at(2)) for code in range(ord(first), ord(last) + 1)]
        amounts = [int(one.astype(int).sum()) for one in masks]
        assert sorted(set(amounts), reverse=first == "▉") == amounts
        assert all(set(np.unique(one)) <= {0, 255} for one in masks)


def test_shades_are_even() -> None:
    """░ ▒ ▓ are a quarter, a half and three quarters of the ink on every pixel."""
    for character, share in zip("░▒▓", (64, 128, 191), strict=True):
        assert np.unique(drawn_mask(character, CellSize.at(1))).tolist() == [share]


def test_every_drawn_character_is_drawn() -> None:
    """All of U+2500–259F and of braille but its blank put ink on the cell, at every size."""
    codes = [*range(0x2500, 0x25A0), *range(0x2801, 0x2900)]
    for code, size in product(codes, SIZES):
        assert is_drawn(chr(code))
        assert drawn_mask(chr(code), size).any(), hex(code)


def test_arcs_join_straight_lines() -> None:
    """╭ ends on the same pixels as ─ and │ begin."""
    for size in SIZES[:2]:
        arc = drawn_mask("╭", size)
        assert np.array_equal(arc[-1], drawn_mask("│", size)[0])
        level = drawn_mask("─", size)[:, 0].astype(int)
        assert np.abs(arc[:, -1].astype(int) - level).max() <= 40
