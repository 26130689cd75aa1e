"""In which language a command speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tftutor.text.catalogue import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def spoken(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language asked for with `--lang`, else that of the locale, else English.

    It is needed before the arguments are understood, for the words of their errors.

    Example:
        >>> spoken(["rooms", "--lang", "km"], {}), spoken([], {"LANG": "km_KH.UTF-8"})
        ('km', 'km')
        >>> spoken(["--lang=xx"], {"LC_ALL": "C", "LANG": "km_KH.UTF-8"})
        'en'
    """
    for index, argument in enumerate(arguments):
        value = argument.removeprefix("--lang=")
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        if value in LANGUAGES and argument.startswith("--lang"):
            return value
    return of_locale(environment)


def of_locale(environment: Mapping[str, str]) -> str:
    """The language of the locale, where it can show it; else English.

    Example:
        >>> of_locale({"LC_ALL": "km_KH"}), of_locale({"LC_ALL": "km_KH.utf8"})
        ('en', 'km')
    """
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((name for name in names if name), "")
    language = locale.partition("_")[0].partition(".")[0]
    utf8 = locale.lower().replace("-", "").endswith("utf8")
    return language if utf8 and language in LANGUAGES else "en"
