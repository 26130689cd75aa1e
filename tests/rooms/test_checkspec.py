"""The fence of a check: what may stand in it, and the line of what may not."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from tftutor.rooms.checkspec.vary import numbers, variants
from tftutor.rooms.model import Check, Room
from tftutor.rooms.search import fold

Parse = Callable[..., Room]
OneFault = Callable[..., tuple[int, str]]

SINGLE = """```{check} way
kind = "single"
question = "Which way?"
[[choices]]
text = "uphill"
right = true
[[choices]]
text = "downhill"
right = false
says = "Descent goes there."
```
"""

NUMERIC = """```{check} slope
kind = "numeric"
question = '''
How steep is
$f(x) = {a}x^2$ at {x}?
'''
answer = "2*a*x"
vary = { a = "2:9", x = "1:12" }
[[slips]]
answer = "a*x"
says = 'The {a} is not all.'
```
"""

EXPRESSION = """```{check} chain
kind = "expression"
question = "Differentiate."
answer = "2*x"
variables = ["x"]
```
"""

ORDER = """```{check} lines
kind = "order"
question = "In order?"
lines = ["`a`", "`b`", "`c`"]
before = [[1, 2]]
```
"""

TRACE = """```{check} hand
kind = "trace"
question = "Compute."
problem = "theta-squared"
optimizer = "adam"
start = [5]
step = 2
set = { alpha = 0.1 }
```
"""


def test_a_check_becomes_plain_values(parse: Parse) -> None:
    """A check knows its line, its choices theirs, and is found by its id."""
    room = parse(SINGLE)
    (check,) = room.checks
    assert (check.id, check.kind, check.question) == ("way", "single", "Which way?")
    assert [(one.line, one.right, one.text) for one in check.choices] == [
        (12, True, "uphill"),
        (15, False, "downhill"),
    ]


def test_numbers_that_vary_are_tuples(parse: Parse) -> None:
    """Ranges and lists become values in order, and the first come first."""
    (check,) = parse(NUMERIC).checks
    assert check.vary[0] == ("a", tuple(float(a) for a in range(2, 10)))
    assert variants(check) == 96
    assert numbers(check, 0) == {"a": 2.0, "x": 1.0}


def test_every_variant_comes_once_before_any_comes_again(parse: Parse) -> None:
    """As many variants in a row as there are have all sets of numbers."""
    (check,) = parse(NUMERIC).checks
    seen = [tuple(numbers(check, variant).values()) for variant in range(96)]
    assert len(set(seen)) == 96
    assert numbers(check, 96) == numbers(check, 0)
    assert all(a[0] != b[0] and a[1] != b[1] for a, b in pairwise(seen))


def test_all_kinds_can_be_read(parse: Parse) -> None:
    """An example of each kind is without a fault."""
    room = parse(SINGLE + NUMERIC + EXPRESSION + ORDER + TRACE)
    assert [check.kind for check in room.checks] == [
        "single",
        "numeric",
        "expression",
        "order",
        "trace",
    ]


def test_lines_that_may_change_places_are_pairs(parse: Parse) -> None:
    """`either` leaves out the order of the lines that it names, and no other."""
    (check,) = parse(ORDER.replace("before = [[1, 2]]", "either = [[2, 3]]")).checks
    assert check.before == ((1, 2), (1, 3))


@pytest.mark.parametrize(
    ("fence", "old", "new", "line", "key"),
    [
        (SINGLE, "```{check} way", "```{check} Way", 1, "id"),
        (SINGLE, 'kind = "single"', 'kind = "singel"', 2, "check-kind"),
        (SINGLE, 'kind = "single"\n', "", 1, "check-needs"),
        (SINGLE, 'question = "Which way?"\n', "", 1, "check-needs"),
        (SINGLE, 'question = "Which way?"', "question = 3", 3, "option"),
        (SINGLE, 'question = "Which way?"', 'question = "Which $way?"', 3, "stray"),
        (SINGLE, 'question = "Which way?"', 'question = "## Which"', 3, "nested"),
        (SINGLE, 'question = "Which way?"', 'qestion = "Q"\nquestion = "Q"', 3, "lab-key"),
        (SINGLE, 'text = "downhill"', 'text = "uphill"', 7, "check-twice"),
        (SINGLE, 'text = "downhill"\n', "", 7, "check-needs"),
        (SINGLE, 'says = "Descent goes there."\n', "", 7, "check-says"),
        (SINGLE, 'says = "Descent goes there."', 'says = "*so"', 10, "stray"),
        (SINGLE, 'says = "Descent', 'said = "Descent', 10, "lab-key"),
        (SINGLE, "right = true", 'right = false\nsays = "No."', 4, "check-one-right"),
        (SINGLE, "right = false", "right = true", 4, "check-one-right"),
        (SINGLE, "[[choices]]", "[[choises]]", 4, "lab-key"),
        (NUMERIC, "{a}x^2$", "{a}x^2", 5, "stray"),
        (NUMERIC, 'answer = "2*a*x"', 'answer = "2*b*x"', 7, "option"),
        (NUMERIC, 'answer = "a*x"', 'answer = "a*"', 10, "option"),
        (NUMERIC, '"2:9"', '"9:2"', 8, "option"),
        (NUMERIC, '"2:9"', '"2:9:0"', 8, "option"),
        (NUMERIC, '"2:9"', "[2, 2]", 8, "option"),
        (NUMERIC, '"2:9"', "[]", 8, "option"),
        (NUMERIC, '"2:9"', "[2, 3]", 8, "check-few"),
        (NUMERIC, 'a = "2:9", x = "1:12"', 'a = "2:900", x = "1:900"', 8, "check-many"),
        (NUMERIC, "vary = ", "where = 'a >'\nvary = ", 8, "option"),
        (NUMERIC, "vary = ", "let = { s = 'q' }\nvary = ", 8, "option"),
        (NUMERIC, "vary = ", "let = { a = 'x' }\nvary = ", 8, "check-name-twice"),
        (NUMERIC, "vary = ", "let = { e = 'x' }\nvary = ", 8, "option"),
        (NUMERIC, "vary = ", "digits = 2\nwithin = 0.1\nvary = ", 9, "check-both"),
        (NUMERIC, "vary = ", "hints = []\nvary = ", 8, "option"),
        (NUMERIC, "vary = ", "hints = ['a', 'b', 'c', 'd', 'e']\nvary = ", 8, "option"),
        (EXPRESSION, 'variables = ["x"]', 'variables = ["y"]', 4, "option"),
        (EXPRESSION, 'variables = ["x"]\n', "", 1, "check-needs"),
        (ORDER, "[[1, 2]]", "[[1, 4]]", 5, "check-line"),
        (ORDER, "[[1, 2]]", "[[2, 1]]", 5, "check-before"),
        (ORDER, "[[1, 2]]", "[[1, 2, 3]]", 5, "option"),
        (ORDER, "[[1, 2]]", "[[1, 2]]\neither = [[2, 3]]", 5, "check-both"),
        (ORDER, '"`c`"', '"`b`"', 4, "option"),
        (TRACE, "theta-squared", "theta-sqared", 1, "option"),
        (TRACE, '"theta-squared"', '"ravine"', 1, "option"),
        (TRACE, 'optimizer = "adam"', 'optimizer = "adan"', 1, "option"),
        (TRACE, "alpha = 0.1", "beta = 0.1", 1, "option"),
        (TRACE, "step = 2", "step = 0", 7, "option"),
        (TRACE, "step = 2", "step = 2\nlevel = 4", 8, "option"),
    ],
)
def test_a_fault_is_told_at_its_line(
    fault: OneFault, fence: str, old: str, new: str, line: int, key: str
) -> None:
    """What may not stand in a check is refused where it stands."""
    assert old in fence
    assert fault(fence.replace(old, new, 1)) == (line, key)


def test_a_problem_with_two_parameters_is_refused(fault: OneFault) -> None:
    """A step by hand is that of one parameter."""
    fence = TRACE.replace('"theta-squared"', '"ravine"').replace("[5]", "[5, 1]")
    assert fault(fence) == (4, "check-dimension")


def test_a_check_stands_by_itself(fault: OneFault) -> None:
    """A check inside a list, and a second one of the same id, are refused."""
    inside = "- one\n\n" + "".join(f"  {line}\n" for line in SINGLE.splitlines())
    assert fault(inside)[1] == "nested"
    assert fault(SINGLE + SINGLE) == (12, "anchor-twice")


def test_a_question_is_found_and_its_answers_are_not(parse: Parse) -> None:
    """A search finds what is asked, with its first numbers, but gives no solution away."""
    from tftutor.rooms.passages import passages

    found = {fold(one.text): one.anchor for one in passages(parse(SINGLE + NUMERIC))}
    assert found["which way?"] == "check-way"
    assert any("2 x^2 at 1?" in text for text in found)
    assert not any("descent" in text or "uphill" in text for text in found)


def test_texts_take_the_numbers_of_their_variant(parse: Parse) -> None:
    """A check without numbers has one variant, and any variant number is allowed."""
    (check,) = parse(SINGLE).checks
    assert isinstance(check, Check)
    assert variants(check) == 1
    assert numbers(check, 7) == {}
