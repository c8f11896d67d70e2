"""The wording of everything that can be wrong with the letters and the syntax of a policy text."""
