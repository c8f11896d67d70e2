"""The workbench for the cases of a policy: what they touch, which are missing, and which changes none would notice.

`coverage(policy)`, `propose(policy)` and `mutate(policy)` are what the command `paiwei test` shows.
"""

from __future__ import annotations


from .coverage import coverage



