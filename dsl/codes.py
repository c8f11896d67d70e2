"""Every finding code of a policy text with its short title, for the pages and `check --explain`."""

from __future__ import annotations

from collections.abc import Mapping

from .codes_semantic import CODES as CODES_SEMANTIC
from .codes_syntax import CODES as CODES_SYNTAX
from .findings import Text

CODES: Mapping[str, Text] = {**CODES_SYNTAX, **CODES_SEMANTIC}
