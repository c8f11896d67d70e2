"""What can be wrong with a table or with the public numbers: one entry for each code, and the table of them all."""

from .table import CODES, fault

__all__ = ["CODES", "fault"]
