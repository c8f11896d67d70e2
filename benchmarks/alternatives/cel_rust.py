"""common-expression-language: CEL in Rust."""

from __future__ import annotations

import cel

from .asked import Asked, Judge
from .cel_rule import RULE


def judge(_asked: Asked) -> Judge:
    """One evaluation a child."""
    program = cel.compile(RULE)
    return lambda lot: [program.execute(child) for child in lot.texts()]
