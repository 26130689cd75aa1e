"""Blocks drawn as lines of styled text at a width: paragraphs, tables, code, formulas."""
