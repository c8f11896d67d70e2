"""What is read in one way, and may be meant in another, for want of brackets."""

import pytest
from paiwei.dsl.check import check
from paiwei.dsl.respell import respell
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures

from tests.dsl.checking import noted, require, words


@pytest.mark.parametrize(
    ("condition", "places"),
    [
        ("permit and stands or resale", ["permit and stands"]),
        (
            "resale or permit and stands or born > 2018-08-31 and permit",
            ["permit and stands", "born > 2018-08-31 and permit"],
        ),
        ("(permit and stands or resale)", ["permit and stands"]),
        ("permit and (resale or permit and stands)", ["permit and stands"]),
        ("(permit) and (stands) or resale", ["permit) and (stands"]),
        ("(permit and stands) or resale", []),
        ("((permit) and (stands)) or resale", []),
        ("permit and (stands or resale)", []),
        ("permit and stands and resale", []),
        ("permit or not resale", []),
    ],
)
def test_and_beside_or_without_brackets_is_pointed_out(condition: str, places: list[str]) -> None:
    assert noted(require(condition), "P168") == places


@pytest.mark.parametrize(
    ("condition", "places"),
    [
        ("not resale and permit", ["not resale"]),
        ("permit and not resale and stands", ["not resale"]),
        ("permit or (not resale and stands)", ["not resale"]),
        ("not (resale) and permit", []),
        ("(not resale) and permit", []),
        ("not （resale or stands） and permit", []),
        ("permit and not resale", []),
        ("not resale and not permit", []),
        ("not resale or permit", []),
    ],
)
def test_not_before_and_is_pointed_out_to_a_strict_reader(condition: str, places: list[str]) -> None:
    findings = check(Source("试.paiwei", require(condition)), signatures())[1]
    assert [words(finding) for finding in findings if finding.code == "P169"] == places
    assert all(finding.strict for finding in findings if finding.code == "P169")


def test_and_beside_or_is_pointed_out_in_chinese_too() -> None:
    text = respell(Source("试.paiwei", require("permit and stands or resale")), "zh")
    assert len(noted(text, "P168")) == 1
