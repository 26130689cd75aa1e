"""The sentences of a catalogue's file, each section parsed when it is first asked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence

SECTION = re.compile(r"^\[([A-Za-z0-9_-]+)", re.MULTILINE)
"""The header of a table; a file of sentences has one at the start of a line only."""


class Sentences(Mapping[str, str]):
    r"""Dotted keys and their sentences; a section is what stands before the first dot.

    A catalogue has hundreds of sentences and a screen needs a few dozen: parsing only their
    sections saves half of the time to the first paint that would go into words.

    Example:
        >>> words = Sentences('[lab]\nstep = "step {t}"\n[ui]\nlab = "lab"\n')
        >>> words["lab.step"], len(words)
        ('step {t}', 2)
    """

    def __init__(self, source: str) -> None:
        self._sources: dict[str, str] = {}
        self._parsed: dict[str, dict[str, str]] = {}
        heads = list(SECTION.finditer(source))
        ends = [*(head.start() for head in heads[1:]), len(source)]
        for head, end in zip(heads, ends, strict=True):
            there = self._sources.get(head[1], "")
            self._sources[head[1]] = there + source[head.start() : end]

    def _section(self, name: str) -> dict[str, str]:
        if name not in self._parsed:
            self._parsed[name] = flatten(tomllib.loads(self._sources.get(name, "")))
        return self._parsed[name]

    def __getitem__(self, key: str) -> str:
        return self._section(key.partition(".")[0])[key]

    def __iter__(self) -> Iterator[str]:
        for name in self._sources:
            yield from self._section(name)

    def __len__(self) -> int:
        return sum(len(self._section(name)) for name in self._sources)


class Layers(Mapping[str, str]):
    """Sentences of which a missing one is taken from the next layer.

    Example:
        >>> Layers([{"a": "ក"}, {"a": "first", "b": "second"}])["b"]
        'second'
    """

    def __init__(self, layers: Sequence[Mapping[str, str]]) -> None:
        self._layers = tuple(layers)

    def __getitem__(self, key: str) -> str:
        for layer in self._layers:
            if key in layer:
                return layer[key]
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(key for layer in self._layers for key in layer))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Nested tables as dotted keys.

    Example:
        >>> flatten({"lab": {"step": "step"}})
        {'lab.step': 'step'}
    """
    flat: dict[str, str] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            flat |= flatten(value, f"{prefix}{name}.")
        else:
            flat[prefix + name] = str(value)
    return flat
