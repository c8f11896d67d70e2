"""The folder of results: written aside, moved into place at once, the same bytes for the same run."""

from __future__ import annotations

from .folder import XLSX_MOST, write
from .occupied import refuse_occupied
from .summary import Line, summary

__all__ = ["XLSX_MOST", "Line", "refuse_occupied", "summary", "write"]
