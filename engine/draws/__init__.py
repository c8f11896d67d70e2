"""The ways of drawing, one a file, and the table of them (draws.md §4)."""
