"""Wrong texts: one mistake, one message, at its place, with what to do; all mistakes of a text at once."""

import pytest

from .reading import advice, codes, line, marked, mistakes
from .tour import TOUR


def wrong(right: str, now: str) -> str:
    """The tour with one change."""
    assert TOUR.count(right) >= 1, right
    return TOUR.replace(right, now, 1)


# What stood there, what stands there now, the code, what the carets stand under, what the advice holds (in English).
WRONG = [
    ("hukou is local", "hukou si local", "P012", "si", "`is`"),
    ("or not permit", "or nto permit", "P012", "nto", "`not`"),
    ('"姓名"     private', '"姓名"     privat', "P012", "privat", "`private`"),
    ("zone 一区", "zoen 一区", "P012", "zoen", "`zone`"),
    ("fallback 一校", "fallbck 一校", "P012", "fallbck", "`fallback`"),
    ("served by", "servedby", "P012", "servedby", "`served by`"),
    ("areas of school", "areas off school", "P012", "areas off", "`areas of`"),
    ("stage", "Stage", "P012", "Stage", "`stage`"),
    ("when near_by", "if near_by", "P013", "if", "`when`"),
    ('stage "一"', "stage 一", "P022", "一", '"一"'),
    ('stage "一"', "stage 民办 录取", "P022", "民办 录取", '"民办 录取"'),
    ('per "一"', "per 七(一)2", "P022", "七(一)2", '"七(一)2"'),
    ('per "一"', "per 一", "P022", "一", '"一"'),
    ('"年满" early', "年满 early", "P022", "年满", '"年满"'),
    ("zone 一区", 'zone "一区"', "P023", '"一区"', "一区"),
    ("desk 一校", "desk 大同大学附属小学(御东)", "P011", "大同大学附属小学(御东)", "`大同大学附属小学(御东)`"),
    ("desk 一校", "desk 一校·东", "P011", "一校·东", "`一校·东`"),
    ("desk 一校", "desk 一校-南校区", "P011", "一校-南校区", "`一校-南校区`"),
    ("zone 一区", "zone 1", "P011", "1", "`1`"),
    ("{ 一校, 二校 }", "{ 一校 二校 }", "P018", "", ","),
    ('local "本区", other', 'local "本区" other', "P018", "", ","),
    ("{ 一校, 二校 }", "{ 一校、二校 }", "P034", "、", "`,`"),
    ("on fault keep", "on fault keep；", "P034", "；", "delete"),
    ("on fault keep", "on fault keep。", "P034", "。", "delete"),
    ("{ 一校, 二校 }", "( 一校, 二校 )", "P026", "(", "`{`"),
    ("{ 一校, 二校 }", "[ 一校, 二校 ]", "P026", "[", "`{`"),
    ("metres(home, school)", "metres{home, school}", "P026", "{", "`(`"),
    ("metres(home, school)", "metres(home, school", "P015", "", "`)`"),
    ("let same    =", "let same", "P015", "", "`=`"),
    ('stage "一" {', 'stage "一"', "P015", "", "`{`"),
    ('leftover "统筹"', "leftover", "P031", "", "a text in quotes"),
    ("tiers 梯队 {", "tiers {", "P031", "", "a name"),
    ("child A1 {", "child {", "P031", "", "a name"),
    ("when near_by", "when near_by and", "P032", "", "a condition or a value"),
    ("who chosen", "who", "P032", "", "a condition or a value"),
    ("overflow 2", "overflow 1.5", "P033", "1.5", "such as `2`"),
    ("overflow 2", "overflow 两", "P033", "两", "such as `2`"),
    ("overflow 2", "overflow", "P033", "", "such as `2`"),
    ("seats 一校 2", "seats 一校", "P033", "", "such as `2`"),
    ("when near_by", "near_by", "P037", "", "`when`"),
    ("area 东片 served by", "area 东片", "P037", "", "`served by`"),
    ("tier worst", "tier middle", "P035", "middle", "`worst`"),
    ("margin skip", "margin jump", "P035", "jump", "`split`"),
    ("ties admit", "ties maybe", "P035", "maybe", "`leave`"),
    ("number   ", "decimal  ", "P024", "decimal", "`number`"),
    ("number   ", "         ", "P024", "", "`number`"),
    ("- 1 year", "- 1 week", "P027", "week", "`year`"),
    ("- 1 year", "- 1周", "P027", "1周", "`year`"),
    ("- 1 year", "- year 1", "P027", "year", "`year`"),
    ("- 1 year", "- 1", "P027", "", "`year`"),
    ("<= 2018-08-30 - 1 year - 2 months - 3 days", "<= 6 years", "P028", "years", "2024-08-31"),
    ("<= 2018-08-30 - 1 year - 2 months - 3 days", "<= 6年", "P028", "6年", "2024-08-31"),
    ("applied is given", "applied is not blank", "P036", "is not blank", "`is given`"),
    ("home_area is blank", "home_area 不是 已填", "P036", "不是 已填", "`is blank`"),
    ("tiers 梯队 {", "tiers 梯队 新 {", "P038", "新", "delete"),
    ("let same    =", "same let    =", "P039", "same let", "`let same`"),
    ('case "例"', '"例" case', "P039", '"例" case', '`case "例"`'),
    ("schools {", "{ schools", "P039", "{ schools", "`schools {`"),
    ("margin skip", "skip margin", "P039", "skip margin", "`margin skip`"),
    ("overflow 2", "2 overflow", "P039", "2 overflow", "`overflow 2`"),
    ("梯队, score", "梯队 score ,", "P039", "score ,", "`, score`"),
    ("child A1", "A1 child", "P039", "A1 child", "`child A1`"),
    ("on fault keep", "}\non fault keep", "P017", "}", "delete"),
    ("on fault keep", ")\non fault keep", "P017", ")", "delete"),
    ("on fault keep", "rank 梯队\non fault keep", "P019", "rank", "move"),
    ("ties admit", 'tier "丙" otherwise', "P019", "tier", "move"),
    ("ties admit", "ties admit\n seats most 12", "P013", "seats most", "`seats at most`"),
    ("ties admit", "seats 12 ties admit", "P013", "seats", "`seats at most`"),
    ("ties admit", "ties admit\n 学位 12", "P013", "学位", "`学位至多`"),
    ("on fault keep", 'remark "x" { a b c }\non fault keep', "P020", "remark", "`policy`"),
    ("ties admit", 'stage "内" { seek choices }', "P021", "stage", "move"),
    ('policy "巡礼"', 'policy: "巡礼"', "P010", ":", "delete"),
    ("on fault keep", "@#% on fault keep", "P010", "@", "delete"),
]


@pytest.mark.parametrize(("right", "now", "code", "under", "help_"), WRONG, ids=[f"{w[2]}-{w[1][:20]}" for w in WRONG])
def test_one_mistake_is_one_message(right: str, now: str, code: str, under: str, help_: str) -> None:
    found = mistakes(wrong(right, now))
    assert [finding.code for finding in found] == [code], [finding.message.en for finding in found]
    assert marked(found[0]) == under
    assert help_ in advice(found[0])


@pytest.mark.parametrize(
    ("cut", "opened"),
    [
        ('捆绑号"\n}', "applicant {"),
        ("to 二校\n}", "schools {"),
        ("otherwise\n}", "tiers 梯队 {"),
        ("margin split\n}", "bundle twins represented by permit {"),
        ("3 to 9)\n}", 'stage "二" {'),
        ("bundle apart\n}", "classes {"),
        ("A1 leftover\n}", 'case "例" {'),
    ],
)
def test_a_missing_brace_says_in_which_block_it_was_opened(cut: str, opened: str) -> None:
    (found,) = mistakes(wrong(cut, cut.removesuffix("\n}")))
    (related,) = found.related
    source, place = related.place.source, related.place.span
    assert found.code == "P016"
    assert source.text[: place.end].endswith(opened)
    assert source.text[place.start : place.end] == "{"


def test_a_missing_brace_inside_a_block_is_known_by_its_indentation() -> None:
    text = 'tiers a {\n  tier "x" when b {\n    tier "y" otherwise\n  tier "z" otherwise\n}\nlet c = d\n'
    (found,) = mistakes(text)
    assert found.code == "P016"
    assert found.related[0].place.source.position(found.related[0].place.span.start)[0] == 2


def test_a_missing_brace_of_a_list() -> None:
    (found,) = mistakes(wrong("{ 一校, 二校 }", "{ 一校, 二校"))
    assert found.code == "P016"


def test_a_brace_too_many_is_one_mistake_and_not_one_for_each_line_after_it() -> None:
    (found,) = mistakes(wrong("desk 一校 { 一校, 二校 }", "desk 一校 { 一校, 二校 } }"))
    assert found.code == "P017"


def test_two_missing_braces_are_two_mistakes() -> None:
    text = wrong("otherwise\n}", "otherwise").replace("margin split\n}", "margin split")
    assert codes(text) == ["P016", "P016"]


def test_all_mistakes_of_a_text_are_reported_at_once_in_its_order() -> None:
    text = TOUR
    for right, now in (
        ("policy", "polciy"),
        ('"姓名"     private', '"姓名"     privat'),
        ("desk 一校 { 一校, 二校 }", "desk 一校 { 一校 二校 }"),
        ("when near_by", "near_by"),
        ("2018-08-30", "2018-02-30"),
        ("ties admit", "rank"),
        ("void", "viod"),
        ("otherwise\n}", "otherwise"),
        ("seats 一校 2", "seats 2"),
    ):
        text = text.replace(right, now, 1)
    found = mistakes(text)
    assert [finding.code for finding in found] == [
        "P012", "P012", "P018", "P007", "P037", "P016", "P032", "P012", "P031",
    ]  # fmt: skip
    assert [line(finding) for finding in found] == sorted(line(finding) for finding in found)


def test_a_text_with_nothing_in_it() -> None:
    assert codes("") == codes("# nothing\n\n") == ["P025"]


def test_what_is_nested_too_deeply_is_said_and_left_out() -> None:
    for text in (
        "let x = " + "(" * 60 + "a" + ")" * 60,
        "let x = " + "not " * 60 + "a",
        "let x = a" + " - 1 year" * 60,
    ):
        assert codes(text) == ["P029"]
    assert not mistakes("let x = " + "(" * 30 + "a" + ")" * 30)


def test_a_text_of_many_mistakes_is_cut_off_with_a_word() -> None:
    found = codes('leftover "x"。\n' * 200)
    assert found == ["P034"] * 49 + ["P030"]


def test_the_keywords_in_an_answer_are_those_of_the_file() -> None:
    english, chinese = mistakes(TOUR + "}\nrank a")[-1], mistakes("阶段 “一” { }\n排序 甲")[-1]
    assert "`stage`" in english.message.zh
    assert "`阶段`" in chinese.message.en


def test_a_list_may_end_with_a_comma() -> None:
    assert not mistakes(wrong("{ 一校, 二校 }", "{ 一校, 二校, }"))


def test_grounds_stand_behind_a_header_a_brace_or_a_line_in_any_number() -> None:
    assert not mistakes('stage "x" per "一" assume "二" per 方案 "三" { seek a per "四" } per "五" assume "六"')


@pytest.mark.parametrize(
    ("line", "behind"), [("志愿 学区内学校", "学区内学校"), ("志愿", "志愿"), ("志愿 甲, 首选", "首选")]
)
def test_a_line_that_stops_before_its_school_is_said_to_be_unfinished_and_the_next_is_read(
    line: str, behind: str
) -> None:
    (finding,) = mistakes(f'政策 "试" {{ }}\n阶段 "录取" {{\n  {line}\n  派位 随机序号\n}}\n')
    assert finding.code == "P032"
    assert finding.message.zh == f"`{behind}` 之后没有写完"


def test_the_seats_of_a_school_in_a_stage_are_not_taken_for_a_limit() -> None:
    (finding,) = mistakes('policy "试" { }\nstage "录取" {\n  seek 甲\n  seats 一小 12\n  draw ticket\n}\n')
    assert finding.code == "P019"
