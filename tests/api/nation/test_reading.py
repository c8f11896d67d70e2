"""The file of a nation: what may stand in it, and all that may be wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest
from paiwei.dsl.findings import Cell, Finding, Rejected
from paiwei.nation import read_nation

FILES = 'policy = "p.paiwei"\napplicants = "a.csv"\nschools = "s.csv"\npublic = "n.toml"\n'


def written(folder: Path, text: str, name: str = "nation.toml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def faults(path: Path) -> list[tuple[str, int | None]]:
    """Codes and lines of all errors."""
    with pytest.raises(Rejected) as caught:
        read_nation(path)
    return [(each.code, line(each)) for each in caught.value.findings]


def line(finding: Finding) -> int | None:
    assert isinstance(finding.where, Cell)
    return finding.where.row


def test_a_district_has_its_files_from_the_folder_of_the_list_and_a_folder_of_its_name(tmp_path: Path) -> None:
    path = written(tmp_path, f'[[district]]\nname = "甲"\n{FILES}rulings = "r.csv"\nundetermined = "hold"\n')
    (one,) = read_nation(path).districts
    assert (one.name, one.output, one.inputs.hold) == ("甲", "甲", True)
    assert one.inputs.applicants == tmp_path / "a.csv"
    assert one.inputs.rulings == tmp_path / "r.csv"


def test_what_all_share_is_written_once_and_a_district_may_say_otherwise(tmp_path: Path) -> None:
    path = written(
        tmp_path, f'[defaults]\n{FILES}[[district]]\nname = "甲"\n[[district]]\nname = "乙"\npolicy = "q.paiwei"\n'
    )
    assert [each.inputs.policy.name for each in read_nation(path).districts] == ["p.paiwei", "q.paiwei"]


def test_every_folder_that_a_pattern_finds_is_a_district(tmp_path: Path) -> None:
    for name in ("乙", "甲", ".hidden"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "a-2024.csv").touch()
    (tmp_path / "in" / "README.md").touch()
    text = FILES.replace("a.csv", "{folder}/a-*.csv").replace("s.csv", "{folder}/{name}.csv")
    districts = read_nation(
        written(tmp_path, f'[[district]]\nfolders = "in/*"\n{text}output = "省/{{name}}"\n')
    ).districts
    assert [(each.name, each.output) for each in districts] == [("乙", "省/乙"), ("甲", "省/甲")]
    assert districts[0].inputs.applicants == tmp_path / "in" / "乙" / "a-2024.csv"
    assert districts[0].inputs.schools == tmp_path / "in" / "乙" / "乙.csv"


@pytest.mark.parametrize("header", ["name,policy,applicants,schools,public", "地方,政策,报名表,学校表,公开数"])
def test_a_table_says_the_same_as_toml(header: str, tmp_path: Path) -> None:
    table = written(tmp_path, f"{header}\n甲,p.paiwei,a.csv,s.csv,n.toml\n", "nation.csv")
    toml = written(tmp_path, f'[[district]]\nname = "甲"\n{FILES}')
    assert read_nation(table).districts == read_nation(toml).districts


def test_all_faults_come_together_each_with_its_line(tmp_path: Path) -> None:
    text = f"""\
[default]
[[district]]
name = "甲"
{FILES}applicant = "x"
undetermined = "maybe"
[[district]]
name = "甲"
{FILES}output = "../甲"
[[district]]
name = "丙"
policy = 7
"""
    assert faults(written(tmp_path, text)) == [
        ("M003", 1),
        ("M003", 8),
        ("M005", 19),
        ("M005", 9),
        ("M006", 16),
        *[("M004", 17)] * 3,
    ]


def test_a_word_that_is_nearly_right_is_named(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        read_nation(written(tmp_path, f'[[district]]\nname = "甲"\n{FILES}apllicants = "x"\n'))
    (finding,) = caught.value.findings
    assert finding.help is not None
    assert finding.help.en == "is `applicants` meant?"


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ('name = "A"', 'name = "a"'),
        ('name = "甲"\noutput = "x"', 'name = "乙"\noutput = "X"'),
        ('name = "甲"', 'name = "乙"\noutput = "甲/乙"'),
    ],
)
def test_two_districts_are_never_written_over_one_another(one: str, two: str, tmp_path: Path) -> None:
    text = f"[[district]]\n{one}\n{FILES}[[district]]\n{two}\n{FILES}"
    assert [code for code, _ in faults(written(tmp_path, text))] == ["M007"]


@pytest.mark.parametrize("name", ["..", "a/../b", "/etc", "a\\\\b", "a:b", "甲 ", ".甲", "NATION.json", "a//b", "甲/"])
def test_a_name_that_leads_elsewhere_is_no_folder(name: str, tmp_path: Path) -> None:
    text = f'[[district]]\nname = "甲"\n{FILES}output = "{name}"\n'
    found = faults(written(tmp_path, text)) if name.strip() == name else [("M006", 7)]
    assert found == [("M006", 7)]


def test_a_pattern_is_one_file(tmp_path: Path) -> None:
    for name in ("a1.csv", "a2.csv"):
        (tmp_path / name).touch()
    text = f'[[district]]\nname = "甲"\n{FILES.replace("a.csv", "a*.csv")}[[district]]\nfolders = "nowhere/*"\n{FILES}'
    assert faults(written(tmp_path, text)) == [("M008", 4), ("M008", 8)]


def test_files_that_are_not_there_yet_are_noted_and_no_fault_of_the_list(tmp_path: Path) -> None:
    (note,) = read_nation(written(tmp_path, f'[[district]]\nname = "甲"\n{FILES}')).notes
    assert note.code == "M009"
    assert "`甲" not in note.message.zh
    assert "甲" in note.message.zh


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("nation.toml", "[[district", "M001"),
        ("nation.toml", "", "M002"),
        ("nation.toml", "[district]\n", "M005"),
        ("nation.toml", "defaults = 3\n", "M005"),
        ("nation.csv", "name,policy,applicants,schools\n甲,a,b,c\n", "D011"),
        ("nation.csv", "name,policy,applicants,schools,public\n甲,a,b,,d\n", "M004"),
        ("nation.json", "{}", "D002"),
    ],
)
def test_what_is_no_list_is_refused(name: str, text: str, code: str, tmp_path: Path) -> None:
    assert code in [found for found, _ in faults(written(tmp_path, text, name))]


def test_a_list_in_an_encoding_in_which_tables_are_read_is_the_same_list(tmp_path: Path) -> None:
    text = f'[[district]]\nname = "甲"\n{FILES}'
    plain = read_nation(written(tmp_path, text)).districts
    for encoding in ("gb18030", "utf-16", "utf-8-sig"):
        (tmp_path / "nation.toml").write_bytes(text.encode(encoding))
        assert read_nation(tmp_path / "nation.toml").districts == plain


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "nation.toml"
    path.write_bytes(b"\xff\xfe\xff")
    assert faults(path) == [("M001", None)]
    assert faults(tmp_path / "none.toml") == [("M001", None)]
