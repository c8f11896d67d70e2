"""A paper for every family: its own row, and the proof that this very row was sealed and drawn (docs/slips.md)."""

from __future__ import annotations

from .check_slip import check_slip
from .drawn import Drawn, drawn
from .slips import slips
from .write_slips import SlipsWritten, write_slips

__all__ = ["Drawn", "SlipsWritten", "check_slip", "drawn", "slips", "write_slips"]
