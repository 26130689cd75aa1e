"""Grading: every right answer passes however it is typed, and what is near is not right."""

from __future__ import annotations

import time
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.learner.checks import CHAIN, MULTIPLE, ORDER, SINGLE, SLOPE, THIRD, trace
from tftutor.core.optimizers.registry import OPTIMIZERS
from tftutor.learner.event import written
from tftutor.learner.grade import answered, grade
from tftutor.learner.grading.traces import following
from tftutor.learner.items import Item, item
from tftutor.learner.reading import AnswerError
from tftutor.learner.slips import slip_values
from tftutor.rooms.model import Check, CheckSlip
from tftutor.text.catalogue import catalogue
from tftutor.text.digits import khmer
from tftutor.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

ALL = (SLOPE, THIRD, CHAIN, SINGLE, MULTIPLE, ORDER, trace(), trace(level=3))
SLOW = 0.05
"""Seconds of work; a typical answer takes a fiftieth of it."""

SPELLINGS: tuple[Callable[[float], str], ...] = (
    lambda value: f"{value!r}",
    lambda value: f"{value:.12e}",
    lambda value: f"  {value:+.10f} ",
    lambda value: khmer(f"{value:.10f}"),
    lambda value: f"{value * 8!r}/8",
    lambda value: f"−{-value:.10f}" if value < 0 else f"θ = {value:.10f}",
    lambda value: f"{value * 1000!r}×10⁻³",
    lambda value: f"{value - 1!r} + 1",
    lambda value: f"-({-value!r})",
)


def numeric(answer: float, digits: int = 0, within: float = 0.0) -> Item:
    """An item that asks for a number."""
    written = f"{answer!r}"
    return item(
        Check(1, "n", "numeric", question="?", answer=written, digits=digits, within=within)
    )


def graded(asked: Item, typed: str) -> str:
    """Whether an answer is right or wrong, or the key of the sentence with which it comes back."""
    try:
        verdict = grade(asked, typed)
    except AnswerError as error:
        return error.message.key
    written(answered(asked, verdict))
    return "right" if verdict.right else "wrong"


numbers = (
    st.floats(-1e5, 1e5)
    .map(lambda value: float(f"{value:.5g}"))
    .filter(lambda value: value == 0 or abs(value) > 1e-3)
)


@given(numbers, st.sampled_from(SPELLINGS))
def test_a_right_number_passes_in_every_spelling(
    value: float, spelling: Callable[[float], str]
) -> None:
    """Decimals, exponents, fractions, Khmer digits, signs, sums and names before it are read."""
    assert grade(numeric(value, digits=5), spelling(value)).right


@given(numbers, st.integers(1, 8))
def test_rounding_and_cutting_off_both_pass(value: float, digits: int) -> None:
    """A number with as many significant digits as are asked for is right, rounded or cut."""
    asked = numeric(value, digits=digits)
    assert grade(asked, f"{value:.{digits - 1}e}").right
    mantissa, _, power = f"{value:.16e}".partition("e")
    end = digits + 1 + mantissa.startswith("-")
    assert grade(asked, f"{mantissa[:end].rstrip('.')}e{power}").right


@given(numbers, st.integers(1, 6), st.sampled_from([-1, 1]))
def test_a_number_two_units_off_is_wrong(value: float, digits: int, side: int) -> None:
    """Two units of the last digit asked for are too many."""
    asked = numeric(value, digits=digits)
    unit = 10.0 ** (int(f"{value:.16e}".partition("e")[2]) - digits + 1) if value else 10.0**-digits
    assert graded(asked, repr(value + side * 2.01 * unit)) in ("wrong", "learner.answer-digits")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("1/3", True),
        ("0.333", True),
        (".3333333", True),
        ("0.334", True),
        ("0.3", False),
        ("0.336", False),
        ("3", False),
        ("-1/3", False),
    ],
)
def test_a_number_without_end_is_asked_to_three_digits(typed: str, right: bool) -> None:
    """One third is 0.333, and 0.3 is too short."""
    assert grade(item(THIRD), typed).right == right


def test_a_number_rounded_too_early_is_handed_back() -> None:
    """What is right as far as it goes is not marked wrong: more digits are asked for."""
    with pytest.raises(AnswerError) as raised:
        grade(item(THIRD), "0.33")
    assert raised.value.message == Message("learner.answer-digits", {"digits": 3})


def test_within_says_how_far_off_a_number_may_be() -> None:
    """An absolute bound replaces the digits."""
    asked = numeric(2.0, within=0.1)
    assert [grade(asked, one).right for one in ("2.1", "1.9", "2.11", "1.89")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_unit_may_be_typed_or_not() -> None:
    """`27 steps` and `27` are the same answer."""
    asked = item(Check(1, "n", "numeric", question="?", answer="27", unit="steps"))
    assert [grade(asked, one).right for one in ("27", "27 steps", "27steps")] == [True] * 3


@pytest.mark.parametrize(
    "typed", ["", "  ", "many", "1,5", "nan", "inf", "1/0", "1e999", "x" * 600]
)
def test_what_is_no_number_is_handed_back(typed: str) -> None:
    """An answer that cannot be read counts for nothing, and says why in every language."""
    with pytest.raises(AnswerError) as raised:
        grade(item(THIRD), typed)
    for language in ("en", "km"):
        assert catalogue(language).say(raised.value.message)


@pytest.mark.parametrize("variant", range(16))
def test_every_mistake_is_told_as_itself(variant: int) -> None:
    """Each slip of the author's gives its own words, with the numbers of the item in them."""
    asked = item(SLOPE, variant)
    for slip in asked.slips:
        verdict = grade(asked, slip.answer)
        assert (verdict.right, verdict.slip, verdict.says) == (False, slip.name, (slip.says,))


def test_a_wrong_number_without_a_known_mistake_is_answered_by_a_fact() -> None:
    """Where no mistake leads to an answer, none is named; what holds of it is said."""
    verdict = grade(item(SLOPE), "1000")
    assert (verdict.right, verdict.slip, verdict.says) == (False, "", (Message("clue.large"),))


@pytest.mark.parametrize(
    "typed",
    [
        "6*(2*x + 1)**2",
        "6(2x+1)²",
        "f′(x) = 3*2*(1 + x*2)^2",
        "y ← 6(2x + 1)²",
        "y <- 6*(2*x + 1)**2",
        "24x² + 24x + 6",
        "24*x*(x + 1) + ៦",
        "6*(4x**2 + 4x + 1)",
    ],
)
def test_an_equal_expression_passes(typed: str) -> None:
    """Every form of the same function is right."""
    assert grade(item(CHAIN), typed).right


def test_a_forgotten_inner_slope_is_told() -> None:
    """A mistake is known in any of its forms."""
    verdict = grade(item(CHAIN), "3 + 12x + 12x²")
    assert (verdict.right, verdict.slip) == (False, "slip-1")


@pytest.mark.parametrize("typed", ["6*(2*y + 1)", "6*(", "__import__('os')", "x = y = 2", "{x}"])
def test_what_is_no_expression_is_handed_back(typed: str) -> None:
    """Other names and open brackets are refused with their place."""
    with pytest.raises(AnswerError):
        grade(item(CHAIN), typed)


@pytest.mark.parametrize("variant", range(12))
def test_a_choice_is_graded_by_what_it_says_wherever_it_stands(variant: int) -> None:
    """Mixed choices keep their own words, and the record holds the author's letters."""
    asked = item(SINGLE, variant)
    for option in asked.options:
        verdict = grade(asked, f" {option.letter.upper()} ")
        assert verdict.right == option.right
        assert verdict.normal == "abc"[option.number - 1]
        assert verdict.says == (option.says,)


def test_choices_are_mixed_from_the_second_item_on() -> None:
    """The first item has them as written; later ones differ, but each is always the same."""
    assert [option.number for option in item(SINGLE, 0).options] == [1, 2, 3]
    orders = {tuple(option.number for option in item(SINGLE, at).options) for at in range(1, 30)}
    assert len(orders) >= 4
    assert item(SINGLE, 5) == item(SINGLE, 5)


def test_all_right_choices_and_no_other_are_wanted() -> None:
    """A wrong one is told its words; one that is missing is not named."""
    asked = item(MULTIPLE)
    assert grade(asked, "c, b").right
    assert grade(asked, "bc").right
    assert grade(asked, "a b c").slip == "choice-1"
    missed = grade(asked, "b")
    assert (missed.right, missed.slip, missed.parts) == (False, "missed", (True, True, False))
    assert missed.says == (Message("learner.missed", {"count": 1}),)


@pytest.mark.parametrize("typed", ["d", "bb", "?", "ក"])
def test_letters_that_are_not_there_are_handed_back(typed: str) -> None:
    """Only the letters shown can be chosen, each once."""
    with pytest.raises(AnswerError):
        grade(item(MULTIPLE), typed)


def test_one_choice_is_one() -> None:
    """Two letters where one is right are handed back."""
    with pytest.raises(AnswerError):
        grade(item(SINGLE), "a b")


def test_an_order_passes_exactly_if_nothing_comes_before_what_it_needs() -> None:
    """Of all orders of Adam's lines the six that can be computed pass."""
    asked = item(ORDER, 3)
    letters = {option.number: option.letter for option in asked.options}
    passing = [
        order
        for order in permutations(range(1, 6))
        if grade(asked, " ".join(letters[line] for line in order)).right
    ]
    assert len(passing) == 6
    assert all(o.index(1) < o.index(3) and o.index(2) < o.index(4) for o in passing)
    assert all(o[-1] == 5 for o in passing)


def test_a_line_that_stands_too_early_is_named() -> None:
    """The first line that cannot be computed yet is told by its place."""
    asked = item(ORDER)
    letters = {option.number: option.letter for option in asked.options}
    verdict = grade(asked, "".join(letters[line] for line in (1, 4, 2, 3, 5)))
    assert verdict.slip == "line-4"
    assert verdict.says == (Message("learner.too-early", {"place": 2, "letter": letters[4]}),)
    assert verdict.parts == (True, False, True, True, True)
    with pytest.raises(AnswerError):
        grade(asked, "ab")


def test_lines_are_never_shown_in_order() -> None:
    """The order is not given away by the item itself."""
    for variant in range(200):
        assert [one.number for one in item(ORDER, variant).options] != [1, 2, 3, 4, 5]


STEPS = [(one.id, step) for one in OPTIMIZERS for step in (1, 2, 7)]


@pytest.mark.parametrize(("optimizer", "step"), STEPS)
def test_a_step_of_every_optimizer_can_be_computed_by_hand(optimizer: str, step: int) -> None:
    """The model answer passes with the digits shown, and every known mistake is told as itself."""
    asked = item(trace(optimizer, step, level=3))
    made = asked.traced
    assert made is not None
    assert grade(asked, asked.right).right
    right = [blank.value for blank in made.blanks]
    for at in range(len(right)):
        for name, value in slip_values(made, at).items():
            typed = "; ".join(repr(one) for one in [*right[:at], value, *right[at + 1 :]])
            verdict = grade(asked, typed)
            assert (verdict.right, verdict.slip) == (False, name)
            assert verdict.parts.count(False) == 1
            assert all(catalogue("km").say(one) for one in verdict.says if isinstance(one, Message))


@pytest.mark.parametrize(("optimizer", "step"), STEPS)
def test_who_rounds_every_line_as_asked_is_right(optimizer: str, step: int) -> None:
    """Each line computed from the lines above it as they were typed, with the digits asked for."""
    asked = item(trace(optimizer, step, level=3))
    made = asked.traced
    assert made is not None
    typed: list[float] = []
    for at, blank in enumerate(made.blanks):
        exact = following(made, at, typed)
        value = blank.value if exact is None else exact
        typed.append(float(f"{value:.{blank.digits}g}"))
    assert grade(asked, "; ".join(map(repr, typed))).right


def test_v_instead_of_its_root_is_told() -> None:
    """5 − 0.001·10/100 is the mistake of dividing by v̂."""
    check = Check(
        1, "a", "trace", question="?", problem="theta-squared", optimizer="adam", start=(5.0,)
    )
    assert grade(item(check), "4.9999").slip == "no-root"
    assert grade(item(check), "4.999").right
    assert grade(item(check), "5.001").slip == "sign"
    assert grade(item(check), "5").slip == "unchanged"
    assert grade(item(check), "៤").slip == "no-rate"


def test_a_line_that_follows_rightly_from_a_wrong_one_is_told_so() -> None:
    """A mistake is not counted twice: the line below it is right for what stands above."""
    asked = item(trace("momentum", 2, level=2))
    assert asked.traced is not None
    velocity = asked.blanks[0].value + 1.0
    before = float(asked.traced.run.theta[1, 0])
    verdict = grade(asked, f"{velocity!r}; {before - 0.1 * velocity!r}")
    assert verdict.parts == (False, False)
    assert [one.key for one in verdict.says if isinstance(one, Message)] == [
        "slip.unknown",
        "slip.carried",
    ]


def test_all_blanks_are_asked_for() -> None:
    """Fewer or more numbers than blanks are handed back."""
    for typed in ("1", "1; 2; 3", "1; two"):
        with pytest.raises(AnswerError):
            grade(item(trace(level=2)), typed)


anything = st.one_of(
    st.text(max_size=700),
    st.text(alphabet="0123456789.eE+-−/*^()=xθ ០១៥;,√²⁻\n", max_size=120),
    st.integers(1, 400).map(lambda depth: "(" * depth + "x" + ")" * depth),
    st.integers(1, 500).map(lambda length: "-" * length + "1"),
    st.sampled_from(["9" * 400, "1e" + "9" * 50, "**".join("9" * 60), "x**" * 80 + "x", "\ud800"]),
)


@pytest.mark.slow
@given(st.sampled_from(ALL), anything)
def test_no_answer_breaks_grading(check: Check, typed: str) -> None:
    """Whatever is typed is graded or handed back, in no time, and can be written down."""
    asked = item(check)
    for _ in range(4):  # the collector may come in between, but not every time
        began = time.process_time()
        assert graded(asked, typed)
        if time.process_time() - began < SLOW:
            return
    pytest.fail(f"every try took longer than {SLOW} s")


def test_a_slip_that_varies_into_the_right_answer_is_right() -> None:
    """What is right is right first, whatever mistake gives the same."""
    check = Check(1, "n", "numeric", question="?", answer="4", slips=(CheckSlip(1, "2*2", "No."),))
    assert grade(item(check), "4").right
