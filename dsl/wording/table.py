"""Every code of the meaning half, with its words."""

from __future__ import annotations

from collections.abc import Mapping

from .cases import CASES
from .entry import Wording
from .names import NAMES
from .notes import NOTES
from .rules import RULES
from .stages import STAGES
from .types import TYPES

WORDINGS: Mapping[str, Wording] = {**NAMES, **TYPES, **RULES, **STAGES, **CASES, **NOTES}
