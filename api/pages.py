"""The pages that explain each finding code."""

from __future__ import annotations

from importlib.resources import files


def page(code: str) -> str | None:
    """The page of a finding code, as Markdown, or None if there is none."""
    file = files("paiwei.errors").joinpath(f"{code}.md")
    return file.read_text(encoding="utf-8") if file.is_file() else None
