"""What a wrong answer has in common with the right one, where no known mistake leads to it.

A clue states a fact about what was typed, which the code has checked; it never guesses how the
learner came by it. Where two such facts hold at once, neither is told: then only one can be the
reason, and nobody knows which.
"""
