"""The screen of a recording, sequence by sequence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.khmer import sentences
from tftutor.prose.wrap import splitter
from tftutor.record.errors import RecordError
from tftutor.record.screen import Screen, clusters
from tftutor.text.widths import MAJORITY
from tftutor.ui.khmer_display import install, pin

OWN = (0xE4E7EE, 0x101218)


def test_text_stands_where_the_cursor_was_sent() -> None:
    """Rows and columns count from 1; what is left out is 1."""
    screen = Screen((6, 3), OWN)
    screen.write("\x1b[2;3Hab\x1b[Hc\x1b[3Hd")
    assert screen.lines() == ("c", "  ab", "d")


def test_a_style_lasts_until_it_is_changed() -> None:
    """Colours, bold and reverse hold over movements; an empty code ends them all."""
    screen = Screen((6, 1), OWN)
    screen.write("\x1b[1;7;38;2;1;2;3;48;2;4;5;6ma\x1b[1;3Hb\x1b[0mc")
    styles = [cell.style for cell in screen.rows()[0]]
    assert styles[0] == styles[2]
    assert (styles[0].foreground, styles[0].background, styles[0].bold) == (
        0x040506,
        0x010203,
        True,
    )
    assert (styles[3].foreground, styles[3].background, styles[3].bold) == (*OWN, False)


def test_dim_letters_lie_between_letter_and_ground() -> None:
    """Dim is resolved to a colour."""
    screen = Screen((1, 1), OWN)
    screen.write("\x1b[2;38;2;255;255;255;48;2;0;0;0ma")
    assert screen.rows()[0][0].style.foreground == 0x7F7F7F


def test_half_a_wide_character_is_blank() -> None:
    """Whoever writes over one half of a wide character erases the other."""
    screen = Screen((6, 1), OWN)
    screen.write("\x1b[H界界\x1b[1;2Hx\x1b[1;3Hy")
    assert [cell.text for cell in screen.rows()[0]] == [" ", "x", "y", " ", " ", " "]
    assert {cell.width for cell in screen.rows()[0]} == {1}


def test_all_of_a_cut_cluster_is_blank() -> None:
    """Whoever writes over the end of a cluster of three cells erases its first two."""
    install(MAJORITY, splitter("km"))
    screen = Screen((5, 1), OWN)
    screen.write("\x1b[H" + pin("ណ្តា") + "\x1b[1;3H│")
    assert [cell.text for cell in screen.rows()[0]] == [" ", " ", "│", " ", " "]


def test_a_pinned_run_takes_its_cells() -> None:
    """Khmer with all that the tutor writes around it: whole clusters, and the rest in place."""
    install(MAJORITY, splitter("km"))
    screen = Screen((10, 1), OWN)
    screen.write("\x1b[H" + pin("ក្រាហ្វ|"))
    row = screen.rows()[0]
    assert [cell.text for cell in row if cell.text.strip()] == ["ក្រា", "ហ្វ", "|"]
    assert [cell.width for cell in row[:6]] == [3, 0, 0, 2, 0, 1]


def test_marks_that_come_alone_hang_on_what_stands_before() -> None:
    """A combining mark in a style of its own belongs to the letter before it."""
    screen = Screen((3, 1), OWN)
    screen.write("\x1b[Hm\x1b[1m\u0302x")
    assert [cell.text for cell in screen.rows()[0]] == ["m\u0302", "x", " "]


@pytest.mark.parametrize(
    "sequence", ["\x1b[2J", "\x1b[K", "\x1b[?25l", "\x1bM", "\r", "\t", "\x1b[5m\x1b[53m", "\x1b"]
)
def test_unknown_sequences_are_errors(sequence: str) -> None:
    """What Textual is not known to write is refused, so that it cannot be shown wrongly."""
    with pytest.raises(RecordError, match="control sequence"):
        Screen((4, 1), OWN).write("ab" + sequence + "cd")


def test_what_is_not_seen_changes_nothing() -> None:
    """Links, the pointer's shape, the clipboard and the bell leave no trace."""
    screen = Screen((4, 1), OWN)
    screen.write(
        "\x1b]8;id=1;http://x\x1b\\ab\x1b]8;;\x1b\\\x1b]22;pointer\x07\x1b]52;c;eA==\x07\x07c"
    )
    assert screen.lines() == ("abc",)


@pytest.mark.parametrize("output", ["abcde", "\x1b[1;4H界", "\x1b[2;1Hx"])
def test_writing_beyond_the_edge_is_an_error(output: str) -> None:
    """Where a terminal would wrap or scroll, the recording stops."""
    with pytest.raises(RecordError, match="beyond the edge"):
        Screen((4, 1), OWN).write(output)


def test_rows_that_stay_are_the_same_objects() -> None:
    """Encoders find unchanged rows by identity, also where the same was written again."""
    screen = Screen((4, 2), OWN)
    screen.write("\x1b[Hab\x1b[2Hcd")
    before = screen.rows()
    screen.write("\x1b[Hab\x1b[2Hce")
    after = screen.rows()
    assert after[0] is before[0]
    assert after[1] is not before[1]


@given(sentences, st.integers(0, 6))
def test_every_text_fills_the_cells_that_it_takes(text: str, column: int) -> None:
    """Each cluster stands whole, followed by as many covered cells as it takes."""
    install(MAJORITY, splitter("km"))
    width = column + sum(size for _, size in clusters(text)) + 1
    screen = Screen((width, 1), OWN)
    screen.write(f"\x1b[1;{column + 1}H" + pin(text) + "|")
    row = screen.rows()[0]
    assert "".join(cell.text for cell in row[column:]) == text + "|"
    for place, cell in enumerate(row):
        covered = [one.width for one in row[place + 1 : place + cell.width]]
        assert covered == [0] * len(covered)
        assert (cell.text == "") == (cell.width == 0)
