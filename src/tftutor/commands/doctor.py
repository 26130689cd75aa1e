"""`tftutor doctor`: what this terminal can do and what to change."""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING

from tftutor.commands.streams import for_json
from tftutor.text.catalogue import catalogue
from tftutor.text.folding import fold

if TYPE_CHECKING:
    from argparse import Namespace

    from tftutor.commands.parser import Parser
    from tftutor.commands.terminal import Finding


def declare(parser: Parser) -> None:
    """Nothing but the form of the answer."""
    parser.takes("--json", action="store_true")


def run(arguments: Namespace) -> int:
    """Find out and tell."""
    from tftutor.commands.terminal import findings

    told = [entry(finding, arguments.language) for finding in findings(os.environ)]
    if arguments.json:
        json.dump({"findings": told}, for_json(), ensure_ascii=False, indent=2)
        print()
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        print("\n".join(line for one in told for line in lines(one, width)))
    return 0


def entry(finding: Finding, language: str) -> dict[str, object]:
    """A finding as it stands in the JSON: `name`, its facts, `says` and `advice` (or null)."""
    words = catalogue(language)
    advice = words.say(finding.advice) if finding.advice else None
    facts = dict(finding.facts)
    return {"name": finding.name, **facts, "says": words.say(finding.says), "advice": advice}


def lines(told: dict[str, object], width: int | None = None) -> list[str]:
    """A finding for people: a sign, the sentence, and below it what to change.

    Args:
        told: with `says` and `advice`.
        width: columns in which words stay whole; None: a line for each sentence.

    Example:
        >>> lines({"says": "80 columns.", "advice": "Make it wider."}, width=14)
        ['! 80 columns.', '  → Make it', '    wider.']
    """
    if told["advice"] is None:
        said = [f"✓ {told['says']}"]
    else:
        said = [f"! {told['says']}", f"  → {told['advice']}"]
    if width is None:
        return said
    return [line for one in said for line in folded(one, width)]


def folded(line: str, width: int) -> list[str]:
    """A line in rows of whole words, those after the first beneath its words.

    Example:
        >>> folded("! One two", 6)
        ['! One', '  two']
    """
    words = line.lstrip(" →✓!")
    lead = line.removesuffix(words)
    first, *rest = fold(words, width - len(lead))
    return [lead + first, *(" " * len(lead) + row for row in rest)]
