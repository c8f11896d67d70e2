"""`paiwei check --explain`: the list of all codes, those about a word, and what was meant by a wrong one."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner, Result
from paiwei.catalogue import catalogue, codes_near
from paiwei.cli.main import group

from tools.catalogue import FAMILIES, FOLDER, NAME

CODES = sorted(path.stem for path in FOLDER.glob("*.md") if path.name != NAME)


def explain(*words: str) -> Result:
    return CliRunner().invoke(group, ["check", *words])


def listed(output: str) -> list[str]:
    return re.findall(r"^  ([A-Z]\d{3})  \S", output, re.MULTILINE)


def test_without_a_code_every_family_and_every_code_is_listed_with_its_title() -> None:
    result = explain("--explain")
    assert result.exit_code == 0
    assert sorted(listed(result.output)) == CODES
    for letter, about in FAMILIES.items():
        assert f"{letter}  {about.split(' · ')[0]}" in result.output
    assert f"共 {len(CODES)} 个代码" in result.output


def test_the_list_is_in_english_too_and_as_data() -> None:
    assert "The text of a policy" in explain("--explain", "--lang", "en").output
    data = json.loads(explain("--explain", "--json").output)
    assert sorted(code["code"] for family in data["families"] for code in family["codes"]) == CODES


def test_a_word_lists_the_codes_whose_title_speaks_of_it() -> None:
    titles = {code: title for family in catalogue() for code, title in family.titles}
    found = listed(explain("--explain", "日期").output)
    assert found
    assert sorted(found) == sorted(code for code, title in titles.items() if "日期" in title.zh)
    assert set(listed(explain("--explain", "BUNDLE").output)) == {
        code for code, title in titles.items() if "bundle" in title.en.casefold()
    }


def test_a_word_that_no_title_holds_is_looked_for_in_the_pages() -> None:
    word = "家庭收入"
    assert not any(word in title.zh for family in catalogue() for _, title in family.titles)
    assert "P151" in listed(explain("--explain", word).output)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_code_of_every_family_has_its_page_on_the_terminal(family: str) -> None:
    code = next(code for code in CODES if code[0] == family)
    result = explain("--explain", code.lower())
    assert result.exit_code == 0
    assert result.output.startswith(f"# {code} · ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("P1", "P001"), ("p43", "P043"), ("PO43", "P043"), ("P15l", "P151"), ("043", "P043"),
     ("Ｐ９９９", "P1"), ("X001", "P001")],
)  # fmt: skip
def test_a_wrong_code_is_answered_with_near_ones(typed: str, meant: str) -> None:
    result = explain("--explain", typed)
    assert result.exit_code == 2
    assert meant in result.output
    assert "Traceback" not in result.output


def test_the_nearest_numbers_of_the_same_family_are_offered() -> None:
    assert "P083" not in CODES
    assert set(codes_near("P083")) == {"P082", "P085", "P081"}


def test_a_word_that_nothing_is_about_is_told() -> None:
    result = explain("--explain", "麒麟")
    assert result.exit_code == 2
    assert "麒麟" in result.output
