"""What the tests of the syntax half share: a text, its findings, and the example policies."""

from pathlib import Path

from paiwei.dsl.findings import Finding, Place
from paiwei.dsl.parse import parse
from paiwei.dsl.show import show
from paiwei.dsl.source import Source

POLICIES = sorted((Path(__file__).parents[2] / "policies").glob("*/*.paiwei"))


def mistakes(text: str) -> list[Finding]:
    """What the parser says of a text, checked to be fit to be shown."""
    findings = parse(Source("例.paiwei", text))[1]
    for finding in findings:
        assert isinstance(finding.where, Place)
        assert 0 <= finding.where.span.start <= finding.where.span.end <= len(text)
        assert show(finding, "zh")
        assert show(finding, "en")
    return list(findings)


def codes(text: str) -> list[str]:
    """The codes of its mistakes, in order."""
    return [finding.code for finding in mistakes(text)]


def marked(finding: Finding) -> str:
    """What the carets of a finding stand under."""
    assert isinstance(finding.where, Place)
    return finding.where.source.text[finding.where.span.start : finding.where.span.end]


def advice(finding: Finding) -> str:
    """What a finding says is to be done, in English."""
    return finding.help.en if finding.help else ""


def line(finding: Finding) -> int:
    """The line that a finding stands on."""
    assert isinstance(finding.where, Place)
    return finding.where.source.position(finding.where.span.start)[0]
