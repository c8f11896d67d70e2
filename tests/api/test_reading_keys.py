"""What keys and bundle codes must not be, for people would read something else into them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.reading_files import brief, delimited, faults, roster, xlsx
from tests.api.reading_policies import bundled, policy, row


def test_a_character_in_a_key_that_cannot_be_seen_is_named_by_its_number(tmp_path: Path) -> None:
    keys = ["A1\u200e", "A\u200b2", "A\xa03", "A\u30004", "A\ufe0f5"]
    found = faults(policy(), delimited(tmp_path / "a.csv", [row(id=key) for key in keys]))
    assert brief(found) == [("D063", line, "A") for line in range(2, 7)]
    assert "U+200E LEFT-TO-RIGHT MARK" in found[0].message.zh


@pytest.mark.parametrize(
    "keys", [("Ａ１", "A1"), ("é1", "e\u03011"), ("'A1", "A1"), ("1001", "1001.0"), ("a1", "A1", "Ａ1")]
)
def test_keys_that_look_the_same_are_a_fault(tmp_path: Path, keys: tuple[str, ...]) -> None:
    rows = [row(id="B7"), *(row(id=key) for key in keys)]
    (found,) = faults(policy(), delimited(tmp_path / "a.csv", rows))
    assert brief([found]) == [("D076", 3, "A")]
    assert all(str(line) in found.message.zh for line in range(3, 3 + len(keys)))


def test_keys_that_differ_in_capitals_only_are_a_note(tmp_path: Path) -> None:
    rows = [row(id="A1"), row(id="a1"), row(id="b2"), row(id="C3")]
    (note,) = roster(policy(), delimited(tmp_path / "a.csv", rows)).notes
    assert (note.code, "A1、a1" in note.message.zh) == ("D077", True)


def test_keys_that_only_resemble_each_other_are_left_alone(tmp_path: Path) -> None:
    keys = ["1001", "001001", "10010", "A-1", "A1", "张三1", "张三2", "a 1"]
    assert roster(policy(), delimited(tmp_path / "a.csv", [row(id=key) for key in keys])).notes == ()


@pytest.mark.parametrize(
    "word",
    ["无", "否", "是", "没有", "双胞胎", "不捆绑", "-", "——", "/", "\\", 0, "0.0", "N/A", "None", "YES", "√", "０"],
)
def test_a_word_in_the_place_of_a_bundle_code_ties_nobody_together(tmp_path: Path, word: object) -> None:
    rows = [row(id="A", twins=word), row(id="B", twins=word), row(id="C"), row(id="D", twins="T1")]
    rows.append(row(id="E", twins="T1"))
    found = faults(policy(bundle=bundled(None)), xlsx(tmp_path / "a.xlsx", rows))
    assert brief(found) == [("D075", 2, "M"), ("D075", 3, "M")]


@pytest.mark.parametrize("code", [1, "1", "双1", "无1", "T", "B-01", "是1"])
def test_a_code_of_ones_own_is_taken_as_it_is(tmp_path: Path, code: object) -> None:
    rows = [row(id="A", twins=code), row(id="B", twins=code)]
    assert roster(policy(bundle=bundled(None)), xlsx(tmp_path / "a.xlsx", rows)).notes == ()
