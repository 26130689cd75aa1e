"""Charts as planes of cells: a base drawn by plotext, a field and an overlay drawn by numpy."""
