"""Writes the output that the pages in `docs/errors/` show, from what is wrong on each page, and their catalogue.

    python -m tools.error_pages            write them
    python -m tools.error_pages --check    only say which pages are out of date

The pages of codes `P…` are made here: a title with the code, a paragraph why, the wrong policy (```paiwei), what the
checker says to it in Chinese and in English (two ```text), and the policy put right (```paiwei). A text that cannot
stand on a page, such as one that is no UTF-8, is written as ```hex, its bytes in hexadecimal. The pages of
`paiwei analyse`, codes `A…`, are made alike in `analysis_pages.py`, and all others, which need tables and numbers
too, in `table_pages.py`.
"""

import re
import sys
from pathlib import Path

from attrs import frozen
from paiwei.dsl.check import check
from paiwei.dsl.findings import Finding, Lang
from paiwei.dsl.show import show
from paiwei.dsl.source import read_source
from paiwei.engine.draws.table import signatures

from tools import analysis_pages, catalogue, table_pages

FOLDER = Path(__file__).parents[1] / "docs" / "errors"
SHOWN_PATH = "例.paiwei"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@frozen
class Page:
    """One page: its code and whole text."""

    code: str
    text: str

    @property
    def policies(self) -> list[bytes]:
        """The wrong policy and the right one."""
        return [_bytes(kind, body) for kind, body in BLOCK.findall(self.text) if kind in ("paiwei", "hex")]

    def renewed(self) -> str:
        """The page with what the checker says today."""
        findings = said(self.code, self.policies[0])
        fresh = iter([_output(findings, "zh"), _output(findings, "en")])
        return BLOCK.sub(lambda m: f"```text\n{next(fresh)}```" if m[1] == "text" else m[0], self.text)


def pages() -> list[Page]:
    """Every page of a policy finding, by code; those of data files stand beside them."""
    return [Page(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("P*.md"))]


def said(code: str, policy: bytes) -> list[Finding]:
    """What the checker says to a policy; findings of `--strict` only where the page is about one of them."""
    source, unreadable = read_source(policy, SHOWN_PATH)
    findings = unreadable or check(source, signatures())[1]
    strict = any(finding.code == code and finding.strict for finding in findings)
    return [finding for finding in findings if strict or not finding.strict]


def main() -> None:
    """Write every page anew, or with `--check` fail where one would change."""
    every: list[Page | table_pages.Page | analysis_pages.Page] = [
        *pages(),
        *table_pages.pages(),
        *analysis_pages.pages(),
    ]
    fresh = {f"{page.code}.md": page.renewed() for page in every} | {catalogue.NAME: catalogue.catalogue()}
    old = [name for name, text in fresh.items() if _written(FOLDER / name) != text]
    missing = [f"{code}.md" for code in catalogue.emitted() if not (FOLDER / f"{code}.md").exists()]
    if "--check" not in sys.argv:
        for name in old:
            (FOLDER / name).write_text(fresh[name], encoding="utf-8")
    for name in old:
        print(f"docs/errors/{name} {'is out of date' if '--check' in sys.argv else 'is written anew'}")
    for name in missing:
        print(f"docs/errors/{name} is missing")
    if missing or (old and "--check" in sys.argv):
        sys.exit(1)


def _written(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _output(findings: list[Finding], lang: Lang) -> str:
    return "\n\n".join(show(finding, lang) for finding in findings) + "\n"


def _bytes(kind: str, body: str) -> bytes:
    return bytes.fromhex(body) if kind == "hex" else body.encode("utf-8")


if __name__ == "__main__":
    main()
