"""What stands on a clause, told in words."""

from .tell import tell as tell
from .words import KINDS as KINDS
