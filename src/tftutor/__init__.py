"""An interactive terminal tutor for the calculus and the optimizers behind machine learning."""

__version__ = "0.1.0"
