"""The workshop server: learners come over SSH, each into a confined process of their own."""
