"""Checks: what may stand in their fence, the numbers that vary, the texts with them put in."""
