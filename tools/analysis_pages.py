"""The pages of `paiwei analyse`: a policy, what the analysis says of it in both languages, and the policy put right."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen
from paiwei.analysing import analyse
from paiwei.dsl.check import check
from paiwei.dsl.findings import Finding, Lang
from paiwei.dsl.show import show
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures

FOLDER = Path(__file__).parents[1] / "docs" / "errors"
SHOWN_PATH = "例.paiwei"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@frozen
class Page:
    """One page: its code and whole text."""

    code: str
    text: str

    @property
    def policies(self) -> list[str]:
        """The policy that is spoken of, and the right one; none where no policy shows the finding."""
        return [body for kind, body in BLOCK.findall(self.text) if kind == "paiwei"]

    def renewed(self) -> str:
        """The page with what the analysis says today."""
        if not self.policies:
            return self.text
        findings = said(self.code, self.policies[0])
        fresh = iter([_output(findings, "zh"), _output(findings, "en")])
        return BLOCK.sub(lambda m: f"```text\n{next(fresh)}```" if m[1] == "text" else m[0], self.text)


def pages() -> list[Page]:
    """Every page of the analysis, by code."""
    return [Page(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("A*.md"))]


def said(code: str, text: str) -> list[Finding]:
    """What the analysis says under that code; an AssertionError with the findings where the policy has errors."""
    policy, findings = check(Source(SHOWN_PATH, text), signatures())
    assert policy is not None, findings
    return [finding for finding in analyse(policy).findings if finding.code == code]


def _output(findings: list[Finding], lang: Lang) -> str:
    return "\n\n".join(show(finding, lang) for finding in findings) + "\n"
