"""cel-python: CEL in Python, as Google's cloud-custodian uses it."""

from __future__ import annotations

import celpy

from .asked import Asked, Judge, Record
from .cel_rule import RULE


def judge(_asked: Asked) -> Judge:
    """One evaluation a child, whose values have to be made CEL's own first."""
    environment = celpy.Environment()
    program = environment.program(environment.compile(RULE))
    return lambda lot: [int(program.evaluate(_own(child))) for child in lot.texts()]


def _own(child: Record) -> dict[str, object]:
    return {name: celpy.json_to_cel(value) for name, value in child.items()}
