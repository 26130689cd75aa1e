"""Khmer in Rich and Textual: measured, divided and pinned as the terminal at hand has it."""

from __future__ import annotations

import logging
import re
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich import cells
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual._compositor import LayoutUpdate
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Label, OptionList

from tests.khmer import SENTENCES, lines_of_content, scraps, sentences
from tftutor.prose.wrap import splitter
from tftutor.text.clusters import KHMER_RUN, clusters, has_khmer
from tftutor.text.widths import MAJORITY, WidthModel
from tftutor.ui import khmer_display
from tftutor.ui.khmer_display import in_textual, install, installed, pin, restore
from tftutor.ui.spans import changed_spans

if TYPE_CHECKING:
    from collections.abc import Iterator

MODELS = [WidthModel(vowels, subscripts) for vowels in (0, 1) for subscripts in (0, 1)]
every_model = pytest.mark.parametrize("model", MODELS, ids=str)
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def _put_back() -> Iterator[None]:
    """Every test leaves Rich and Textual as they were."""
    yield
    restore()


@every_model
def test_rich_measures_as_the_model(model: WidthModel) -> None:
    """On all Khmer of the content, Rich's length is the one that the terminal gives."""
    install(model, splitter("km"))
    for line in lines_of_content():
        for run in KHMER_RUN.findall(line):
            assert cells.cell_len(run) == model.width(run)
            assert cells.cached_cell_len(run) == model.width(run)
            assert Segment(run).cell_length == model.width(run)


def test_the_last_model_holds_and_all_can_be_put_back() -> None:
    """It is idempotent, takes another model, and leaves no trace."""
    places = [*khmer_display.IN_RICH, *in_textual()]
    before = [getattr(place.owner, place.name) for place in places]
    word = "ប៉ារ៉ាម៉ែត្រ"
    assert cells.cell_len(word) == 5
    for model, width in ((MAJORITY, 8), (MAJORITY, 8), (WidthModel(0, 0), 4)):
        assert install(model, splitter("km"))
        assert cells.cell_len(word) == width
    assert installed() is not None
    restore()
    assert cells.cell_len(word) == 5
    assert installed() is None
    assert [getattr(place.owner, place.name) for place in places] == before


def test_unknown_versions_are_left_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """On another Rich or Textual nothing is replaced, and a warning says so."""
    monkeypatch.setattr(khmer_display, "version_of", lambda _: "99.1.0")
    khmer_display.fits.cache_clear()
    with caplog.at_level(logging.WARNING):
        assert not install(MAJORITY, splitter("km"))
    khmer_display.fits.cache_clear()
    assert installed() is None
    assert "99.1.0" in caplog.text


@pytest.mark.parametrize("name", ["rich", "textual", "numpy"])
def test_versions_are_those_that_the_packages_say(name: str) -> None:
    """The quick way to a version finds what the slow way finds."""
    assert khmer_display.version_of(name) == version(name)


@every_model
@quick
@given(text=st.one_of(sentences, scraps), cut=st.integers(0, 60))
def test_a_cut_goes_between_clusters(model: WidthModel, text: str, cut: int) -> None:
    """Both halves have their cells, and a cluster that is cut becomes blanks."""
    install(model, splitter("km"))
    text = f"α {text}ក"
    width = cells.cell_len(text)
    cut = min(cut, width)
    for left, right in (
        cells.split_text(text, cut),
        tuple(piece.text for piece in Segment(text, Style(bold=True)).split_cells(cut)),
    ):
        assert (cells.cell_len(left), cells.cell_len(right)) == (cut, width - cut)
        kept = clusters(left.rstrip(" ")) + clusters(right.lstrip(" "))
        assert all(cluster in clusters(text) for cluster in kept)


@every_model
@quick
@given(text=sentences, width=st.integers(1, 50))
def test_text_fits_the_cells_it_is_given(model: WidthModel, text: str, width: int) -> None:
    """Setting a size crops between clusters or pads; strips are cropped to their columns."""
    install(model, splitter("km"))
    assert cells.cell_len(cells.set_cell_size(text, width)) == width
    strip = Strip([Segment(text), Segment(" |", Style(bold=True))])
    for start in range(0, strip.cell_length, 3):
        piece = strip.crop(start, start + 3)
        assert sum(segment.cell_length for segment in piece) == piece.cell_length


@every_model
@quick
@given(text=st.one_of(sentences, st.sampled_from(SENTENCES)), width=st.integers(12, 60))
def test_labels_and_texts_wrap_between_words(model: WidthModel, text: str, width: int) -> None:
    """Rich's Text and Textual's Content have no line too wide and no cluster cut."""
    install(model, splitter("km"))
    text = " ".join(text.split()) or "ក"
    whole = clusters(text)
    by_rich = [line.plain for line in Text(text).wrap(Console(), width)]
    by_textual = [line.plain for line in Content(text).wrap(width)]
    for lines in (by_rich, by_textual):
        assert all(cells.cell_len(line.rstrip()) <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())
        assert all(cluster in whole for line in lines for cluster in clusters(line))


@pytest.mark.parametrize("text", ["A list of words", SENTENCES[0]])
def test_text_is_divided_where_there_is_no_room(text: str) -> None:
    """At a width of nothing, as a list asks before it is laid out, a line has one column."""
    install(MAJORITY, splitter("km"))
    assert Content(text).get_height({}, 0) == Content(text).get_height({}, 1) > 1


def test_english_takes_the_old_way() -> None:
    """Text without Khmer is divided by Rich itself, to the same places."""
    text = "A rule – θ ← θ − α∇J(θ) – of a dozen words or so, wide as 漢字 and narrow."
    before = [Content(text).wrap(width) for width in range(4, 60)]
    install(MAJORITY, splitter("km"))
    assert [Content(text).wrap(width) for width in range(4, 60)] == before
    assert pin(text) == text


@every_model
def test_a_pinned_run_ends_where_we_count(model: WidthModel) -> None:
    """Whatever width a terminal gives to a run, what follows starts at the counted column."""
    install(model, splitter("km"))
    for line in SENTENCES:
        for wide in MODELS:
            column, border = Terminal(wide).write(pin(line) + "|")
            assert border == cells.cell_len(line), (line, wide)
            assert column == border + 1


class Terminal:
    """As much of a terminal as pins need: it writes Khmer by a model of its own."""

    ESCAPE = re.compile(r"\x1b(?:([78])|\[(\d+)C)|(.)", re.DOTALL)

    def __init__(self, model: WidthModel) -> None:
        self.model = model

    def write(self, output: str) -> tuple[int, int]:
        """Where the cursor is afterwards, and in which column the last `|` stands."""
        column = saved = border = 0
        run = ""
        for save, right, character in [*self.ESCAPE.findall(output), ("", "", "")]:
            if character and has_khmer(character):
                run += character
                continue
            column += self.model.width(run)
            run = ""
            if character == "|":
                border = column
            if save == "7":
                saved = column
            elif save == "8":
                column = saved
            column += int(right or 0) + cells.cell_len(character)
        return column, border


class KhmerApp(App[None]):
    """Labels and a list, both with long Khmer sentences."""

    CSS = "Label { width: 100%; }"

    def compose(self) -> ComposeResult:
        """Two kinds of widgets that wrap."""
        yield Label(SENTENCES[2], markup=False)
        yield OptionList(*SENTENCES)


async def test_widgets_of_textual_wrap_khmer_and_keep_their_width() -> None:
    """Every row of a label and of a list is as wide as the widget, in the cells we count."""
    install(MAJORITY, splitter("km"))
    app = KhmerApp()
    async with app.run_test(size=(40, 40)) as pilot:
        await pilot.pause()
        label = app.query_one(Label)
        assert label.size.height == 2
        for strip in app.screen._compositor.render_strips():
            assert sum(segment.cell_length for segment in strip) == 40


async def test_updates_of_the_screen_are_pinned() -> None:
    """What goes to the terminal has each uncertain run between save and restore."""
    install(MAJORITY, splitter("km"))
    app = KhmerApp()
    async with app.run_test(size=(40, 40)) as pilot:
        await pilot.pause()
        update = app.screen._compositor.render_update(full=True)
        assert isinstance(update, LayoutUpdate)
        output = update.render_segments(app.console)
    assert "\x1b8ហ្ក្រា" in output


@every_model
@quick
@given(text=sentences, other=sentences, number=st.integers(0, 999))
def test_only_changed_clusters_are_sent_and_each_whole(
    model: WidthModel, text: str, other: str, number: int
) -> None:
    """What is sent of a row that changed shows the new row, in whole clusters."""
    install(model, splitter("km"))
    before = Strip([Segment(f"{text} {number} ក")]).adjust_cell_length(90)
    after = Strip([Segment(f"{other} {number + 7} ក")]).adjust_cell_length(90)
    spans = changed_spans(before, after, 0)
    for span in spans:
        shown = after.crop(span.x, span.right).text
        assert shown in after.text
        assert all(cluster in clusters(after.text) for cluster in clusters(shown))
    kept, place = "", 0
    for span in [*spans, Region(90, 0, 0, 1)]:
        kept += before.crop(place, span.x).text + after.crop(span.x, span.right).text
        place = span.right
    assert kept == after.text


def test_a_number_in_a_khmer_row_is_sent_alone() -> None:
    """The words around a number that moves stay as they are."""
    install(MAJORITY, splitter("km"))
    before, after = (Strip([Segment(f"ជំហាន {step} ក្នុងចំណោម 60")]) for step in (12, 13))
    (span,) = changed_spans(before, after, 0)
    assert after.crop(span.x, span.right).text == "3"
