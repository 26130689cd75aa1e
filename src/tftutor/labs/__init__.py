"""Experiments without a screen: a lab of a room, its controls, its figures, its words."""
