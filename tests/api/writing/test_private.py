"""What stands in private fields stays out of what is published, also where it made a rank."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.api.verifying.test_agreement import city


def test_a_cut_off_made_of_private_cells_is_not_told(tmp_path: Path) -> None:
    outcome = city("atushi")
    told = {row.cutoff for row in outcome.result.schools if row.cutoff}
    assert told
    assert all(cutoff.split(" / ")[1] == "不公开" for cutoff in told)
    outcome.write(tmp_path / "r")
    sheet = openpyxl.load_workbook(tmp_path / "r" / "placements.xlsx").worksheets[0]
    assert told <= {cell.value for row in sheet.iter_rows() for cell in row}


def test_a_cut_off_of_public_cells_is_told() -> None:
    told = {row.cutoff for row in city("yunhe").result.schools if row.cutoff}
    assert any("不公开" not in cutoff for cutoff in told)
