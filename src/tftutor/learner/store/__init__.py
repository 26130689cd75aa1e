"""Where the events of learners are kept."""
