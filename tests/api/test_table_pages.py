"""Each page on a fault of a table or of numbers shows what the program says, and how it is put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from paiwei.reading.codes import CODES

from tests.api.pages import codes_with_pages, page, said, shown


@pytest.mark.parametrize("code", CODES)
def test_the_page_shows_the_exact_output_and_the_way_out(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = page(codes_with_pages()[code])
    for part in ("wrong", "right"):
        (tmp_path / part).mkdir()
    monkeypatch.chdir(tmp_path / "wrong")
    findings = said(tmp_path / "wrong", content.wrong)
    assert {finding.code for finding in findings} - {code} <= {"D013"}  # a note that goes with others
    assert code in {finding.code for finding in findings}
    assert shown(findings) == content.output
    monkeypatch.chdir(tmp_path / "right")
    assert said(tmp_path / "right", content.right) == []


@pytest.mark.parametrize("code", CODES)
def test_the_page_is_headed_by_code_and_title(code: str) -> None:
    first = codes_with_pages()[code].read_text("utf-8").split("\n", 1)[0]
    assert first == f"# {code} {CODES[code].title.zh} · {CODES[code].title.en}"
