"""For those who write rooms: check all content, mend it, begin a new room."""
