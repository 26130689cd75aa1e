"""The formula renderer: what it draws, what it refuses, and how it fits a width."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.prose.golden import formulas
from tftutor.prose.tex import TexError, render_display, render_inline

GOLDEN = formulas()


@pytest.mark.parametrize(("source", "inline", "drawing"), GOLDEN, ids=[row[0] for row in GOLDEN])
def test_golden(source: str, inline: str, drawing: str) -> None:
    """Each formula is drawn as its golden drawing and written as its golden line."""
    assert str(render_display(source)) == drawing
    assert render_inline(source) == inline


def test_golden_count() -> None:
    """There are at least sixty golden formulas."""
    assert len(GOLDEN) >= 60


@pytest.mark.parametrize("source", [row[0] for row in GOLDEN])
def test_rows_have_one_width(source: str) -> None:
    """All rows of a drawing are as wide as the box says, combining marks counted as nothing."""
    box = render_display(source)
    assert {cell_len(row) for row in box.rows} == {box.width}
    assert 0 <= box.baseline < box.height


@pytest.mark.parametrize("source", [row[0] for row in GOLDEN])
def test_breaking_keeps_every_character(source: str) -> None:
    """A formula broken to fit keeps its signs: none is clipped, and frames stay whole."""
    wide = sorted("".join(render_display(source).rows).translate(BLANKS))
    for width in (60, 40, 25, 12):
        box = render_display(source, width)
        assert {cell_len(row) for row in box.rows} == {box.width}
        assert sorted("".join(box.rows).translate(BLANKS)) == wide


BLANKS = str.maketrans("", "", " ─│┌┐└┘")


@pytest.mark.parametrize("width", range(38, 80, 3))
def test_breaking_fits(width: int) -> None:
    """A long chain of equalities fits every width that holds its longest member."""
    source = r"\frac{(x+h)^2 - x^2}{h} = \frac{2xh + h^2}{h} = 2x + h \approx 2x + 0.001 = 2x"
    assert render_display(source, width).width <= width


def test_breaking_begins_with_the_relation() -> None:
    """A broken line goes on under the first relation, with its relation in front."""
    box = render_display(r"y = a + b + c = d + e + f", 16)
    assert str(box) == "y = a + b + c\n  = d + e + f"


ERRORS = [
    (r"\alpa + 1", 1, r"\alpha"),
    (r"x + \sqroot{2}", 5, r"\sqrt"),
    (r"\begin{aligne} x \end{aligne}", 8, "aligned"),
    (r"\frac{1}{2", 9, "never closed"),
    (r"\left( x", 1, "never closed"),
    (r"x^", 3, "ends"),
    (r"x^2^3", 4, "cannot stand"),
    (r"x_1_2", 4, "cannot stand"),
    (r"x}", 2, "cannot stand"),
    (r"\left\alpha x \right)", 6, "delimiter"),
    (r"\begin{cases} x \end{array}", 21, "cases"),
    (r"\text{a $\bta$ b}", 10, r"\beta"),
]


@pytest.mark.parametrize(("source", "column", "says"), ERRORS)
def test_errors(source: str, column: int, says: str) -> None:
    """A mistake is an error that names its column and, for a command, the nearest known one."""
    with pytest.raises(TexError) as caught:
        render_display(source)
    assert caught.value.column == column
    assert says in str(caught.value)
    with pytest.raises(TexError):
        render_inline(source)


SNIPPETS = (
    r"\frac{ } { } x y 1 23 + - = \alpha ^ _ ^{2} _{t} \sqrt{ \left( \right) ( ) ' & \\ \hat m "
    r"\text{ \begin{cases} \end{cases} \sum \lim \to , | \boxed{ \int"
)
PIECES = st.sampled_from(SNIPPETS.split(" "))


@given(st.lists(PIECES, max_size=14).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_any_source_is_drawn_or_refused(source: str) -> None:
    """Whatever is typed is either drawn in whole rows or refused with a place inside it."""
    column = 1
    try:
        box = render_display(source, 30)
    except TexError as error:
        column = error.column
    else:
        assert {cell_len(row) for row in box.rows} == {box.width}
        assert "\n" not in render_inline(source)
    assert 1 <= column <= len(source) + 1


UNAMBIGUOUS = [
    (r"\frac{1}{2}x", "(1/2)x"),
    (r"\frac{1}{2x}", "1/(2x)"),
    (r"\frac{a + b}{c}", "(a + b)/c"),
    (r"\frac{\sin x}{x}", "(sin x)/x"),
    (r"\frac{a}{\frac{b}{c}}", "a/(b/c)"),
    (r"{(a+b)}^2", "(a + b)²"),
    (r"\log \frac{a}{b}", "log(a/b)"),
    (r"-\frac{1}{2}", "−1/2"),
    (r"2 \cdot -3", "2 · −3"),
    (r"\frac{\partial^2 J}{\partial w^2}", "∂²J/∂w²"),
    (r"x^{1/2}", "x^(1/2)"),
    (r"a_{i,j} b", "a_(i,j) b"),
    (r"\sqrt{x}", "√x"),
    (r"\frac{\text{mean gradient}}{\text{its size}}", "(mean gradient)/(its size)"),
    (r"\sqrt{2m}", "√(2m)"),
]


@pytest.mark.parametrize(("source", "line"), UNAMBIGUOUS)
def test_inline_parentheses(source: str, line: str) -> None:
    """One line says the same as the formula: parentheses stand where a stroke would mislead."""
    assert render_inline(source) == line


def test_brackets_after_a_line_are_kept() -> None:
    """A bracket that begins a row is drawn; only a length such as [6pt] is passed over."""
    drawing = str(render_display(r"\begin{aligned} a &= b \\[6pt] [c] &= d \end{aligned}"))
    assert drawing == "  a = b\n[c] = d"
