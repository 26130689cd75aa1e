"""Decoding text with colours into planes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tftutor.figures.decode import decode, indexed


@given(st.text(), st.integers(0, 20), st.integers(0, 5))
def test_any_text(text: str, width: int, height: int) -> None:
    """Any text gives planes of the size asked for."""
    clean = text.encode("utf-8", "ignore").decode()
    assert decode(clean, width, height).glyph.shape == (height, width)


def test_colours_of_all_kinds() -> None:
    """True colours, the palette of 256, the sixteen, bold and reset are understood."""
    text = "\x1b[1m\x1b[38;5;196ma\x1b[0m\x1b[48;2;16;32;48mb\x1b[0m\x1b[97;44mc\x1b[0md"
    planes = decode(text, 5, 1)
    assert planes.text() == "abcd "
    assert planes.foreground[0].tolist() == [0xFF0000, -1, 0xFFFFFF, -1, -1]
    assert planes.background[0].tolist() == [-1, 0x102030, 0x000080, -1, -1]
    assert planes.style[0].tolist() == [1, 0, 0, 0, 0]
    assert indexed(232) == 0x080808
