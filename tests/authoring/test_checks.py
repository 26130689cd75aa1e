"""What the content check proves of the checks in the text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tftutor.authoring.check import check

Broken = Callable[..., list[tuple[str, str]]]

CHOICES = """
```{check} way
kind = "single"
question = "Which way does the gradient point?"
follows = "first-check"
hints = ["Look at the signs."]
[[choices]]
text = "uphill"
right = true
[[choices]]
text = "downhill"
right = false
says = "Descent goes against it."
```

```{check} lines
kind = "order"
question = "Put the lines of momentum in order."
lines = ["`g = gradient(theta)`", "`b = 0.9*b + g`", "`theta = theta - alpha*b`"]
```

```{check} by-hand
kind = "trace"
question = "Compute the last line."
problem = "theta-squared"
optimizer = "adam"
start = [5]
step = 2
level = 2
[vary]
start = "2:9"
alpha = [0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5]
```
"""


@pytest.fixture
def asking(content: Path) -> Path:
    """The folder without a fault, with a check of most kinds in both languages."""
    for language in ("en", "km"):
        path = content / language / "first.md"
        path.write_text(path.read_text("utf-8") + CHOICES, "utf-8")
    return content


def keys(content: Path, *changes: tuple[str, str], language: str = "") -> set[str]:
    """The keys of all faults after something was written otherwise, in one language or in all."""
    for code in [language] if language else ["en", "km"]:
        path = content / code / "first.md"
        text = path.read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    return {fault.message.key for fault in check(content)}


def test_checks_without_a_fault_pass(asking: Path) -> None:
    """Checks of every kind, with numbers and mistakes, are right as they stand."""
    assert check(asking) == []


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('follows = "first-check"', 'follows = "firs-check"', "check.follows"),
        ('follows = "first-check"', 'follows = "way"', "check.follows"),
        ("theta + 2*alpha*theta", "theta*(1 - 2*alpha)", "check.check-slip-right"),
        ("hints = ['", "hints = ['{beta} ", "check.check-place"),
        ("{theta}", "3", "check.check-alike"),
        ("hints = ['", "accept = [\"9\"]\nhints = ['", "check.check-accept"),
        ("hints = ['", "accept = [\"x\"]\nhints = ['", "check.check-unread"),
        ("hints = ['", "wrong = [\"1.6\"]\nhints = ['", "check.check-wrong"),
        ('answer = "theta - 2*alpha*theta"', 'answer = "1/(theta - 4)"', "check.check-item"),
        (
            "says = '",
            "says = 'No.'\n[[slips]]\nanswer = \"theta*(1 + 2*alpha)\"\nsays = '",
            "check.check-slip-other",
        ),
        ("Look at the signs.", "$\\\\foo{x}$", "check.formula"),
        ("Look at the signs.", "[Look](#nowhere)", "check.link-anchor"),
        ("Look at the signs.", "{term}`slop`", "check.term"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_a_fault(asking: Path, old: str, new: str, key: str) -> None:
    """Answers, mistakes, numbers and texts of checks are proved; the fault has its own sentence."""
    assert key in keys(asking, (old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('answer = "theta - 2*alpha*theta"', 'answer = "theta - alpha*2*theta"'),
        ('theta = "2:9"', 'theta = "2:10"'),
        ('text = "uphill"\nright = true', 'text = "uphill"\nright = false\nsays = "No."'),
        ("level = 2", "level = 1"),
        ('follows = "first-check"\n', ""),
        ('hints = ["Look at the signs."]\n', ""),
    ],
)
def test_both_languages_ask_the_same(asking: Path, old: str, new: str) -> None:
    """Numbers, answers, right choices and the ladder of hints are equal in all languages."""
    found = keys(asking, (old, new), language="km")
    assert found & {"check.differs", "rooms.check-one-right", "check.missing"}


def test_the_words_of_a_check_are_free(asking: Path) -> None:
    """What a check says differs from language to language."""
    changes = [("Look at the signs.", "មើលសញ្ញា។"), ('text = "uphill"', 'text = "ឡើង"')]
    assert keys(asking, *changes, language="km") == set()


def test_a_reference_to_a_check_is_found(asking: Path) -> None:
    """`#check-ID` leads to a check."""
    assert keys(asking, ("[the lab](#lab-first-lab)", "[it](#check-way)")) == set()
