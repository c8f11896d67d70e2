"""`paiwei odds` as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from paiwei.cli.main import group

CITY = Path(__file__).parents[2] / "policies" / "pingcheng"
SAMPLE = CITY / "sample" / "private-middle-2024"
FILES = [str(CITY / "private-middle-2024.paiwei"), "--applicants", str(SAMPLE / "applicants.xlsx")]
FILES += ["--schools", str(SAMPLE / "schools.xlsx")]


def test_the_tables_show_chances_and_the_four_margin_rules() -> None:
    done = CliRunner().invoke(group, ["odds", *FILES, "--margins", "--lang", "en"])
    assert done.exit_code == 0, done.output
    for word in ("0.4706", "exact", "skip", "stop", "overflow 2", "split"):
        assert word in done.output


def test_as_json_nothing_is_rounded_and_all_kinds_are_there() -> None:
    done = CliRunner().invoke(group, ["odds", *FILES, "--json"])
    said = json.loads(done.output)
    assert said["simulations"] == 0  # everything there could be counted
    assert {chance["method"] for chance in said["chances"]} == {"counted"}
    chance = next(each for each in said["chances"] if each["whole"] < 1)
    assert (chance["units"], chance["error"]) == (51, 0)
    assert abs(chance["whole"] - 24 / 51) < 1e-12


def test_a_fault_of_the_tables_ends_with_4() -> None:
    done = CliRunner().invoke(group, ["odds", *FILES[:3], "--schools", FILES[2]])
    assert done.exit_code == 4
