"""A comparison as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from os import PathLike
from pathlib import Path

from ..dsl.findings import Lang
from .markdown import markdown
from .page import page
from .report import Report

KINDS: Mapping[str, Callable[[Report, Lang], str]] = {".html": page, ".htm": page, ".md": markdown}


def write_page(report: Report, path: str | PathLike[str], lang: Lang = "zh") -> None:
    """Write `.html` (one file, no scripts, no network) or `.md`, by the ending; a KeyError for any other. The text's
    own words stand in it, so it goes where the text may go."""
    file = Path(path)
    file.write_text(KINDS[file.suffix.lower()](report, lang), encoding="utf-8", newline="\n")
