"""`python -m tftutor` is the command `tftutor`."""

from __future__ import annotations

import sys

from tftutor.cli import main

if __name__ == "__main__":
    sys.exit(main())
