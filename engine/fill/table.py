"""The ways of giving seats."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ...dsl.policy import SeekMode
from .deferred import deferred
from .in_turn import in_turn
from .round import Round

FILLS: Mapping[SeekMode, Callable[[Round], None]] = {SeekMode.IN_TURN: in_turn, SeekMode.DEFERRED: deferred}
