"""Policies written out by hand in polars and numpy: what a program without any generality takes."""
