"""A text with everything that an editor asks of it."""

from __future__ import annotations

from collections.abc import Mapping

from ..check import meaning
from ..expected import tongue
from ..findings import Severity
from ..parse import parsed
from ..signatures import Signature
from ..source import Source
from .index import index
from .reading import Reading


def read(source: Source, signatures: Mapping[str, Signature]) -> Reading:
    """The text read and checked, as `check` does it, with all its tokens and names. No text raises."""
    scanned, tokens, file, findings = parsed(source)
    broken = any(finding.severity is Severity.ERROR for finding in findings)
    policy = None
    if not broken:
        policy, findings = meaning(file, source, signatures, findings)
    language = tongue(scanned.tokens)
    return Reading(source, tuple(scanned.tokens), tuple(tokens), file, index(file), findings, policy, broken, language)
