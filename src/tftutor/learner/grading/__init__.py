"""How the answers to each kind of check are graded."""
