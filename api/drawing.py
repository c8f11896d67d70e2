"""A policy's rule graph as a picture."""

from __future__ import annotations

from .dsl.policy import Policy
from .engine.build import build
from .engine.picture import PICTURES


def draw(policy: Policy, kind: str, lang: str = "zh") -> str:
    """The rule graph as `svg`, `mmd` (Mermaid) or `json` text."""
    return PICTURES[kind](build(policy), lang)
