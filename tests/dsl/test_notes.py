"""Notes: what runs, and may not be what the author meant."""

import pytest
from paiwei.dsl.check import check
from paiwei.dsl.findings import Severity
from paiwei.dsl.keywords import Tongue
from paiwei.dsl.respell import respell
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures

from tests.dsl.checking import FIELDS, HEAD, SCHOOLS, STAGE, around, found, noted, require

PASSING = [
    ("not since > 2024-06-30", ["not since > 2024-06-30"]),
    ("proof is not deed", ["proof is not deed"]),
    ("proof is not one of {deed}", ["proof is not one of {deed}"]),
    ("applied != feeder", ["applied != feeder"]),
    ("not (since > 2024-06-30 and permit)", ["not (since > 2024-06-30 and permit)"]),
    ("not (since > 2024-06-30 and score > 3)", ["not (since > 2024-06-30 and score > 3)"]),
    ("permit or not since > 2024-06-30", ["not since > 2024-06-30"]),
    ("not home in areas of school", ["not home in areas of school"]),
    ("not first of choices = feeder", ["not first of choices = feeder"]),
    ("not not proof is not deed", ["proof is not deed"]),
]
SAFE = [
    "since <= 2024-06-30",
    "not resale",
    "permit = no",
    "hukou is not district",
    "not born > 2018-08-31",
    "not proof is given",
    "proof is blank",
    "not not since > 2024-06-30",
    "not (proof is not deed)",
    "since is given and not since > 2024-06-30",
    "not since > 2024-06-30 and since is given",
    "since > 2020-01-01 and not since > 2024-06-30",
    "since is blank or not since > 2024-06-30",
    "not (since is blank or since > 2024-06-30)",
    "not (since is given and since > 2024-06-30)",
    "applied is given and (permit or feeder is given and applied != feeder)",
    "not (applied is blank or feeder is blank) and applied != feeder",
]


@pytest.mark.parametrize(("condition", "places"), PASSING)
def test_a_negation_that_a_blank_passes_is_pointed_out(condition: str, places: list[str]) -> None:
    found = [place.rstrip(")") for place in noted(require(condition), "P150")]
    assert found == [place.rstrip(")") for place in places]


@pytest.mark.parametrize("condition", SAFE)
def test_a_condition_that_no_blank_passes_is_let_be(condition: str) -> None:
    assert noted(require(condition), "P150") == []


def test_the_place_of_a_negation_within_a_let_is_shown() -> None:
    assert noted(around("let late = since > 2024-06-30\n" + 'require "x" not late'), "P150") == ["not late"]
    assert noted(around("let early = not since > 2024-06-30\n" + 'require "x" early'), "P150") == [
        "not since > 2024-06-30"
    ]
    assert noted(around("let early = not since > 2024-06-30\n" + 'require "x" since is given and early'), "P150") == []


def test_the_guard_of_an_outer_rung_holds_for_the_inner_ones() -> None:
    text = 'tiers t {{ tier "a" when {} {{ tier "b" when not since > 2024-06-30 }} }}'
    stage = 'stage "录取" { seek applied rank t draw ticket }'
    assert noted(around(text.format("since is given"), stage), "P150") == []
    assert noted(around(text.format("permit"), stage), "P150") == ["not since > 2024-06-30"]


def test_who_is_looked_at_like_a_gate() -> None:
    stage = 'stage "录取" { who applied != feeder seek applied draw ticket }'
    assert noted(around("", stage), "P150") == ["applied != feeder"]


def test_a_field_that_nothing_uses_is_pointed_out() -> None:
    head = HEAD + "applicant { id text key  name text private  a flag  b flag  c date  d one of { x, y }  t bundle? }\n"
    rules = 'require "x" a\nlet v = b or a\nbundle t { margin skip }\nschools { 一小 }\n'
    text = head + rules + 'stage "s" { seek 一小 draw ticket }\nclasses { deal balanced by d }'
    assert noted(text, "P151") == ["name", "c"]


def test_a_let_that_nothing_uses_is_pointed_out() -> None:
    text = around("let a = permit or resale\nlet b = a\nlet c = 2024-06-30\n" + 'require "x" since <= c - 1 year')
    assert noted(text, "P152") == ["b"]


def test_a_private_field_in_rank_is_pointed_out_through_lets() -> None:
    fields = FIELDS.replace('"坐标"', '"坐标" private')
    rules = "let far = metres(spot, school)\n"
    text = HEAD + fields + SCHOOLS + rules + 'stage "s" { seek applied rank far descending draw ticket }'
    assert noted(text, "P153") == ["far descending"]


def test_a_private_field_in_rank_is_pointed_out_through_a_ladder_and_the_lets_of_its_rungs_once() -> None:
    fields = FIELDS.replace('"坐标"', '"坐标" private')
    rules = "let near = metres(spot, school) < 900\n"
    rules += 'tiers 远近 { tier "近" when near  tier "中" when metres(spot, school) < 2000  tier "远" otherwise }\n'
    stages = 'stage "甲" { seek applied rank 远近 draw ticket }\nstage "乙" { seek applied rank 远近 draw ticket }'
    text = HEAD + fields + SCHOOLS + rules + stages
    assert noted(text, "P153") == ["远近"]
    (finding,) = [f for f in check(Source("试.paiwei", text), signatures())[1] if f.code == "P153"]
    assert finding.help is not None
    assert "截止" not in finding.help.zh
    assert "各档的名称" in finding.help.zh
    assert noted(HEAD + FIELDS + SCHOOLS + rules + stages, "P153") == []


@pytest.mark.parametrize(
    ("block", "times"), [("{ }", 2), ("{ tier best }", 1), ("{ margin stop }", 1), ("{ tier best margin stop }", 0)]
)
def test_what_a_bundle_leaves_to_the_defaults_is_said(block: str, times: int) -> None:
    stage = 'stage "录取" { seek applied rank hukou draw ticket }'
    assert noted(around(f"bundle twins {block}", stage), "P154") == ["twins"] * times


def test_a_bundle_without_a_rank_needs_no_tier_rule() -> None:
    assert noted(around("bundle twins { margin skip }"), "P154") == []


def test_a_bundle_field_without_a_block_is_pointed_out() -> None:
    assert noted(around(""), "P155") == ["twins"]


@pytest.mark.parametrize(
    ("tongue", "line"), [("en", "bundle twins { margin skip }"), ("zh", "捆绑 twins { 名额不足 顺延 }")]
)
def test_the_bundle_block_to_add_is_written_in_the_words_of_the_file_and_mends_it(tongue: Tongue, line: str) -> None:
    text = respell(Source("试.paiwei", around("")), tongue)
    (note,) = [each for each in found(text, notes=True) if each.code == "P155"]
    assert note.help is not None
    assert note.help.zh.endswith(line)
    assert note.help.en.endswith(line)
    assert noted(f"{text}\n{line}", "P155") == []


@pytest.mark.parametrize(
    "question", ["born is given", "resale is blank", "hukou is given", "id is given", "school is given"]
)
def test_asking_for_what_is_always_there_is_pointed_out(question: str) -> None:
    assert noted(require(f"{question} or permit"), "P156") == [question]


@pytest.mark.parametrize(
    "question", ["since is given", "choices is blank", "first of choices is given", "twins is blank"]
)
def test_asking_for_what_may_be_missing_is_let_be(question: str) -> None:
    assert noted(require(question), "P156") == []


@pytest.mark.parametrize(
    ("rules", "places"),
    [
        ("bundle twins { margin overflow 6 }", ["twins"]),
        ("bundle twins { margin overflow 5 }", []),
        ('bundle twins represented by stands { margin skip }\nrequire "x" permit and not stands', ["not stands"]),
        ('bundle twins represented by stands { margin skip }\nrequire "x" permit or not stands', []),
        ('let head = stands or permit\nbundle twins represented by stands { margin skip }\nrequire "x" head', []),
        (
            'let head = stands and permit\nbundle twins represented by stands { margin skip }\nrequire "x" head',
            ["stands"],
        ),
    ],
)
def test_a_bundle_rule_that_nobody_can_meet_is_pointed_out(rules: str, places: list[str]) -> None:
    assert noted(around(rules), "P158") == places


def test_a_mistyped_field_among_schools_of_a_table_is_pointed_out() -> None:
    text = HEAD + FIELDS + "schools { listed in table }\n" + 'stage "s" { seek aplied, 九小 draw ticket }'
    assert noted(text, "P160") == ["aplied"]


def test_a_ladder_that_no_stage_ranks_by_is_pointed_out() -> None:
    assert noted(around('tiers t { tier "a" otherwise }'), "P161") == ["t"]


@pytest.mark.parametrize(
    ("condition", "places"),
    [
        ("yes", ["yes"]),
        ("permit or no", ["no"]),
        ("2024-01-01 < 2024-01-02", ["2024-01-01 < 2024-01-02"]),
        ("3 = 4", ["3 = 4"]),
    ],
)
def test_a_condition_that_is_the_same_for_everyone_is_pointed_out(condition: str, places: list[str]) -> None:
    assert noted(require(condition), "P162") == places


def test_the_same_value_twice_is_pointed_out() -> None:
    assert noted(require("hukou is one of {district, city, district}"), "P163") == ["district"]


@pytest.mark.parametrize(
    ("one", "other", "times"),
    [
        ("since <= 2024-06-30", "since < 2024-06-30", 1),
        ("since <= 2024-06-30", "2024-06-30 <= since", 1),
        ("since <= 2024-06-30", "since > 2024-06-30", 0),
        ("since < 2024-06-30", "since >= 2024-06-30", 0),
        ("since < 2024-06-30", "since <= 2024-06-29", 0),
        ("since < 2024-06-30", "born <= 2024-06-30", 0),
    ],
)
def test_a_boundary_whose_day_falls_on_both_sides_is_pointed_out(one: str, other: str, times: int) -> None:
    assert len(noted(around(f'require "x" {one}\nrequire "y" {other}'), "P164")) == times


@pytest.mark.parametrize("question", ["fallback of applied is given", "feeder in fallback of first of choices"])
def test_fallback_schools_that_are_given_nowhere_are_missed(question: str) -> None:
    rule = f'require "x" {question}\n'
    assert len(noted(HEAD + FIELDS + SCHOOLS + rule + STAGE, "P167")) == 1
    chained = SCHOOLS.rstrip().removesuffix("}") + "fallback 一小 to 二小 }\n"
    assert noted(HEAD + FIELDS + chained + rule + STAGE, "P167") == []


@pytest.mark.parametrize(
    ("schools", "places"),
    [
        (SCHOOLS, []),
        ("schools { listed in table }\n", []),
        ("", []),
        ("schools { 一小, 二小 }\n", ["zone of home", "zone of school", "schools in zone of home"]),
    ],
)
def test_zones_that_are_given_nowhere_are_missed(schools: str, places: list[str]) -> None:
    rules = 'let same = zone of home = zone of school\nrequire "x" same\n'
    stage = 'stage "录取" { seek schools in zone of home draw ticket }'
    assert sorted(noted(HEAD + FIELDS + schools + rules + stage, "P167")) == sorted(places)


@pytest.mark.parametrize(
    ("rank", "places"),
    [
        ("permit", ["permit"]),
        ("hukou, resale", ["resale"]),
        ("known", ["known"]),
        ("permit ascending", []),
        ("permit descending", []),
        ("hukou", []),
    ],
)
def test_a_rank_by_yes_or_no_without_a_direction_is_pointed_out(rank: str, places: list[str]) -> None:
    stage = f'stage "录取" {{ seek applied rank {rank} draw ticket }}'
    assert noted(around("let known = permit\n", stage), "P174") == places


def test_a_case_without_expectations_is_pointed_out() -> None:
    assert noted(around("", STAGE + 'case "c" { child A { } }'), "P165") == ['"c"']


def test_a_clause_without_any_source_is_pointed_out() -> None:
    assert noted(around("", 'stage "s" per "一" { seek applied per "二" draw ticket }'), "P166") == ['per "一"']


def test_rules_without_grounds_are_for_the_strict_reading_alone() -> None:
    text = around(
        'require "a" permit\nrequire "b" permit assume "x"\ntiers t assume "x" { tier "c" otherwise }\n'
        'tiers u { tier "d" when permit assume "x" { tier "e" otherwise } tier "f" otherwise }\n',
        'stage "s" { seek applied assume "x" rank t, u draw ticket }',
    )
    findings = [f for f in check(Source("试.paiwei", text), signatures())[1] if f.strict]
    assert {f.severity for f in findings} == {Severity.NOTE}
    assert [f.message.zh.removesuffix("没有写依据，也没有写拟定") for f in findings if f.code == "P157"] == [
        "`zone` 这一行", "`zone` 这一行", "`area` 这一行", "要求“a”", "梯次“f”", "`rank` 这一行", "`draw` 这一行",
    ]  # fmt: skip
