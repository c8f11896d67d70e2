"""From spreadsheets, text tables, parquet and JSON lines to a roster."""

from .read import read

__all__ = ["read"]
