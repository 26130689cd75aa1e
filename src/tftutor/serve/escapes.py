"""What takes a terminal and gives it back."""

from __future__ import annotations

BEGIN = "\x1b[?1049h\x1b[?25l\x1b[?1004h\x1b[?2026$p\x1b[?2004h\x1b[?7l"
"""Other screen, no cursor, focus told, synchronized output asked for, pastes marked, no wrap."""
END = "\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[?1004l"
MOUSE_ON = "\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h"
MOUSE_OFF = "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"

RESET = f"\x1b[?2026l{MOUSE_OFF}{END}\x1b[0m"
"""Gives a terminal back whose app has gone without doing so."""
