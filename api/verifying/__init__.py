"""A published folder, recomputed by somebody who has nothing else."""

from __future__ import annotations

from .difference import Difference
from .verify import Verified, verify

__all__ = ["Difference", "Verified", "verify"]
