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


def of_singles() -> list[dict[str, float]]:
    """The chances, below 1, at schools where only single children ask: there they are seats by units."""
    said = json.loads(CliRunner().invoke(group, ["odds", *FILES, "--json"]).output)
    assert said["simulations"] == 0  # everything there could be counted
    assert {chance["method"] for chance in said["chances"]} == {"counted"}
    bundled = {(each["stage"], each["school"]) for each in said["chances"] if each["size"] > 1}
    open_ = [each for each in said["chances"] if each["whole"] < 1]
    return [each for each in open_ if (each["stage"], each["school"]) not in bundled]


def test_the_tables_show_chances_and_the_four_margin_rules() -> None:
    done = CliRunner().invoke(group, ["odds", *FILES, "--margins", "--lang", "en"])
    assert done.exit_code == 0, done.output
    for word in (f"{of_singles()[0]['whole']:.4f}", "exact", "skip", "stop", "overflow 2", "split"):
        assert word in done.output


def test_as_json_nothing_is_rounded() -> None:
    found = of_singles()
    assert found
    for chance in found:
        seats = chance["whole"] * chance["units"]
        assert abs(seats - round(seats)) < 1e-9
        assert chance["error"] == 0


def test_a_fault_of_the_tables_ends_with_4() -> None:
    done = CliRunner().invoke(group, ["odds", *FILES[:3], "--schools", FILES[2]])
    assert done.exit_code == 4
