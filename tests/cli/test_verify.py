"""What `paiwei verify` leaves to those who were in the hall, and the page that it writes for families."""

from __future__ import annotations

from pathlib import Path

import pytest
from paiwei import PublicNumbers
from paiwei.shipped import samples

from tests.api.verifying.test_agreement import ROOT, city

from .test_commands import paiwei


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("longhua") / "result"
    city("longhua").write(folder, xlsx=False)
    return folder


def test_the_public_numbers_are_shown_as_they_were_drawn(result: Path) -> None:
    said = paiwei("verify", result).output
    dice = [line for line in said.splitlines() if line.startswith("公开数 ")]
    ((label, numbers),) = PublicNumbers.from_toml(samples()["longhua"].public).sources
    assert dice[0] == f"公开数 {label}：{' '.join(map(str, numbers))}"
    assert sum("groups " in line and "chosen " in line for line in dice) == 2
    assert "公开数须与现场产生的相同" in said


def test_the_page_for_families_is_written_beside_a_result_and_nothing_else_is_overwritten(
    result: Path, tmp_path: Path
) -> None:
    page = tmp_path / "verify.html"
    assert paiwei("verify", result, "--page", page).exit_code == 0
    assert page.read_bytes() == (ROOT / "verifier" / "verify.html").read_bytes()
    assert paiwei("verify", result, "--page", page).exit_code == 0  # the same page stands there already
    page.write_text("别的", "utf-8")
    assert paiwei("verify", result, "--page", page).exit_code == 2
    assert page.read_text("utf-8") == "别的"
