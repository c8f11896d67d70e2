"""What people need on paper to draw lots by hand, and the tables in which two clerks write down what was drawn."""

from .entry import entry
from .files import LotFiles
from .words import BUNDLED
from .write_lot_sheets import write_lot_sheets

__all__ = ["BUNDLED", "LotFiles", "entry", "write_lot_sheets"]
