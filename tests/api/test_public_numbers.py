"""Public numbers from TOML: what they say, and all that can be wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from paiwei.dsl import policy as p
from paiwei.dsl.findings import Cell, Rejected
from paiwei.engine.numbers import Lot
from paiwei.numbers import PublicNumbers, from_toml, validate

from tests.api.reading_files import delimited, xlsx
from tests.api.reading_policies import FIELDS, HERE, cohorts, field, policy
from tests.api.reading_policies import GRADE as GRADES

GROUNDS = p.Grounds()
DICE = "[public]\ndice = [2,3,5,4,6,9,9,2,0,4,8,9,6,7,3,7,6,2,5,2]\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "public.toml"
    path.write_text(text, "utf-8")
    return path


def faults(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(Rejected) as rejected:
        from_toml(written(folder, text))
    return [(f.code, f.where.row) for f in rejected.value.findings if isinstance(f.where, Cell)]


def drawing(*names: str) -> p.Policy:
    stages = [p.Stage(n, None, (), p.SeekMode.IN_TURN, (), p.Draw("ticket"), GROUNDS, HERE) for n in names]
    silent = p.Stage("优先录取", None, (), p.SeekMode.IN_TURN, (), p.AdmitAll(), GROUNDS, HERE)
    fields = (*FIELDS, field("grade", GRADES, "年级"))
    return policy(fields, cohort=cohorts(), stages=(*stages, silent))


def test_sources_keep_their_order_and_make_the_text_of_the_seed(tmp_path: Path) -> None:
    numbers = PublicNumbers.from_toml(written(tmp_path, DICE + "balls = 17\nrevealed_at = [0]\n"))
    assert numbers.public.startswith("dice=2.3.5.4.6.9.9.2.0.4.8.9.6.7.3.7.6.2.5.2./balls=17./")
    assert numbers.digits == 23


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_every_encoding_in_which_tables_are_read_will_do(encoding: str, tmp_path: Path) -> None:
    text = "# 公证处现场记录\r\n" + DICE.replace("\n", "\r\n") + '[draw."派位"]\r\ngroups = 5\r\n'
    path = tmp_path / "public.toml"
    path.write_bytes(text.encode(encoding))
    read = from_toml(path)
    assert read == from_toml(written(tmp_path, text))
    assert read.draws == {"派位": {"groups": 5}}


@pytest.mark.parametrize("data", [b"\xff", b"x = 1\n\x00"])
def test_bytes_that_are_no_text_are_told_with_a_remedy_that_fits(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "public.toml"
    path.write_bytes(data)
    with pytest.raises(Rejected) as rejected:
        from_toml(path)
    (found,) = rejected.value.findings
    assert found.code == "D004"
    assert found.help is not None
    assert found.help.zh.startswith("另存为 UTF-8 编码")


def test_secret_and_beacon_are_texts_at_the_top(tmp_path: Path) -> None:
    numbers = from_toml(written(tmp_path, 'revealed = "9f"\nbeacon = "b"\n' + DICE))
    assert (numbers.revealed, numbers.beacon) == ("9f", "b")


def test_narrower_numbers_stand_below_wider_ones(tmp_path: Path) -> None:
    text = (
        DICE
        + '[draw."派位"]\ngroups = 5\n[draw."派位"."第一小学"]\nstart = 6\n[draw."派位"."第一小学".primary]\nstep = 3\n'
    )
    assert from_toml(written(tmp_path, text)).draws == {
        "派位": {"groups": 5, "第一小学": {"start": 6, "primary": {"step": 3}}}
    }


LOTS = [
    {"轮次": 1, "学校": "第一小学", "单位(编号)": "007", "序号": "01", "签面": "中"},
    {"轮次": 1, "学校": "第一小学", "单位(编号)": "A2", "序号": "02", "签面": " 空"},
]


def test_recorded_lots_stand_beside_the_file_that_names_them(tmp_path: Path) -> None:
    xlsx(tmp_path / "甲.xlsx", LOTS, titles=["抽签记录"])
    delimited(tmp_path / "乙.csv", LOTS, encoding="gb18030")
    numbers = from_toml(written(tmp_path, DICE + '[draw."派位"]\nlots = ["甲.xlsx", "乙.csv"]\n'))
    one, two = numbers.lots["派位"]
    assert one[0] == Lot(1, "第一小学", "007", "01", True, str(tmp_path / "甲.xlsx"), 3)
    assert [(lot.unit, lot.serial, lot.place) for lot in two] == [("007", "01", True), ("A2", "02", False)]
    assert numbers.draws == {}


def lots_faults(folder: Path, *rows: dict[str, object]) -> list[tuple[str, int | None, str | None]]:
    delimited(folder / "a.csv", rows)
    with pytest.raises(Rejected) as rejected:
        from_toml(written(folder, DICE + '[draw."派位"]\nlots = "a.csv"\n'))
    return [(f.code, f.where.row, f.where.column) for f in rejected.value.findings if isinstance(f.where, Cell)]


def test_a_stand_in_is_recorded_by_role_and_reason(tmp_path: Path) -> None:
    stood = {**LOTS[0], "代抽人身份": " 政协委员", "代抽理由": "监护人未到场 "}
    delimited(tmp_path / "a.csv", [stood, {**LOTS[1], "代抽人身份": None, "代抽理由": None}])
    ((one, other),) = from_toml(written(tmp_path, DICE + '[draw."派位"]\nlots = "a.csv"\n')).lots["派位"]
    assert (one.stand_in, one.reason) == ("政协委员", "监护人未到场")
    assert (other.stand_in, other.reason) == ("", "")


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"代抽人身份": "张三", "代抽理由": "未到场"}, [("N060", 3, "代抽人身份")]),
        ({"代抽人身份": "人大代表", "代抽理由": ""}, [("N061", 3, "代抽人身份")]),
        ({"代抽人身份": "", "代抽理由": "未到场"}, [("N061", 3, "代抽理由")]),
        ({"代抽人身份": "人大代表", "代抽理由": "未到场" * 21}, [("N066", 3, "代抽理由")]),
        ({"代抽人身份": "人大代表", "代抽理由": "待核"}, [("D054", 3, "代抽理由")]),
        ({"签面": ""}, [("N064", 3, "签面")]),
        ({"序号": " "}, [("N064", 3, "序号")]),
        ({"序号": "", "签面": ""}, [("N064", 3, "序号"), ("N064", 3, "签面")]),
        ({"单位(编号)": ""}, [("D020", 3, "单位(编号)")]),
    ],
)
def test_a_row_that_tells_only_a_part_is_refused_where_it_stands(
    tmp_path: Path, cells: dict[str, object], expected: list[tuple[str, int, str]]
) -> None:
    assert lots_faults(tmp_path, LOTS[0], {**LOTS[1], **cells}) == expected


def test_a_record_in_which_nothing_is_filled_in_is_one_fault(tmp_path: Path) -> None:
    blank = {"序号": "", "签面": "", "代抽人身份": "", "代抽理由": ""}
    assert lots_faults(tmp_path, {**LOTS[0], **blank}, {**LOTS[1], **blank}) == [("N065", None, None)]


def test_a_record_may_be_in_several_files_one_for_each_turn(tmp_path: Path) -> None:
    for name, turn in (("a1", 1), ("a2", 2), ("b1", 1), ("b2", 2)):
        delimited(tmp_path / f"{name}.csv", [{**lot, "轮次": turn} for lot in LOTS])
    text = DICE + '[draw."派位"]\nlots = [["a1.csv", "a2.csv"], ["b1.csv", "b2.csv"]]\n'
    records = from_toml(written(tmp_path, text)).lots["派位"]
    assert [[(lot.turn, Path(lot.file).stem) for lot in record] for record in records] == [
        [(1, "a1"), (1, "a1"), (2, "a2"), (2, "a2")],
        [(1, "b1"), (1, "b1"), (2, "b2"), (2, "b2")],
    ]


def test_two_records_cannot_be_one_file(tmp_path: Path) -> None:
    delimited(tmp_path / "a.csv", LOTS)
    assert faults(tmp_path, DICE + '[draw."派位"]\nlots = ["a.csv", "./a.csv"]\n') == [("N063", 4)]


def test_a_workbook_and_its_copy_are_no_two_records(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.xlsx", LOTS)
    (tmp_path / "b.xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    assert faults(tmp_path, DICE + '[draw."派位"]\nlots = ["a.xlsx", "b.xlsx"]\n') == [("N063", 4)]


def test_faults_of_the_lots_are_told_with_those_of_the_file(tmp_path: Path) -> None:
    delimited(tmp_path / "a.csv", [{**LOTS[0], "签面": "红", "轮次": 0}, {**LOTS[1], "序号": None, "轮次": "一"}])
    text = DICE + '[draw."派位"]\nlots = "a.csv"\nchosen = -1\n'
    assert faults(tmp_path, text) == [("N006", 5), ("D032", 3), ("N015", 2), ("D050", 2), ("N064", 3)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[public]\ndice = [1, -2]\n", [("N005", 2)]),
        ("[public]\ndice = [1, 2.5]\n", [("N005", 2)]),
        ("[public]\ndice = [true]\n", [("N005", 2)]),
        ('[public]\ndice = "235"\n', [("N005", 2)]),
        ("[public]\ndice = []\n", [("N005", 2)]),
        ('[public]\n"a=b" = [1]\n', [("N004", 2)]),
        ("[public]\n", [("N014", 1)]),
        ("public = 3\n", [("N013", 1)]),
        (DICE + "[drow.x]\na = 1\n", [("N003", 3)]),
        ("draw = 3\n" + DICE, [("N013", 1)]),
        (DICE + "[draw]\nx = 3\n", [("N013", 4)]),
        (DICE + "[draw.x]\ngroups = [5]\n", [("N006", 4)]),
        (DICE + "[draw.x.y]\ngroups = 5.0\n", [("N006", 4)]),
        (DICE + "[draw.x]\nlots = 3\n", [("N011", 4)]),
        (DICE + '[draw.x]\nlots = ["a", "b", "c"]\n', [("N011", 4)]),
        (DICE + '[draw.x]\nlots = [["a"], []]\n', [("N011", 4)]),
        (DICE + '[draw.x]\nlots = [[["a"]], "b"]\n', [("N011", 4)]),
        ("revealed = 3\n" + DICE, [("N012", 1)]),
        ("[public]\ndice = [1,\n[draw]\n", [("N002", 3)]),
        ("[draw.阶段]\n", [("N002", 1)]),
        ("x = 1\nx = 2\n", [("N002", 2)]),
    ],
)
def test_each_mistake_is_told_at_its_line(tmp_path: Path, text: str, expected: list[tuple[str, int | None]]) -> None:
    assert faults(tmp_path, text) == expected


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = '[public]\ndice = [-1]\n"a.b" = 1\n[daw]\n[draw.x]\nn = "5"\n'
    assert faults(tmp_path, text) == [("N005", 2), ("N004", 3), ("N003", 4), ("N006", 6)]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"a = 1" + b"1" * 6000, b"[" * 5000, b"\x00", b"=" * 100])
def test_whatever_the_bytes_are_they_are_findings(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "p.toml").write_bytes(data)
    with pytest.raises(Rejected):
        from_toml(tmp_path / "p.toml")


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as rejected:
        from_toml(tmp_path / "none.toml")
    assert [f.code for f in rejected.value.findings] == ["N001"]


# Do the numbers go with the policy?


def codes(
    folder: Path, text: str, *, rehearsal: bool = False, schools: tuple[str, ...] | None = ("第一小学",)
) -> list[str]:
    return [f.code for f in validate(from_toml(written(folder, text)), drawing("派位", "补录"), rehearsal, schools)]


def test_numbers_that_go_with_the_policy_have_no_findings(tmp_path: Path) -> None:
    text = DICE + '[draw."派位"]\nn = 5\n[draw."派位"."第一小学".primary.1]\nn = 6\n[draw."补录"."初中一年级"]\nn = 1\n'
    assert codes(tmp_path, text) == []


def test_an_official_run_needs_twenty_digits_and_a_rehearsal_does_not(tmp_path: Path) -> None:
    short = "[public]\ndice = [1, 22, 333]\n"
    assert codes(tmp_path, short) == ["N009"]
    assert codes(tmp_path, short, rehearsal=True) == []


def test_a_policy_that_draws_nothing_needs_no_digits(tmp_path: Path) -> None:
    assert validate(from_toml(written(tmp_path, "[public]\na = 1\n")), drawing(), False) == ()


def test_stages_and_names_below_them_must_be_the_policys(tmp_path: Path) -> None:
    text = DICE + (
        '[draw."派伟"]\nn = 5\n[draw."优先录取"]\nn = 1\n'
        '[draw."派位"."第一小雪"]\nn = 5\n[draw."派位".primary."第一小学"]\nn = 1\n'
    )
    assert codes(tmp_path, text) == ["N007", "N008", "N010", "N010"]
    findings = validate(from_toml(written(tmp_path, text)), drawing("派位"), False, ("第一小学",))
    assert "派位" in (findings[0].help.zh if findings[0].help else "")
    assert "第一小学" in (findings[2].help.zh if findings[2].help else "")


def test_a_number_too_large_is_told_with_its_digits_apart(tmp_path: Path) -> None:
    assert faults(tmp_path, "[public]\ndice = 999999999999999\nballs = [1, 1000000000000000]\n") == [("N016", 3)]
    with pytest.raises(Rejected) as rejected:
        from_toml(written(tmp_path, "[public]\ndice = 2354699204\nballs = 12345678901234567890\n"))
    (finding,) = rejected.value.findings
    assert finding.help is not None
    assert "balls = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0]" in finding.help.en


@pytest.mark.parametrize("number", ["0x" + "f" * 5000, "1" * 100])
def test_a_number_of_any_length_is_told(tmp_path: Path, number: str) -> None:
    assert faults(tmp_path, f"[public]\ndice = {number}\n") == [("N016", 2)]


def test_a_school_that_only_the_table_has_may_have_its_own_numbers(tmp_path: Path) -> None:
    text = DICE + '[draw."派位"."分校"]\nn = 5\n[draw."派位"."分效"]\nn = 5\n'
    [stranger] = validate(from_toml(written(tmp_path, text)), drawing("派位"), False, ("第一小学", "分校"))
    assert (stranger.code, stranger.where) == ("N010", Cell(str(tmp_path / "public.toml"), value="分效"))
    assert "分校" in (stranger.help.zh if stranger.help else "")


def test_while_the_table_is_not_known_any_name_may_be_that_of_a_school(tmp_path: Path) -> None:
    text = DICE + '[draw."派位"."分校"]\nn = 5\n[draw."派位".primary."分校"]\nn = 5\n'
    assert codes(tmp_path, text, schools=None) == ["N010"]  # a school never stands below a cohort
