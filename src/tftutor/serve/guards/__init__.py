"""What stands between a stranger and a session: one small guard a file."""
