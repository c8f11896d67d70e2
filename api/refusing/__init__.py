"""Seats given up after the result: who moves up by the recorded order, and the folder of results that follows."""

from __future__ import annotations

from ..engine.explanation import Afterwards as Afterwards
from .afterwards import afterwards
from .refusal import MovedUp, Refusal
from .refuse import refuse

__all__ = ["Afterwards", "MovedUp", "Refusal", "afterwards", "refuse"]
