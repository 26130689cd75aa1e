"""Pages: every kind of block at every width, places, growth, search."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prose.golden import FOLDER, WIDTHS, page_text
from tests.prose.sample import BLOCKS
from tftutor.prose.page import MEASURE, Page
from tftutor.prose.theme import ProseTheme, dark, light, mono
from tftutor.prose.wrap import line_width, plain
from tftutor.rooms.model import Formula, Paragraph, Words


def whole(width: int, theme: ProseTheme = dark, margin: int = 0) -> Page:
    """The sample, laid out."""
    page = Page(BLOCKS, width, theme, margin=margin)
    page.grow()
    return page


def texts(page: Page) -> list[str]:
    """The lines of a page."""
    return [plain(line) for line in page.lines]


@pytest.mark.parametrize("width", WIDTHS)
def test_golden(width: int) -> None:
    """The sample looks as it was approved."""
    assert page_text(width) == (FOLDER / f"page-{width}.txt").read_text("utf-8")


@given(st.integers(12, 200), st.integers(0, 3))
def test_no_line_is_too_wide(width: int, margin: int) -> None:
    """At any width every line fits, formulas and code too."""
    page = whole(width, margin=margin)
    assert max(line_width(line) for line in page.lines) <= min(width, MEASURE + 2 * margin)


SENTENCES = (
    "Walking downhill in the fog",
    "You follow the gradient of J(θ), and that is all; read how limits work,",
    "or call run(settings).",
    "A-well-known-word-with-hyphens stands here (in brackets).",
    "The rule θₜ₊₁",
    "too small: it crawls and crawls and never arrives before night",
    "too large: ◦ it jumps ◦ it flies away",
    "The valley is nearer than you think.",
    "Search in factors of ten.",
    "Plus climbs.",
    "The end.",
)


@given(st.integers(12, 200))
def test_words_stay_in_order(width: int) -> None:
    """The words of the text are all there, in their order, whatever the width."""
    text = "".join("".join(texts(whole(width))).translate(BARS).split())
    place = 0
    for sentence in SENTENCES:
        place = text.find("".join(sentence.split()), place)
        assert place >= 0, sentence


BARS = str.maketrans("", "", "▌┃")


@given(st.integers(12, 120), st.integers(0, 60))
def test_growing_by_parts_is_growing_at_once(width: int, until: int) -> None:
    """A page grown in steps has the same lines and places as one grown whole."""
    page = Page(BLOCKS, width, dark)
    page.grow(until)
    assert len(page.lines) > until or page.complete
    page.grow()
    once = whole(width)
    assert texts(page) == texts(once)
    assert (page.anchors, page.block_lines) == (once.anchors, once.block_lines)


@pytest.mark.parametrize("width", [12, 40, 100])
def test_places(width: int) -> None:
    """Anchors and blocks lead to the lines where they begin, and lines back to their block."""
    page = whole(width)
    assert page.text(page.anchors["rule"]).startswith("◇ The rule")
    assert page.anchors["lab-rates"] == page.line_of_block(len(BLOCKS) - 3)
    assert "Lab" in page.text(page.anchors["lab-rates"]) or width < 20
    assert set(page.anchors) == {"top", "rule", "lists", "square", "lab-rates"}
    for number in range(len(BLOCKS)):
        assert page.block_at(page.line_of_block(number)) == number


def test_places_lay_out_what_they_need() -> None:
    """Asking for an anchor or a block lays out the page as far as that, and no further."""
    page = Page(BLOCKS, 60, dark)
    assert page.line_of_anchor("square") == page.line_of_block(4)
    assert len(page.block_lines) == 5
    assert page.line_of_anchor("nowhere") is None


def test_references_carry_their_targets() -> None:
    """Links, terms and labs can be found by the meta of their style."""
    found = {
        (kind, target): None
        for line in whole(30).lines
        for segment in line
        if segment.style
        for kind, target in segment.style.meta.items()
    }
    assert list(found) == [
        ("term", "gradient"),
        ("link", "derivatives#limit"),
        ("lab", "rates"),
    ]


@given(st.integers(16, 120), st.sampled_from(["THE GRADIENT of", "how limits", "is all; read"]))
def test_find(width: int, sought: str) -> None:
    """A text is found, capitals or not, also across the ends of lines."""
    page = whole(width)
    hits = page.find(sought)
    shown = " ".join(page.text(hit.line)[hit.start : hit.end].strip() for hit in hits)
    assert shown.casefold() == sought.casefold()


def test_find_nothing() -> None:
    """An empty search and one for what is not there give nothing."""
    assert whole(40).find("  ") == ()
    assert whole(40).find("no such words") == ()


def test_outline() -> None:
    """The outline lists the headings without laying anything out."""
    page = Page(BLOCKS, 40, dark)
    assert [(entry.level, entry.text) for entry in page.headings] == [
        (1, "Walking downhill in the fog"),
        (2, "The rule θₜ₊₁"),
        (3, "Lists"),
    ]
    assert page.lines == []


def test_unreadable_formula_shows_its_source() -> None:
    """A formula that cannot be read is shown as it was written."""
    page = Page((Formula(1, r"\unknown{x}"),), 40, dark)
    page.grow()
    assert page.text(0) == r"\unknown{x}"
    assert page.lines[0][0].style == dark.inline_code


def test_margin() -> None:
    """Text stands between margins and never grows wider than what reads well."""
    page = Page((Paragraph(1, (Words("word " * 60),)),), 140, dark, margin=5)
    page.grow()
    assert all(page.text(line).startswith("     word") for line in range(len(page.lines)))
    assert max(line_width(line) for line in page.lines) <= MEASURE + 5


@pytest.mark.parametrize("theme", [dark, light, mono], ids=["dark", "light", "mono"])
def test_themes_change_no_text(theme: ProseTheme) -> None:
    """A theme changes colours, never the text."""
    assert texts(whole(60, theme)) == texts(whole(60))


def test_emphasised_code_has_a_sign() -> None:
    """An emphasised line of code is marked by a sign too, not by its colour alone."""
    marked = [line for line in texts(whole(80)) if line.startswith("▶")]
    assert len(marked) == 1
    assert "theta = theta - alpha" in marked[0]
