"""Demos: a script is played on a clock of its own, and every frame of it kept."""
