"""Tables, code and lists by themselves."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style

from tests.prose.sample import TABLE, paragraph
from tftutor.prose.blocks.code import FOLD, folded
from tftutor.prose.blocks.table import shared
from tftutor.prose.page import Page
from tftutor.prose.theme import mono
from tftutor.prose.wrap import line_width, plain
from tftutor.rooms.model import Block, Code, ListBlock, Table, Words


def drawn(block: Block, width: int) -> list[str]:
    """The lines of a block without the blanks at their ends."""
    page = Page((block,), width, mono)
    page.grow()
    return [plain(line).rstrip() for line in page.lines]


COLUMNS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), min_size=1, max_size=6)


@given(COLUMNS, st.integers(1, 120))
def test_columns_share_the_width(columns: list[tuple[int, int]], free: int) -> None:
    """Columns never take more than there is, nor more than they need, nor less than a word."""
    widest = [max(most, word) for most, word in columns]
    needed = [word for _, word in columns]
    widths = shared(free, widest, needed)
    if widths is None:
        assert sum(widest) > free
        return
    assert sum(widths) <= free
    for width, most, word in zip(widths, widest, needed, strict=True):
        assert word <= width <= most
    assert sum(widths) == min(free, sum(widest))


def test_table_keeps_its_columns() -> None:
    """Where a table is too wide its longest column is divided into lines."""
    assert drawn(TABLE, 44) == [
        "Symbol │ Default │ What it means",
        "───────┼─────────┼──────────────────────────",
        "  α    │   0.001 │ the learning rate, about",
        "       │         │ as long as a step of Adam",
        "       │         │",
        "  β₁   │     0.9 │ how long the direction is",
        "       │         │ kept",
    ]


def test_table_becomes_a_list_of_values() -> None:
    """Where columns are not possible each row becomes labelled values."""
    assert drawn(TABLE, 20)[:4] == [
        "Symbol: α",
        "Default: 0.001",
        "What it means: the",
        "  learning rate,",
    ]


def test_ragged_table() -> None:
    """A row with too few cells leaves the rest of its columns blank."""
    table = Table(1, ((Words("a"),), (Words("b"),)), (((Words("1"),),),), ("left", "left"))
    assert drawn(table, 20) == ["a │ b", "──┼──", "1 │"]


@given(st.text("ab ,", max_size=90), st.integers(4, 40))
def test_folded_code_keeps_its_text(text: str, width: int) -> None:
    """A folded line has every character, fits, and says that it goes on."""
    parts = folded([Segment(text)], width, Style())
    assert all(line_width(part) <= width for part in parts)
    assert all(plain(part).endswith(FOLD) for part in parts[:-1])
    shown = "".join(plain(part).removesuffix(FOLD) for part in parts)
    assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize("language", ["python", "console", "no-such-language", ""])
def test_code_keeps_its_text(language: str) -> None:
    """Colours change nothing in a listing, blank lines and tabs included."""
    source = 'def f(x):\n\n\treturn """a\nb""" + x  # π\n'
    lines = drawn(Code(1, language, source), 60)
    assert lines == ["│ def f(x):", "│", '│     return """a', '│ b""" + x  # π']


def test_numbered_list_sets_numbers_right() -> None:
    """Numbers of one and of two digits end in the same column."""
    block = ListBlock(1, tuple((paragraph("step"),) for _ in range(2)), start=9)
    assert drawn(block, 20) == [" 9. step", "10. step"]


CODE_LOADS = """
import json, sys
from tftutor.prose.page import Page
from tftutor.prose.theme import dark
from tftutor.rooms.model import Code, Paragraph, Words
page = Page([Paragraph(1, (Words("text"),)), Code(2, "python", "x = 1")], 40, dark)
page.grow(0)
before = any(name.startswith("pygments") for name in sys.modules)
page.grow()
print(json.dumps([before, "pygments.lexers.python" in sys.modules]))
"""


def test_pygments_waits_for_code() -> None:
    """The highlighter is imported when the first listing is laid out, and not before."""
    done = subprocess.run(
        [sys.executable, "-c", CODE_LOADS], capture_output=True, check=True, text=True
    )
    assert json.loads(done.stdout) == [False, True]
