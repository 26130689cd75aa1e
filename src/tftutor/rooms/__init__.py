"""Rooms (lessons) as frozen blocks: parsed from Markdown, found by id and language."""
