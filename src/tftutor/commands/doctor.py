"""`tftutor doctor`: what this terminal can do and what to change."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from tftutor.commands.streams import for_json
from tftutor.text.catalogue import catalogue

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
        print("\n".join(line for one in told for line in lines(one)))
    return 0


def entry(finding: Finding, language: str) -> dict[str, object]:
    """A finding as it stands in the JSON: `name`, its facts, `says` and `advice` (or null)."""
    words = catalogue(language)
    advice = words.say(finding.advice) if finding.advice else None
    facts = dict(finding.facts)
    return {"name": finding.name, **facts, "says": words.say(finding.says), "advice": advice}


def lines(told: dict[str, object]) -> list[str]:
    """A finding for people: a sign, the sentence, and below it what to change.

    Example:
        >>> lines({"says": "80 columns.", "advice": "Make it wider."})
        ['! 80 columns.', '  → Make it wider.']
    """
    if told["advice"] is None:
        return [f"✓ {told['says']}"]
    return [f"! {told['says']}", f"  → {told['advice']}"]
