"""The codes of names, types and rules, with their titles."""

from __future__ import annotations

from collections.abc import Mapping

from .findings import Text
from .wording import WORDINGS

CODES: Mapping[str, Text] = {code: wording.title for code, wording in WORDINGS.items()}
