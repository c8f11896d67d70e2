"""Names: missing, doubled, unknown, and going round in a ring."""

import pytest
from paiwei.dsl.findings import Place

from tests.dsl.checking import FIELDS, HEAD, SCHOOLS, STAGE, around, codes, found, policy, words


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (FIELDS + STAGE, 1),
        (HEAD + STAGE, 1),
        (HEAD + FIELDS, 1),
        (HEAD + 'applicant { a text }\nstage "s" { seek {一小} draw ticket }\nschools { 一小 }', 1),
        (around("", 'stage "s" { draw ticket }'), 1),
        (around("classes { bundle together }\nbundle twins { margin skip }"), 1),
        (f'require "x" yes\n{SCHOOLS}', 3),
    ],
)
def test_a_part_that_must_be_there_is_missed_once(text: str, missing: int) -> None:
    assert codes(text) == ["P040"] * missing


@pytest.mark.parametrize(
    "second",
    [
        'policy "又" { }',
        'applicant { id text "号" key }',
        "schools { 九小 }",
        "bundle twins { margin skip }\nbundle twins { margin stop }",
        "cohort hukou { district, city, elsewhere }\ncohort hukou { district, city, elsewhere }",
        "classes { deal in draw order }\nclasses { deal in draw order }",
        "on fault keep\non fault void",
        "refusals refill\nrefusals leave empty",
        'leftover "a"\nleftover "b"',
        "bundle twins { tier worst tier best margin skip }",
        "bundle twins { margin skip margin stop }",
        "classes { deal in draw order deal balanced by hukou }",
        'stage "二" { who permit who resale seek applied draw ticket }',
        'stage "二" { seek applied seek choices draw ticket }',
        'stage "二" { seek applied rank hukou rank permit draw ticket }',
        'stage "二" { seek applied draw ticket draw lots }',
        'stage "二" { seek applied ties admit ties leave }',
    ],
)
def test_what_is_said_once_is_an_error_the_second_time(second: str) -> None:
    (finding,) = found(around(second))
    assert finding.code == "P041"
    assert len(finding.related) == 1


def test_a_second_authority_is_an_error() -> None:
    assert codes('policy "试" { authority "甲" authority "乙" }\n' + FIELDS + SCHOOLS + STAGE) == ["P041"]


@pytest.mark.parametrize(
    "doubled",
    [
        "let a = permit or resale\nlet a = permit",
        'require "a" permit\nrequire "a" resale',
        'tiers t { tier "a" otherwise }\ntiers t { tier "a" otherwise }',
        'tiers t { tier "a" when permit tier "a" otherwise }',
        'tiers t { tier "o" when permit { tier "a" when resale tier "a" otherwise } }',
        'stage "录取" { seek choices draw ticket }',
        'case "c" { expect A leftover child A { } }\ncase "c" { child A { } expect A leftover }',
        'case "c" { child A { } child A { } expect A leftover }',
        'case "c" { child A { permit yes, permit no } expect A leftover }',
        'case "c" { child A { } seats 一小 1 seats 一小 2 expect A leftover }',
        'case "c" { child A { } numbers dice {1} numbers dice {2} expect A leftover }',
        'cohort hukou { district marked "X", city marked "X", elsewhere marked "Y" }',
    ],
)
def test_two_of_a_name_are_an_error_that_shows_the_first(doubled: str) -> None:
    (finding,) = found(around(doubled))
    assert finding.code == "P042"
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ('applicant { id text "号" key  a flag "甲"  a flag "乙" }', "P042"),
        ('applicant { id text "号" key  a flag "甲"  b flag "甲" }', "P042"),
        ('applicant { id text "号" key  a one of { x "甲", x "乙" } "丙" }', "P042"),
        ('applicant { id text "号" key  a one of { x "甲", y "甲" } "丙" }', "P042"),
        ('applicant { id text "号" key  a flag "b"  b flag "乙" }', "P042"),
        ('applicant { id text "号" key  a one of { x "y", y "乙" } "丙" }', "P042"),
        ('applicant { id text "号" key  no text "学号" key }', "P055"),
        ('applicant { id text? "号" key }', "P056"),
        ('applicant { id number "号" key }', "P056"),
        ('applicant { id text "号" }', "P040"),
    ],
)
def test_a_fault_in_the_fields_is_told_once(block: str, code: str) -> None:
    assert codes(HEAD + block + '\nschools { 一小 }\nstage "s" { seek 一小 draw ticket }') == [code]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("zone 东区 { 四小 }", "P042"),
        ("area 河东 served by 一小", "P042"),
        ("fallback 一小 to 二小 fallback 一小 to 三小", "P042"),
        ("zone 南区 { 四小, 四小 }", "P057"),
        ("area 河西 served by 一小, 一小", "P057"),
        ("fallback 一小 to 二小, 二小", "P057"),
        ("zone 南区 desk 一小 { 四小 }", "P058"),
        ("fallback 一小 to 二小, 一小", "P059"),
        ("zone 南区 { `四/小` }", "P060"),
    ],
)
def test_a_fault_in_the_schools_is_told_once(line: str, code: str) -> None:
    assert codes(HEAD + FIELDS + SCHOOLS.rstrip().removesuffix("}") + line + "\n}\n" + STAGE) == [code]


@pytest.mark.parametrize("line", ["area 河西 served by 四小", "fallback 四小 to 一小, 五小"])
def test_an_area_or_a_fallback_chain_may_name_schools_of_its_own(line: str) -> None:
    assert codes(HEAD + FIELDS + SCHOOLS.rstrip().removesuffix("}") + line + "\n}\n" + STAGE) == []


def test_two_schools_of_like_names_that_are_both_listed_are_let_be() -> None:
    schools = SCHOOLS.replace("{", "{\n  二晓", 1).replace("served by 一小", "served by 二晓, 一小")
    assert codes(HEAD + FIELDS + schools + STAGE) == []


@pytest.mark.parametrize("name", ["a?", "a!", "a.lon", "a.lat", "*", "^a$", "^.*$"])
def test_a_field_or_let_that_would_be_taken_for_another_column_is_an_error(name: str) -> None:
    as_field = around("").replace("  permit ", f"  `{name}` ")
    assert codes(as_field) == ["P064"]
    assert codes(around(f"let `{name}` = permit")) == ["P064"]


@pytest.mark.parametrize("name", ["a*", "^a", "a$", "?a", "!a", "a.lon.x", "lon", "eligible"])
def test_a_field_or_let_with_such_signs_elsewhere_is_let_be(name: str) -> None:
    assert codes(around("").replace("  permit ", f"  `{name}` ")) == []
    assert codes(around(f"let `{name}` = permit")) == []


@pytest.mark.parametrize(
    "second",
    ["let permit = resale or not resale", "let 一小 = permit or resale", "tiers 一小 { tier \"a\" otherwise }",
     "tiers permit { tier \"a\" otherwise }", "let t = permit or resale\ntiers t { tier \"a\" otherwise }"],
)  # fmt: skip
def test_one_name_for_two_things_is_an_error(second: str) -> None:
    assert codes(around(second)) == ["P043"]


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ('let p = score\nlet p = permit\nrequire "r" p', "P042"),
        ('let score = permit\nrequire "r" score', "P043"),
        ('let score = 3\nrequire "r" score is deed and score <= "x"', "P043"),
        ('let p = score\nlet p = permit or resale\nlet q = p\nrequire "r" q or p < 3', "P042"),
        ('let 一小 = permit or resale\nrequire "r" 一小', "P043"),
        ('tiers score { tier "a" when permit  tier "b" otherwise }\nstage "二" { seek applied rank score draw ticket }',
         "P043"),
        ('cohort hukou { district, city, elsewhere }\nlet hukou = permit or resale', "P043"),
        ('let hukou = permit or resale\ncase "c" { child A { hukou city } expect A leftover }', "P043"),
    ],
)  # fmt: skip
def test_of_the_uses_of_a_name_that_stands_for_two_things_nothing_more_is_said(rules: str, code: str) -> None:
    assert codes(around(rules)) == [code]


def test_of_the_uses_of_a_field_that_stands_there_twice_nothing_more_is_said() -> None:
    twice = FIELDS.replace('"分数"\n', '"分数"\n  score text "成绩"\n')
    rules = 'require "r" score > 3 and score is "x"\nrequire "s" score\n'
    stage = 'stage "二" { seek applied rank score draw ticket }\n'
    assert codes(HEAD + twice + SCHOOLS + rules + STAGE + stage) == ["P042"]


def test_a_point_and_a_school_the_wrong_way_round_are_one_mistake() -> None:
    for condition in ("metres(applied, spot) < 900", "metres(school, spot) < 900"):
        assert codes(around(f'require "r" {condition}')) == ["P072"]
    assert codes(around('require "r" metres(permit, spot) < 900')) == ["P072", "P072"]


def test_an_unknown_field_is_told_where_a_field_is_wanted() -> None:
    blocks = ("bundle twin { }", "cohort huko { district }", "bundle twins represented by stand { margin skip }")
    assert [codes(around(block)) for block in blocks] == [["P044"]] * 3
    assert codes(around("classes { deal balanced by sex }")) == ["P044"]
    assert codes(around('case "c" { child A { age 6 } expect A leftover }')) == ["P044"]


def test_a_near_miss_is_found_by_its_sound() -> None:
    text = HEAD + 'applicant { id text "号" key  户籍 flag "本区户籍" }\nschools { 一小 }\nrequire "本区" 户藉\n'
    (finding,) = found(text + 'stage "s" { seek 一小 draw ticket }')
    assert finding.code == "P045"
    assert finding.help is not None
    assert "`户籍`" in finding.help.zh


def test_schools_of_the_table_need_not_be_named() -> None:
    text = (
        HEAD
        + FIELDS
        + "schools { listed in table }\n"
        + 'stage "s" { who applied is 九小 seek 八小, choices draw ticket }'
    )
    assert policy(text).schools.named == ("九小", "八小")


def test_named_schools_stand_in_the_order_of_first_mention() -> None:
    text = (
        HEAD
        + FIELDS
        + 'require "x" applied is 丙\nschools { 乙 listed in table }\n'
        + 'stage "s" { seek 甲 draw ticket }'
    )
    assert policy(text).schools.named == ("丙", "乙", "甲")


def test_a_ring_of_lets_is_one_error_that_shows_every_use() -> None:
    rules = "let a = permit and b\nlet b = resale or c\nlet c = not a\nlet d = a and permit\n"
    (finding,) = found(around(rules + 'require "x" d'))
    assert finding.code == "P054"
    assert [related.text.en for related in finding.related] == ["`a` uses `b`", "`b` uses `c`", "`c` uses `a`"]
    places = [related.place for related in finding.related]
    assert [place.source.text[place.span.start : place.span.end] for place in places] == ["b", "c", "a"]


def test_a_let_that_uses_itself_is_a_ring_of_one() -> None:
    (finding,) = found(around("let a = permit and a"))
    assert (finding.code, len(finding.related)) == ("P054", 1)


def test_a_value_of_an_enum_is_no_use_of_a_let_of_that_name() -> None:
    assert codes(around("let district = hukou is district\n" + 'require "x" district')) == []


def test_lets_come_out_in_an_order_in_which_each_uses_earlier_ones() -> None:
    lets = policy(around("let a = b and c\nlet b = c or permit\nlet c = permit and resale\n" + 'require "x" a')).lets
    assert [let.name for let in lets] == ["c", "b", "a"]


@pytest.mark.parametrize("length", [2, 400])
def test_a_long_chain_of_lets_is_no_trouble(length: int) -> None:
    lines = [f"let x{i} = x{i + 1} and x{i + 1}" for i in range(length)]
    text = around("\n".join([*lines, f"let x{length} = not since > 2020-01-01", 'require "x" x0']))
    assert len(policy(text).lets) == length + 1


@pytest.mark.parametrize(
    ("notes", "code"),
    [('per 方案 "一"', None), ('per "一"', "P052"), ('per 方桉 "一"', "P051"), ('per 细则 "一" per 方案 "二"', None)],
)
def test_a_clause_says_of_which_source_it_is_where_there_are_several(notes: str, code: str | None) -> None:
    head = 'policy "试" { source 方案 "甲" source 细则 "乙" }\n'
    text = head + FIELDS + SCHOOLS + f'stage "s" {notes} {{ seek applied draw ticket }}'
    assert codes(text) == ([] if code is None else [code])


def test_a_clause_without_a_name_is_of_the_only_source() -> None:
    head = 'policy "试" { source 方案 "甲" }\n'
    text = head + FIELDS + SCHOOLS + 'stage "s" per "一" { seek applied draw ticket }'
    assert policy(text).stages[0].grounds.per == (("方案", "一"),)


def test_every_assumption_is_listed_in_the_order_of_the_text() -> None:
    text = around(
        'let late = since > 2024-01-01 assume "甲"\nrequire "x" late assume "乙"\n'
        'bundle twins assume "丙" { margin skip assume "丁" }\n',
        'stage "录取" { seek applied assume "戊" draw ticket assume "己" assume "庚" }\nleftover "无" assume "辛"',
    )
    listed = policy(text).assumptions
    assert [subject for subject, _ in listed] == [
        "记 late", "要求“x”", "捆绑", "捆绑·名额不足", "阶段“录取”·志愿", "阶段“录取”·派位", "未录取",
    ]  # fmt: skip
    assert listed[5][1].assume == ("己", "庚")


def test_findings_stand_in_the_order_of_the_text() -> None:
    findings = found(around('require "x" permti\nlet a = borm\nrequire "y" hukou is x'))
    starts = [finding.where.span.start for finding in findings if isinstance(finding.where, Place)]
    assert starts == sorted(starts)
    assert [words(finding) for finding in findings] == ["permti", "borm", "x"]


def test_a_block_left_out_is_one_mistake_whatever_uses_it() -> None:
    text = HEAD + FIELDS + 'require "x" applied is 一小 and home is 河东 and zone of home is 东区\n' + STAGE
    (finding,) = found(text)
    assert (finding.code, len(finding.related)) == ("P040", 2)


def test_what_has_a_fault_is_still_known_by_its_name() -> None:
    rules = 'require "甲" permti\ntiers t { tier "乙" when borm is given  tier "丙" otherwise }\n'
    expected = 'expect A ineligible "甲" expect A tier "乙" at 一小 expect A placed 一小 stage "丁"'
    case = f'case "c" {{ child A {{ }} seats 一小 1 {expected} }}'
    stage = 'stage "丁" { who nobody seek nothing draw tickte }\n'
    assert codes(around(rules, stage + case)) == ["P045", "P045", "P045", "P046", "P050"]
