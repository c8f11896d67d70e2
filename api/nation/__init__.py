"""Many districts in one go, each its own policy and tables, on all cores or on many machines."""

from __future__ import annotations

from .nation import Choices, District, Nation
from .read_nation import read_nation
from .report import Report, State
from .run_many import Many, run_many
from .summary import totals

__all__ = ["Choices", "District", "Many", "Nation", "Report", "State", "read_nation", "run_many", "totals"]
