"""What each keyword means, in one line; the table is `meanings.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ..findings import Text


def meaning(terminal: str) -> Text:
    """The meaning of the keyword with this terminal."""
    return _meanings()[terminal]


@cache
def _meanings() -> Mapping[str, Text]:
    text = (files(__package__) / "meanings.toml").read_text(encoding="utf-8")
    return {name.upper(): Text(row["zh"], row["en"]) for name, row in tomllib.loads(text).items()}
