"""Which versions of the libraries beneath the server are known to fit what is done with them.

Private names are used in two places, `ui/compat.py` (Textual) and `private.py` (asyncssh). For
the screen there is a way round them; a server that does not fit is better not started.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from tftutor.serve import private
from tftutor.serve.errors import ServeError
from tftutor.ui import compat

if TYPE_CHECKING:
    from collections.abc import Callable


def check_versions(installed: Callable[[str], str] = version) -> None:
    """Do nothing where all versions are known.

    Args:
        installed: the version of a library by its name.

    Raises:
        ServeError: one is not known; which would be.

    Example:
        >>> check_versions()
    """
    for name, known in (("asyncssh", private.KNOWN), ("textual", compat.KNOWN)):
        found = installed(name)
        if ".".join(found.split(".")[:2]) not in known:
            raise ServeError("serve.unknown-version", name=name, found=found, known=known[-1])
