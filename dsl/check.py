"""The whole front of the language: text to checked policy."""

from __future__ import annotations

from collections.abc import Mapping

from .findings import Finding, Place, Severity
from .parse import parse
from .policy import Policy
from .signatures import Signature
from .source import Source
from .syntax import File


def check(source: Source, signatures: Mapping[str, Signature]) -> tuple[Policy | None, tuple[Finding, ...]]:
    """The policy of a text, or None if it has an error, and all findings in the order of the text.

    Names and types are looked at only in a text that could be read: what a block that was not understood would have
    said is not known, and a second message about it would be about our guess.
    """
    file, findings = parse(source)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return None, findings
    return meaning(file, source, signatures, findings)


def meaning(
    file: File, source: Source, signatures: Mapping[str, Signature], notes: tuple[Finding, ...]
) -> tuple[Policy | None, tuple[Finding, ...]]:
    """The second half, for a file whose syntax has no error; `notes` are what was found in the first."""
    from .checks import checks
    from .resolve import resolve

    policy, resolved = resolve(file, source, signatures)
    checked = checks(policy, file, signatures) if policy is not None else ()
    found = tuple(sorted((*notes, *resolved, *checked), key=_start))
    return (None if any(f.severity is Severity.ERROR for f in found) else policy), found


def _start(finding: Finding) -> int:
    return finding.where.span.start if isinstance(finding.where, Place) else 0
