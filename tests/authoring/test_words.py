"""The list of Khmer words: made by a program, kept by readers, proved to be whole."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from tftutor.authoring.check import check
from tftutor.authoring.words import WordsError, check_words, khmercut, write_words
from tftutor.text.catalogue import catalogue
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from pathlib import Path

LINE = "អត្រារៀន៖ ជំហាន α។"
SEPARATE = re.compile("អត្រា|រៀន|ជំហាន|.", re.DOTALL)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Content with one line of Khmer."""
    (tmp_path / "km").mkdir()
    (tmp_path / "km" / "room.md").write_text(f"# Title\n\n{LINE}\n", "utf-8")
    return tmp_path


def listed(root: Path) -> list[str]:
    """The lines of the list."""
    return (root / "km" / "words.txt").read_text("utf-8").split()


def test_the_list_has_each_word_once_and_sorted(root: Path) -> None:
    """The words that the program finds are written one a line, without signs and numbers."""
    assert write_words(root, SEPARATE.findall) == 3
    assert listed(root) == sorted(["អត្រា", "រៀន", "ជំហាន"])
    assert list(check_words(root)) == []


def test_a_word_of_a_reader_stays_and_a_refused_one_goes(root: Path) -> None:
    """Readers join words and refuse false ones; the next run of the program respects both."""
    (root / "km" / "words.txt").write_text("អត្រារៀន\n!រៀន\nគ្មាន\n", "utf-8")
    write_words(root, SEPARATE.findall)
    assert listed(root) == ["ជំហាន", "អត្រារៀន", "!រៀន"]


def test_khmer_without_a_word_is_a_fault_with_its_place(root: Path) -> None:
    """What the list lacks is named with file and line, and the way to mend it."""
    (root / "km" / "words.txt").write_text("ជំហាន\nរៀន\n", "utf-8")
    (fault,) = check_words(root)
    assert fault.place == "km/room.md:3"
    said = catalogue("en").say(fault.message)
    assert "“អត្រា”" in said
    assert "--words" in said


def test_without_a_list_nothing_is_asked(root: Path) -> None:
    """Content of others needs no list."""
    assert list(check_words(root)) == []


def test_without_khmercut_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "khmercut", None)
    with pytest.raises(WordsError, match="pip install"):
        khmercut()


def test_the_content_of_the_tutor_is_covered() -> None:
    """Every Khmer run of the rooms and catalogues is made of words of the list."""
    assert list(check_words(content_root())) == []
    assert not any(
        fault.message.key == "terminal.words-missing" for fault in check(content_root(), run=False)
    )
