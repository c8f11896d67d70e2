"""Tests of a policy: what its cases touch, which cases are missing, and which changes of the rules none would notice."""
