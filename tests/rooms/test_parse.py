from __future__ import annotations

from collections.abc import Callable

import pytest

from tftutor.rooms.faults import ContentError, Fault
from tftutor.rooms.model import (
    Callout,
    Code,
    Divider,
    Emphasis,
    Formula,
    Heading,
    InlineCode,
    InlineMath,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Room,
    Table,
    Term,
    Words,
)
from tftutor.rooms.parse import parse_room
from tftutor.text.catalogue import catalogue

Parse = Callable[..., Room]
OneFault = Callable[..., tuple[int, str]]
AllFaults = Callable[..., tuple[Fault, ...]]


def test_sentences_hold_every_inline_kind(parse: Parse) -> None:
    """Emphasis, code, formulas, links, terms and line breaks come out in order."""
    body = "A *b* **c** `d` $e$ [f](adam-optimizer#g) {term}`rate` {term}`rates <rate>`\\\nend."
    (block,) = parse(body).blocks
    assert isinstance(block, Paragraph)
    assert block.children == (
        Words("A "),
        Emphasis((Words("b"),)),
        Words(" "),
        Emphasis((Words("c"),), strong=True),
        Words(" "),
        InlineCode("d"),
        Words(" "),
        InlineMath("e"),
        Words(" "),
        Link("adam-optimizer#g", (Words("f"),)),
        Words(" "),
        Term("rate", (Words("rate"),)),
        Words(" "),
        Term("rate", (Words("rates"),)),
        LineBreak(),
        Words("end."),
    )


def test_lines_are_those_of_the_file(parse: Parse) -> None:
    """Each block knows its line, front matter included, inside callouts and lists too."""
    room = parse("One.\n\n:::{note}\nTwo.\n\n- three\n:::\n")
    first, callout = room.blocks
    assert isinstance(callout, Callout)
    assert [first.line, callout.line, callout.blocks[0].line, callout.blocks[1].line] == [
        9,
        11,
        12,
        14,
    ]


def test_a_heading_takes_the_anchor_before_it(parse: Parse) -> None:
    """`(anchor)=` names the heading; without one, English words make a slug."""
    first, second = parse("(fog)=\n## Fog *on* a hill\n\n### The 2nd — `part`").headings
    assert (first.anchor, first.level, second.anchor) == ("fog", 2, "the-2nd-part")


def test_khmer_headings_need_an_anchor(fault: OneFault, parse: Parse) -> None:
    """No slug is made of Khmer words, so that references stay readable."""
    assert fault("## ផ្នែកទី ១", "km") == (1, "anchor-missing")
    assert parse("(one)=\n## ផ្នែកទី ១", "km").headings[0].anchor == "one"


def test_a_formula_takes_an_anchor_before_or_after_it(parse: Parse) -> None:
    """Both ways of MyST to label a formula are read."""
    before, after = parse("(update)=\n$$\na = b\n$$\n\n$$c$$ (last)\n").blocks
    assert before == Formula(10, "a = b", "update")
    assert after == Formula(14, "c", "last")


def test_listings_have_options_and_an_output(parse: Parse) -> None:
    """Lines to emphasise, the mark of a continuation, and the printed text are kept."""
    body = (
        "```{code} python\n:emphasize-lines: 1,3-4\n:continues:\n\na\nb\nc\nd\n```\n\n"
        "```{output}\n1\n\n2\n```\n\n```sh\nls\n```\n"
    )
    first, second = parse(body).blocks
    assert first == Code(9, "python", "a\nb\nc\nd", frozenset({1, 3, 4}), "1\n\n2\n", True)
    assert second == Code(25, "sh", "ls")


def test_tables_keep_their_alignment_and_barred_cells(parse: Parse) -> None:
    """A bar after a backslash belongs to the cell, in a formula too."""
    (table,) = parse("| a | b |\n|--:|:-:|\n| 1 | $\\|x\\|$ |\n").blocks
    assert isinstance(table, Table)
    assert table.align == ("right", "center")
    assert table.head == ((Words("a"),), (Words("b"),))
    assert table.rows == (((Words("1"),), (InlineMath("|x|"),)),)


def test_lists_quotes_and_dividers_are_blocks(parse: Parse) -> None:
    """A numbered list keeps its first number, items hold blocks."""
    numbered, divider, quote = parse("3. a\n\n   - b\n4. c\n\n---\n\n> said\n").blocks
    assert isinstance(numbered, ListBlock)
    assert numbered.start == 3
    assert [len(item) for item in numbered.items] == [2, 1]
    assert isinstance(numbered.items[0][1], ListBlock)
    assert numbered.items[0][1].start is None
    assert isinstance(divider, Divider)
    assert isinstance(quote, Quote)


def test_a_callout_has_a_kind_and_a_title(parse: Parse) -> None:
    """The title may hold inline content; callouts nest with more colons."""
    (outer,) = parse("::::{tip} Try *this*\n:::{warning}\nOr not.\n:::\n::::\n").blocks
    assert isinstance(outer, Callout)
    assert (outer.kind, outer.title) == ("tip", (Words("Try "), Emphasis((Words("this"),))))
    assert isinstance(outer.blocks[0], Callout)


def test_escaped_signs_are_plain_text(parse: Parse) -> None:
    """A backslash takes the meaning from dollar, star, bracket and backtick."""
    (block,) = parse("\\$5 \\* \\[a\\](b) \\`c &amp; d").blocks
    assert isinstance(block, Paragraph)
    assert block.children == (Words("$5 * [a](b) `c & d"),)


@pytest.mark.parametrize(
    ("body", "line", "key"),
    [
        ("a <b>c", 1, "html"),
        ("\n<div>\n", 2, "html"),
        ("a\n![b](c.png)", 2, "image"),
        ("    code", 1, "indented"),
        ("It costs $5.", 1, "stray"),
        ("a\nb [c](d e)", 2, "stray"),
        ("a **b", 1, "stray"),
        ("a `b", 1, "stray"),
        ("| a | b |\n|---|\n", 1, "stray"),
        (":::\n", 1, "stray"),
        ("[a](http://example.org)", 1, "link"),
        ("[a](Adam_Room)", 1, "link"),
        ("[a]()", 1, "link"),
        ("[](adam)", 1, "link-empty"),
        ('[a](adam "b")', 1, "link-title"),
        ("{emphasis}`a`", 1, "role"),
        ("{term}`អត្រារៀន`", 1, "term"),
        ("##### a", 1, "heading-level"),
        ("##", 1, "heading-empty"),
        ("> ## a", 1, "nested"),
        ("> " * 30 + "a", 1, "too-deep"),
        ("> " * 7 + "a", 1, "too-deep"),
        ("## a\n\n## a", 3, "anchor-twice"),
        ("(A b)=\n## a", 1, "id"),
        ("(a)=\n\ntext", 1, "anchor-alone"),
        ("text\n\n(a)=", 3, "anchor-alone"),
        (":::{nota}\na\n:::", 1, "callout"),
        (":::note\na\n:::", 1, "callout"),
        (":::{note}\na", 1, "open"),
        ("a\n\n```python\nb", 3, "open"),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 3, "table-cells"),
        ("| a | b |\n|---|---|\n| 1 |", 3, "table-cells"),
        ("> | a |\n> |---|\n> | x|y |", 3, "table-cells"),
        ("```{output}\n1\n```", 1, "output-alone"),
        ("```py\na\n```\n\nb\n\n```{output}\n1\n```", 7, "output-alone"),
        ("```{labs} a\n```", 1, "directive"),
        ("```python title=x\na\n```", 1, "code-language"),
        ("```{code} python\n:continues:\n:lines: 3\na\n```", 3, "code-option"),
        ("```{code} python\n:emphasize-lines: 2\na\n```", 2, "code-lines"),
        ("```{code} python\n:emphasize-lines: 3-2\na\nb\nc\n```", 2, "code-lines"),
        ("a\u200bb", 1, "invisible"),
        ("a\x1b[31m", 1, "invisible"),
        ("```{lab} a\nkind = \n```", 2, "toml"),
    ],
)
def test_what_is_not_allowed_is_a_fault_with_its_line(
    fault: OneFault, body: str, line: int, key: str
) -> None:
    """Nothing is dropped in silence: each slip is named with its place."""
    assert fault(body) == (line, key)


def test_all_faults_come_together_in_order(faults: AllFaults) -> None:
    """An author sees every fault of a file at once, by line."""
    found = faults("a <b>\n\n##### c\n\n```{labs} d\n```\n")
    assert [fault.line for fault in found] == [9, 11, 13]


def test_an_error_says_place_problem_and_how_many_more(faults: AllFaults) -> None:
    """As a sentence, the error names the first fault and counts the others."""
    error = ContentError(faults("a <b>\n\n##### c\n"))
    assert str(error).startswith("room.md:9: HTML")
    assert "1 more" in str(error)


def test_every_fault_has_its_sentence(faults: AllFaults) -> None:
    """A fault can be said in English with the values that it carries."""
    found = faults(":::{nota}\n[a](b c)\n:::\n\n```{labs} x\n```\n")
    sentences = [catalogue("en").say(fault.message) for fault in found]
    assert "note, tip, important, warning" in sentences[0]
    assert "Nearest: lab." in sentences[-1]


def test_line_ends_of_other_systems_are_read(parse: Parse) -> None:
    """Carriage returns change neither the blocks nor the lines."""
    text = "---\ntitle: A\ndescription: b\nauthor: c\ncreated: 2026-01-05\n"
    text += "updated: 2026-01-05\nminutes: 5\n---\n## d\n\ne\n"
    windows = parse_room(text.replace("\n", "\r\n"), id="a", language="en", path="a.md")
    assert windows == parse_room(text, id="a", language="en", path="a.md")


def test_headings_and_labs_of_a_room_are_listed(parse: Parse, lab: str) -> None:
    """A room knows its headings and labs in order."""
    room = parse(f"## a\n\n{lab}\n## b\n")
    assert [heading.anchor for heading in room.headings] == ["a", "b"]
    assert all(isinstance(heading, Heading) for heading in room.headings)
    assert [lab.id for lab in room.labs] == ["rate"]
