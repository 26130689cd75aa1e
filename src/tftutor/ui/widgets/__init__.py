"""The parts of the screens: each knows its own pane and sends messages about it."""
