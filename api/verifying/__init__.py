"""A published folder, recomputed by somebody who has nothing else."""

from __future__ import annotations

from .difference import Difference
from .seen import seen
from .verify import Verified, verify

__all__ = ["Difference", "Verified", "seen", "verify"]
