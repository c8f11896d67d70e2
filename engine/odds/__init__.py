"""Chance before a draw: what share of each kind of unit gets in, counted where it can be, else simulated."""
