"""Every keyword of a policy, misspelt in every usual way at every place: one error that names the keyword."""

from collections.abc import Iterator

import pytest
from paiwei.dsl.findings import Finding, Place
from paiwei.dsl.keywords import Tongue, keywords
from paiwei.dsl.recover import recover
from paiwei.dsl.respell import respell
from paiwei.dsl.scan import scan
from paiwei.dsl.source import Source
from paiwei.dsl.tables import tables

from tests.dsl.checking import FIELDS, HEAD, SCHOOLS, STAGE, around, codes, found, policy, require, words
from tests.dsl.effort import DEEP
from tests.dsl.misspelling import misspellings
from tests.dsl.tour import ROUTES

# Misspellings that say something else, with what they say. Everything else must be answered with the keyword.
ANOTHER_WORD = {
    ("个月", "月"): "a spelling of the same unit",
    ("不是", "是"): "the keyword without its negation",
    ("不属于", "属于"): "the keyword without its negation",
    ("不同班", "同班"): "the keyword without its negation",
}
# Half of a word that is half of another as well: one error, which names the other.
HALF_OF_TWO = {
    ("is", "i"): "in",
    ("已填", "填"): "未填",
    ("就低", "就"): "就高",
    ("留环", "环"): "离环",
}
EVERY = 1 if DEEP else 6


def _places(tongue: Tongue) -> Iterator[tuple[str, int, str]]:
    """Every place where a keyword stands in the tour: the whole text, where, and the keyword as it stands there."""
    seen = set[tuple[str, int]]()
    for route in ROUTES:
        source = Source("例.paiwei", respell(Source("例.paiwei", route), tongue))
        read, mistakes = recover(tables(), scan(source))
        assert not mistakes
        for token in read:
            row, column = source.position(token.span.start)
            if token.kind in keywords().by_terminal and (source.line(row), column) not in seen:
                seen.add((source.line(row), column))
                yield source.text, token.span.start, source.text[token.span.start : token.span.end]


def _tried(tongue: Tongue) -> Iterator[tuple[str, int, str, str]]:
    """Texts with one misspelling each: every sixth of them, and at every place one at least."""
    for i, (text, start, right) in enumerate(_places(tongue)):
        ways = list(misspellings(right))
        for wrong in ways[i % min(EVERY, len(ways)) :: EVERY]:
            yield text, start, right, wrong


def _names(finding: Finding, keyword: str) -> bool:
    return finding.help is not None and all(f"`{keyword}`" in said for said in (finding.help.zh, finding.help.en))


def _covers(finding: Finding, start: int, end: int) -> bool:
    assert isinstance(finding.where, Place)
    return finding.where.span.start <= end and finding.where.span.end >= start


def _fault(text: str, start: int, right: str, wrong: str) -> str | None:
    """What is not as promised of a text with this misspelling."""
    errors = found(text[:start] + wrong + text[start + len(right) :])
    if (right, wrong) in ANOTHER_WORD:
        return None
    if len(errors) != 1:
        return f"{len(errors)} errors"
    if not _covers(errors[0], start, start + len(wrong)):
        return f"{errors[0].code} stands elsewhere"
    meant = HALF_OF_TWO.get((right, wrong), right)
    return None if _names(errors[0], meant) else f"{errors[0].code} does not name it"


def test_the_routes_have_no_error() -> None:
    for route in ROUTES:
        assert codes(route) == codes(respell(Source("x", route), "zh")) == []


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_the_routes_use_every_keyword(tongue: Tongue) -> None:
    assert {right for _, _, right in _places(tongue)} >= {
        word.spelling(tongue) for word in keywords().by_terminal.values()
    }


@pytest.mark.parametrize("tongue", ["en", "zh"])
def test_a_misspelt_keyword_is_one_error_that_names_it(tongue: Tongue) -> None:
    failed = [(*tried[2:], fault) for tried in _tried(tongue) if (fault := _fault(*tried)) is not None]
    assert failed == []


# Where a name may stand as well: the condition, what the carets stand under, the keyword meant.
FOR_A_NAME = [
    ("since is givenn", "givenn", "is given"),
    ("since is not blnak", "blnak", "is given"),
    ("proof is blnak", "blnak", "is blank"),
    ("applied is gvien", "gvien", "is given"),
    ("permit is yse", "yse", "yes"),
    ("yse = permit", "yse", "yes"),
    ("resale != nno", "nno", "no"),
    ("permit = n", "n", "no"),
    ("permit = 杏", "杏", "否"),
    ("yse", "yse", "yes"),
    ("home in areas of shcool", "shcool", "school"),
    ("home in areas of schools", "schools", "school"),
    ("zone of schol = zone of home", "schol", "school"),
    ("applied = scool", "scool", "school"),
    ("applied is sschool", "sschool", "school"),
    ("metres(spot, 该较) <= 3000", "该较", "该校"),
    ("home 在 服务片区 改校", "改校", "该校"),
    ("applied in {shcool, 一小}", "shcool", "school"),
    ("(permit or resale) and (home in areas of shcool or permit = ys)", "shcool", "school"),
]  # fmt: skip


@pytest.mark.parametrize(("condition", "under", "right"), FOR_A_NAME, ids=[row[0] for row in FOR_A_NAME])
def test_a_misspelt_keyword_that_could_be_a_name_is_known_too(condition: str, under: str, right: str) -> None:
    first, *others = found(require(condition))
    assert (first.code, words(first)) == ("P012", under)
    assert _names(first, right)
    assert [finding.code for finding in others] == (["P012"] if "ys)" in condition else [])


@pytest.mark.parametrize(
    ("cell", "right"),
    [
        ("applied blnak", "blank"),
        ("applied 空百", "空白"),
        ("since unknwon", "unknown"),
        ("born 待合", "待核"),
        ("home bank", "blank"),
        ("remark blnk", "blank"),
        ("twins unkown", "unknown"),
        ("hukou unknow", "unknown"),
        ("permit yse", "yes"),
        ("permit 事", "是"),
        ("spot uknown", "unknown"),
        ("choices balnk", "blank"),
    ],
)
def test_a_misspelt_word_of_a_cell_is_known(cell: str, right: str) -> None:
    for schools in (SCHOOLS, "schools { listed in table }\n"):
        (finding,) = found(HEAD + FIELDS + schools + STAGE + f'case "c" {{ child A {{ {cell} }} expect A leftover }}')
        assert (finding.code, words(finding)) == ("P012", cell.split()[1])
        assert _names(finding, right)


def test_a_misspelt_school_is_no_school_of_the_table() -> None:
    (finding,) = found(HEAD + FIELDS + "schools { listed in table }\n" + 'require "x" applied = shcool\n' + STAGE)
    assert finding.code == "P012"


@pytest.mark.parametrize(
    "condition", ["applied = `shcool`", "applied = 九小", "applied is `givenn`", "remark = blnak", "applied = shchool"]
)
def test_a_name_stays_a_name_in_backquotes_or_where_it_is_declared_or_nearer(condition: str) -> None:
    schools = "schools { listed in table }\nlet blnak = remark\nlet shchool = applied\n"
    policy(HEAD + FIELDS + schools + f'require "x" {condition}\n' + STAGE)


def test_a_name_that_is_nearer_than_any_keyword_is_meant() -> None:
    (finding,) = found(around("let shkool = feeder\n" + 'require "x" applied = shkol and shkool = applied'))
    assert finding.code == "P046"
    assert _names(finding, "shkool")


def test_a_surname_is_no_misspelt_blank() -> None:
    policy(around("", STAGE + 'case "c" { child A { remark 白, twins 空 } expect A leftover }'))


@pytest.mark.parametrize(
    ("drawn", "code", "right"),
    [
        ("draw tickt", "P050", "ticket"),
        ("派位 抽钱", "P050", "抽签"),
        ("派位 组(从 3 至 9)", "P050", "分组"),
        ("draw groups(form 3 to 9)", "P102", "from"),
        ("派位 分组(从 3 止 9)", "P102", "至"),
        ("派位 循环(边码位数 7, 中签 离环)", "P102", "编码位数"),
        ("draw ring(code digits 7, drawn laeve)", "P104", "leave"),
        ("派位 循环(编码位数 7, 中签 流环)", "P104", "留环"),
    ],
)
def test_a_misspelt_word_of_a_draw_is_known_in_both_languages(drawn: str, code: str, right: str) -> None:
    (finding,) = found(around("", f'stage "录取" {{ seek applied  {drawn} }}'))
    assert finding.code == code
    assert _names(finding, right)


def test_the_ways_of_drawing_are_listed_in_the_language_of_the_word() -> None:
    english, chinese = (found(around("", f'stage "s" {{ seek applied draw {x} }}'))[0] for x in ("coin", "掷骰子"))
    assert _names(english, "ticket")
    assert _names(chinese, "随机序号")
