"""A server with limits that a test can wait for: the command line has none of them.

python impatient.py STATE LOG USER CONTENT LOGIN_SECONDS PER_SECOND
"""

from __future__ import annotations

import sys
from pathlib import Path

from tftutor.serve.options import Limits, ServeOptions
from tftutor.serve.start import serve


def main() -> int:
    """Serve until told to stop."""
    state, log, user, content, seconds, most = sys.argv[1:]
    options = ServeOptions(
        state=Path(state),
        content=Path(content),
        port=0,
        policy="ticket",
        ticket="kampot-pepper",
        user=user,
        limits=Limits(login_seconds=float(seconds), per_second=int(most)),
    )
    return serve(options, Path(log), "en")


if __name__ == "__main__":
    sys.exit(main())
