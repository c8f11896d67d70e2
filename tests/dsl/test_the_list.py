"""The mistakes that were promised by name: each is one finding at its place, in files of either language."""

import re

import pytest
from paiwei.dsl.check import check
from paiwei.dsl.findings import Finding, Lang, Place
from paiwei.dsl.keywords import Tongue
from paiwei.dsl.respell import respell
from paiwei.dsl.scan import scan
from paiwei.dsl.show import show
from paiwei.dsl.source import Source, Span
from paiwei.engine.draws.table import signatures
from wcwidth import wcswidth

from tests.dsl.checking import words
from tests.dsl.reading import mistakes
from tests.dsl.tour import TOUR

RIGHT = """\
policy "某区小学招生" { }
applicant {
  编号    text                                    "采集序号"   key
  户籍    one of { 本区 "本区户籍", 外地 "外地户籍" }  "户籍类别"
  生日    date                                    "出生日期"
  迁入    date?                                   "迁入日期"
  积分    number                                  "入学积分"
  住址    area                                    "家庭住址"
  报名    school?                                 "报名学校"
  志愿表  list of school                          "志愿学校"
}
schools {
  zone 东区 { 实验小学, 城关小学 }
}
let 早迁 = 户籍 is 本区 and 迁入 <= 2024-06-30
let 就近 = 住址 in areas of 报名
require "年满六周岁" 生日 <= 2018-08-31
tiers 公办梯次 {
  tier "甲类" when 早迁 and 就近
  tier "乙类" when 积分 >= 60
  tier "其他" otherwise
}
stage "公办录取" {
  seek 报名
  rank 公办梯次
  draw ticket
}
stage "征集志愿" {
  seek 志愿表
  draw ticket
}
"""
RANKED, SOUGHT, DEFERRED = (f"{line}\n  draw ticket" for line in ("公办梯次", "志愿表", "志愿表 deferred"))
RING = "ring(code digits 7, drawn leave)"
UNUSED = '  家长    text?                                   "家长姓名"\n  迁入 '

# The mistake, what stood there, what stands there now, the code, what the carets stand under, what the help names.
MISTAKES = [
    ("a full-width number", "积分 >= 60", "积分 >= ６０", "P003", "６０", "`60`"),
    ("a full-width date", "2018-08-31", "２０１８-08-31", "P003", "２０１８-08-31", "`2018-08-31`"),
    ("full-width digits in a name", "tiers 公办", "tiers 公办２０", "P003", "公办２０梯次", "`公办20梯次`"),
    ("an unknown field", "生日 <=", "生曰 <=", "P045", "生曰", "`生日`"),
    ("an unknown field by its sound", "户籍 is 本区", "户藉 is 本区", "P045", "户藉", "`户籍`"),
    ("an unknown field by its shape", "迁入 <=", "迁人 <=", "P045", "迁人", "`迁入`"),
    ("an unknown field in a block", "stage \"征", "cohort 户藉 { 本区, 外地 }\nstage \"征", "P044", "户藉", "`户籍`"),
    ("an unknown school", "seek 志愿表", "seek 志愿表, 实验小雪", "P046", "实验小雪", "`实验小学`"),
    ("a school compared", "areas of 报名", "areas of 成关小学", "P046", "成关小学", "`城关小学`"),
    ("an unknown tier list", "rank 公办梯次", "rank 公办剃次", "P049", "公办剃次", "`公办梯次`"),
    ("an unknown strategy", RANKED, RANKED.replace("ticket", "tikcet"), "P050", "tikcet", "`ticket`"),
    ("a date and a number", "生日 <= 2018-08-31", "生日 <= 积分", "P065", "生日 <= 积分", ""),
    ("a number and a date", "积分 >= 60", "积分 >= 2018-08-31", "P065", "积分 >= 2018-08-31", ""),
    ("a date and digits", "生日 <= 2018-08-31", "生日 <= 20180831", "P080", "20180831", "2018-08-31"),
    ("an area and a school", "住址 in areas of 报名", "住址 = 报名", "P065", "住址 = 报名", "`in areas of …`"),
    ("an enum and a text", "户籍 is 本区", '户籍 = "本区"', "P065", '户籍 = "本区"', ""),
    ("an enum value that is not there", "is 本区", "is 本去", "P068", "本去", "`本区`"),
    ("a label for an enum value", "is 本区", "is 本区户籍", "P082", "本区户籍", "`本区`"),
    ("two rungs of one name", 'tier "乙类"', 'tier "甲类"', "P042", '"甲类"', ""),
    ("two stages of one name", 'stage "征集志愿"', 'stage "公办录取"', "P042", '"公办录取"', ""),
    ("a stage that can tie", RANKED, "公办梯次", "P098", '"公办录取"', "`draw ticket`"),
    ("a ring with a rank", RANKED, RANKED.replace("ticket", RING), "P099", "", ""),
    ("groups with a rank", RANKED, RANKED.replace("ticket", "groups(from 3 to 9)"), "P099", "", ""),
    ("lots with a rank", RANKED, RANKED.replace("ticket", "lots"), "P099", "", ""),
    ("deferred by a ring", SOUGHT, DEFERRED.replace("ticket", RING), "P100", "", ""),
    ("deferred by lots", SOUGHT, DEFERRED.replace("ticket", "lots"), "P100", "", ""),
    ("deferred by rfc3797", SOUGHT, DEFERRED.replace("ticket", "rfc3797"), "P100", "", ""),
    ("deferred with ties", SOUGHT, DEFERRED.replace("draw ticket", "ties leave"), "P101", "", ""),
    ("a day that does not exist", "2024-06-30", "2024-02-30", "P007", "2024-02-30", "29"),
    ("a not that a blank passes", "and 迁入 <= 2024", "and not 迁入 > 2024", "P150", "", "is given"),
    ("a field never used", "  迁入 ", UNUSED, "P151", "家长", ""),
]  # fmt: skip
BLOCKS = [
    ('志愿学校"\n}', "applicant {"),
    ("城关小学 }\n}", "schools {"),
    ("otherwise\n}", "tiers 公办梯次 {"),
    ("公办梯次\n  draw ticket\n}", 'stage "公办录取" {'),
    ("志愿表\n  draw ticket\n}", 'stage "征集志愿" {'),
    ("城关小学 }", "zone 东区 {"),
    ('外地户籍" }', "one of {"),
]


def said(text: str) -> list[Finding]:
    """Everything that is said of a text but what `--strict` asks for."""
    return [finding for finding in check(Source("例.paiwei", text), signatures())[1] if not finding.strict]


def spelt(text: str, tongue: Tongue) -> str:
    return respell(Source("例.paiwei", text), tongue)


def changed(text: str, right: str, now: str) -> str:
    assert text.count(right) >= 1, right
    return text.replace(right, now, 1)


def assert_shown(finding: Finding, lang: Lang) -> None:
    """The finding on paper: its code, and carets exactly under the stretch that it stands on."""
    place = finding.where
    assert isinstance(place, Place)
    row, column = place.source.position(place.span.start)
    line = place.source.line(row)
    marked = words(finding).split("\n")[0]
    head, *_ = rows = show(finding, lang).splitlines()
    assert f"[{finding.code}]" in head
    under = next(i for i, shown in enumerate(rows) if set(shown.partition("|")[2].strip()) == {"^"})
    margin = rows[under].index("|") + 2
    assert rows[under - 1][margin:] == line
    assert rows[under].index("^") == margin + wcswidth(line[: column - 1])
    assert rows[under].count("^") == max(wcswidth(marked), 1)


# Lines to write are named in the words of the file.
IN_CHINESE = {"`draw ticket`": "`派位 随机序号`", "`in areas of …`": "`在 服务片区 …`", "is given": "已填"}


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_the_right_policy_has_nothing_to_be_said_of(tongue: Tongue) -> None:
    assert said(spelt(RIGHT, tongue)) == []


@pytest.mark.parametrize("tongue", ["en", "zh"])
@pytest.mark.parametrize("mistake", MISTAKES, ids=[mistake[0] for mistake in MISTAKES])
def test_a_mistake_is_one_finding(mistake: tuple[str, ...], tongue: Tongue) -> None:
    _, right, now, code, under, named = mistake
    (finding,) = said(spelt(changed(RIGHT, right, now), tongue))
    assert finding.code == code
    assert not under or words(finding) == under
    assert finding.help is not None
    named = IN_CHINESE.get(named, named) if tongue == "zh" else named
    assert named in finding.help.zh
    assert named in finding.help.en
    for lang in ("zh", "en"):
        assert_shown(finding, lang)


@pytest.mark.parametrize("tongue", ["en", "zh"])
@pytest.mark.parametrize(("cut", "opened"), BLOCKS, ids=[block[1] for block in BLOCKS])
def test_a_missing_brace_is_one_finding_that_says_where_it_was_opened(cut: str, opened: str, tongue: Tongue) -> None:
    text = spelt(RIGHT, tongue)
    tail, head = (_respelt_part(part, tongue) for part in (cut, opened))
    (finding,) = said(changed(text, tail, tail[:-1].rstrip()))
    assert finding.code == "P016"
    (related,) = finding.related
    place = related.place
    assert place.source.text[: place.span.end].endswith(head)
    assert words(finding) == ""
    for lang in ("zh", "en"):
        assert_shown(finding, lang)


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_every_brace_that_is_missing_is_known_by_the_one_that_opened_it(tongue: Tongue) -> None:
    source = Source("例.paiwei", spelt(TOUR, tongue))
    opened: list[Span] = []
    for token in scan(source).tokens:
        if token.kind == "LBRACE":
            opened.append(token.span)
        if token.kind == "RBRACE":
            text = source.text[: token.span.start] + source.text[token.span.end :]
            (finding,) = mistakes(text)
            assert (finding.code, finding.related[0].place.span) == ("P016", opened.pop())


def _respelt_part(part: str, tongue: Tongue) -> str:
    """How a part of the right policy reads in the other language."""
    if tongue == "en":
        return part
    zh = {
        "applicant": "申请人",
        "schools": "学校表",
        "otherwise": "其余",
        "tiers": "梯次表",
        "draw ticket": "派位 随机序号",
    }
    zh |= {"stage": "阶段", "zone": "学区", "one of": "选项"}
    return re.sub("|".join(zh), lambda found: zh[found[0]], part)


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_a_ring_of_lets_is_one_finding_that_shows_it_use_by_use(tongue: Tongue) -> None:
    ring = ["早迁 = 户籍 is 本区 and 就近", "就近 = 住址 in areas of 报名 or 够分", "够分 = 迁入 is given and not 早迁"]
    text = re.sub(r"let 早迁.*\nlet 就近.*", "\n".join(f"let {line}" for line in ring), RIGHT)
    (finding,) = said(spelt(text, tongue))
    assert finding.code == "P054"
    assert "早迁 → 就近 → 够分 → 早迁" in finding.message.zh
    assert [related.text.zh for related in finding.related] == [
        "`早迁` 用到 `就近`", "`就近` 用到 `够分`", "`够分` 用到 `早迁`",
    ]  # fmt: skip
    shown = [words(Finding("", finding.severity, finding.message, related.place)) for related in finding.related]
    assert shown == ["就近", "够分", "早迁"]
    for lang in ("zh", "en"):
        assert_shown(finding, lang)


TOGETHER = ["an unknown field", "a number and a date", "an enum value that is not there", "two rungs of one name",
            "an unknown tier list", "an unknown strategy"]  # fmt: skip


def test_all_mistakes_of_a_pass_come_together_each_once() -> None:
    text, expected = RIGHT, []
    for name, right, now, code, *_ in MISTAKES:
        if name in TOGETHER and code != "P050":
            text = changed(text, right, now)
            expected.append(code)
    text = changed(text, "draw ticket", "draw tikcet")
    assert sorted(finding.code for finding in said(text)) == sorted([*expected, "P050"])
