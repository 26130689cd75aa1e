"""What `tftutor record` does with demos: films, proofs, lists, drafts."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from tftutor.commands.check import shown
from tftutor.commands.progress_bar import Stages
from tftutor.text.catalogue import LANGUAGES
from tftutor.text.places import content_root

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tftutor.record.film import Film
    from tftutor.record.outputs import Wishes
    from tftutor.record.script import Script
    from tftutor.text.catalogue import Catalogue

BOTH = "both"
"""What stands behind `--lang` for one film in each language."""


def demos(arguments: Namespace) -> Iterator[tuple[Script, str]]:
    """The demos as they are wished, each with a language that is wished."""
    from tftutor.record.read import read_script

    for path in arguments.scripts:
        script = read_script(path)
        script = replace(
            script,
            theme=arguments.theme or script.theme,
            size=arguments.size or script.size,
            fps=arguments.fps or script.fps,
        )
        for language in LANGUAGES if arguments.lang == BOTH else (arguments.lang or script.lang,):
            yield script, language


def record(arguments: Namespace, words: Catalogue) -> int:
    """Play a demo once in each language, and write it as everything that is asked for."""
    from tftutor.record.outputs import write

    with Stages() as stages:
        for script, language in demos(arguments):
            with play(arguments, script, language, words, stages) as film:
                for path in arguments.outputs:
                    target = in_language(path, language) if arguments.lang == BOTH else path
                    title = words.text("cli.record.writing", file=shown(target))
                    notices = write(film, target, wishes(arguments, script), stages.begin(title))
                    size = f"{target.stat().st_size / 1024:.0f}"
                    print(words.text("cli.record.written", file=shown(target), size=size))
                    for notice in notices:
                        print(words.say(notice), file=sys.stderr)
    return 0


def play(
    arguments: Namespace, script: Script, language: str, words: Catalogue, stages: Stages
) -> AbstractContextManager[Film]:
    """The film of a demo, with a bar while it is played."""
    from tftutor.record.recording import filmed

    title = words.text("cli.record.playing", name=script.name, language=language)
    bar, steps = stages.begin(title), len(script.steps)
    content = arguments.content or content_root()
    return filmed(script, language, content, lambda step: bar((step - 1) / steps))


def in_language(path: Path, language: str) -> Path:
    """The name of a file in one of several languages.

    Example:
        >>> from pathlib import Path
        >>> in_language(Path("out/adam.gif"), "km").as_posix()
        'out/adam.km.gif'
    """
    return path.with_suffix(f".{language}{path.suffix}")


def wishes(arguments: Namespace, script: Script) -> Wishes:
    """How the film is to be shown."""
    from tftutor.record.outputs import Wishes
    from tftutor.record.recording import snapshots

    return Wishes(
        speed=arguments.speed,
        idle_limit=arguments.idle_limit,
        keys=arguments.keys,
        captions=arguments.captions,
        first=arguments.first,
        last=arguments.last,
        at=arguments.at,
        loop=arguments.loop,
        cast_version=arguments.cast_version,
        names=snapshots(script),
    )


def prove(arguments: Namespace, words: Catalogue) -> int:
    """Play demos and compare their snapshots with what is kept, or keep them; 1 if any fails."""
    from tftutor.record.errors import StepError

    good = True
    with Stages() as stages:
        for script, language in demos(arguments):
            try:
                good = proven(arguments, script, language, words, stages) and good
            except StepError as error:
                print(words.say(error.message), file=sys.stderr)
                good = False
    return 0 if good else 1


def proven(
    arguments: Namespace, script: Script, language: str, words: Catalogue, stages: Stages
) -> bool:
    """Whether a demo shows what is kept of it; with `--update` it is what is kept from now on."""
    from tftutor.record.recording import snapshots
    from tftutor.record.text import golden_path, snapshot_text

    with play(arguments, script, language, words, stages) as film:
        text = snapshot_text(film, snapshots(script))
    golden = golden_path(script.path, language)
    if not arguments.update:
        return compare(golden, text, words)
    keep(golden, text, words)
    return True


def keep(golden: Path, text: str, words: Catalogue) -> None:
    """Keep the text of a demo's snapshots."""
    golden.parent.mkdir(parents=True, exist_ok=True)
    golden.write_text(text, encoding="utf-8", newline="\n")
    print(words.text("cli.record.kept", file=shown(golden)))


def compare(golden: Path, text: str, words: Catalogue) -> bool:
    """Whether the snapshots are those that are kept; where not, the difference is told."""
    from tftutor.record.text import difference

    if text and not golden.is_file():
        print(words.text("cli.record.no_golden", file=shown(golden)), file=sys.stderr)
        return False
    found = difference(golden.read_text("utf-8"), text, shown(golden)) if text else ""
    if found:
        print(words.text("cli.record.differs", file=shown(golden)), file=sys.stderr)
        print(found, file=sys.stderr)
        return False
    print(words.text("cli.record.good", file=shown(golden)))
    return True


def list_names(arguments: Namespace) -> int:
    """Play a demo and list what a script could name when it ends."""
    from tftutor.record.request import Named
    from tftutor.record.studio import played

    for script, language in demos(arguments):
        content = arguments.content or content_root()
        reports = played(script, language, content, lists=True)
        found = [report for report in reports if isinstance(report, Named)]
        widest = max((len(one.name) for one in found), default=0)
        for one in found:
            print(f"{one.name:<{widest}}  {one.about}".rstrip())
    return 0


def draft(arguments: Namespace, words: Catalogue) -> int:
    """Open the tutor, and write what is done there as a script.

    Raises:
        UsageError: there is no terminal.
        TutorError: there is no such room, or the script cannot be written there.
    """
    from tftutor.commands.streams import take_terminal
    from tftutor.record.draft import drafted

    take_terminal()
    path = arguments.scripts[0]
    drafted(path, arguments.draft, arguments.content or content_root(), arguments.language)
    print(words.text("cli.record.drafted", file=shown(path)))
    return 0
