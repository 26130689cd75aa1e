"""What a learner does: answers and grading, progress and review, and where it is kept."""
