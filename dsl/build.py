"""Tokens that the grammar takes, to the nodes of syntax.py."""

from __future__ import annotations

from collections.abc import Iterable

from .building.table import BUILD
from .reduce import reduce
from .syntax import File
from .tables import Tables
from .tokens import Token


def build(tables: Tables, tokens: Iterable[Token]) -> File:
    """The file that these tokens write. They must be in the grammar: anything else is our own mistake."""
    file = reduce(tables, tokens, lambda rule, pieces: BUILD[rule](pieces))
    assert isinstance(file, File)
    return file
