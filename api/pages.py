"""The pages that explain each finding code."""

from __future__ import annotations

import re
from importlib.resources import files

_CODE = re.compile(r"[A-Z][0-9]{3}")


def page(code: str) -> str | None:
    """The page of a finding code, as Markdown, or None if there is none."""
    if not _CODE.fullmatch(code):
        return None
    file = files("paiwei.errors").joinpath(f"{code}.md")
    return file.read_text(encoding="utf-8") if file.is_file() else None
