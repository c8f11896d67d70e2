"""What the meaning half of the checker says: one entry for each code, and the table of them all."""

from .table import WORDINGS

__all__ = ["WORDINGS"]
