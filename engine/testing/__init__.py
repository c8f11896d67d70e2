"""Tests of a policy: what its cases touch, which are missing, and which changes of the rules none would notice."""
