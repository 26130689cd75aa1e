"""Lines of text: what is kept, what is never divided, and where lines end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tftutor.prose.wrap import CLOSING, OPENING, Run, chunks, divide, line_width, plain, words

BOLD = Style(bold=True)
TEXT = st.text(st.sampled_from("aeinorst mWθ̂កា្ក។,.(-)—/\u00a0 漢"), max_size=120)
RUNS = st.lists(st.tuples(TEXT, st.sampled_from([Style(), BOLD])), max_size=5)


def squeezed(text: str) -> str:
    """A text without blanks."""
    return "".join(text.split())


@given(RUNS, st.integers(2, 60))
def test_lines_fit_and_lose_nothing(runs: list[tuple[str, Style]], width: int) -> None:
    """No line is too wide, and all that is not blank stays, in order."""
    lines = divide([Run(*run) for run in runs], width)
    assert all(line_width(line) <= width for line in lines)
    text = "".join(text for text, _ in runs)
    assert squeezed("".join(plain(line) for line in lines)) == squeezed(text)


@given(RUNS, st.integers(2, 60))
def test_styles_stay_with_their_letters(runs: list[tuple[str, Style]], width: int) -> None:
    """What was bold is bold in the lines, and nothing else is."""
    lines = divide([Run(*run) for run in runs], width)
    bold = [segment.text for line in lines for segment in line if segment.style == BOLD]
    assert squeezed("".join(bold)) == squeezed("".join(t for t, style in runs if style == BOLD))


@given(TEXT)
def test_pieces_are_the_text(text: str) -> None:
    """The default splitter drops and adds nothing."""
    assert "".join(words(text)) == text


@given(st.lists(st.sampled_from(["ab", "abc", "(", ")", ",", ".", "។", "x"]), max_size=30))
def test_punctuation_stays_with_its_word(pieces: list[str]) -> None:
    """Whatever a splitter allows, no line begins with a closing sign or ends with an opening one.

    A word that is itself wider than the line is the exception.
    """
    text = "".join(pieces)
    lines = [plain(line) for line in divide([Run(text, Style())], 24, lambda _: pieces)]
    if cell_len(max(joined(pieces), key=len, default="")) <= 24:
        assert not any(line[0] in CLOSING for line in lines[1:] if line)
        assert not any(line[-1] in OPENING for line in lines[:-1] if line)


def joined(pieces: list[str]) -> list[str]:
    """The pieces with their punctuation."""
    found: list[str] = []
    for piece in pieces:
        if found and (piece[0] in CLOSING or found[-1][-1] in OPENING):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def test_no_short_last_line() -> None:
    """A last line is not one short sign: it takes the word before it along."""
    lines = divide([Run("the size of the step is α", Style())], 23)
    assert [plain(line) for line in lines] == ["the size of the step", "is α"]


def test_line_breaks_hold() -> None:
    """A line break ends a line wherever it stands."""
    lines = divide([Run("one", Style()), Run("\n", Style()), Run("two", BOLD)], 40)
    assert [plain(line) for line in lines] == ["one", "two"]


def test_long_words_are_divided_between_graphemes() -> None:
    """A mark is never parted from its letter."""
    assert chunks("m̂v̂x̄", 1) == ["m̂", "v̂", "x̄"]


def test_no_break_spaces_are_shown_as_spaces() -> None:
    """A space that holds is drawn as any other."""
    lines = divide([Run("is a\u00a0=\u00a0b so", Style())], 6)
    assert [plain(line) for line in lines] == ["is", "a = b", "so"]
