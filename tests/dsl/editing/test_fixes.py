"""A finding that says exactly what to write can be mended by a machine, and then it is gone."""

import pytest
from paiwei.dsl.editing.rename import edited
from paiwei.dsl.findings import Finding, Severity

from tests.dsl.editing.given import HEAD, STAGE, reading
from tools.error_pages import Page, pages

# What leaves nothing to decide. Of the other codes the help asks for words of the author's own.
MENDED = {
    *("P002", "P003", "P004", "P005", "P006", "P008", "P010", "P011", "P012", "P013", "P015", "P016", "P017", "P018"),
    *("P022", "P023", "P026", "P034", "P035", "P036", "P037", "P038", "P039"),
    *(
        "P044",
        "P045",
        "P046",
        "P047",
        "P048",
        "P049",
        "P050",
        "P058",
        "P053",
        "P068",
        "P077",
        "P079",
        "P080",
        "P082",
        "P104",
    ),
    *("P132", "P160"),
}


def code(page: Page) -> str:
    """The id of a test."""
    return page.code


def faults(text: str, code: str) -> list[Finding]:
    """The findings of one code."""
    return [finding for finding in reading(text).findings if finding.code == code]


PAGES = [page for page in pages() if page.code in MENDED]


@pytest.mark.parametrize("page", PAGES, ids=code)
def test_the_mistake_of_a_page_is_gone_once_its_fixes_are_made(page: Page) -> None:
    text = page.policies[0].decode("utf-8")
    for _ in range(20):
        found = faults(text, page.code)
        if not found:
            break
        assert found[0].fixes, found[0].message.en
        text = edited(text, found[0].fixes[0].edits)
    assert faults(text, page.code) == []
    left = [f for f in reading(text).findings if f.severity is Severity.ERROR]
    assert left == [], [finding.message.en for finding in left]


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("P051", 'per 方安 "五"', "per 方案"),
        ("P130", "expect A11 eligible", "expect A1 eligible"),
        ("P131", 'expect A1 tier 梯次 "子" at 一小', 'tier 梯次 "甲/子" at 一小'),
        ("P133", 'expect A1 placed 一小 stage "录娶"', 'placed 一小 stage "录取"'),
    ],
)
def test_a_name_that_is_nearly_one_of_a_case_or_source_is_mended(code: str, wrong: str, right: str) -> None:
    rule, expectation = (wrong, "expect A1 eligible") if wrong.startswith("per") else ("", wrong)
    case = f'case "例" {{ child A1 {{ hukou city }}  seats 一小 1  {expectation} }}\n'
    text = HEAD + f'require "某项" permit {rule}\n' + STAGE + case
    (found,) = faults(text, code)
    after = edited(text, found.fixes[0].edits)
    assert right in after
    assert faults(after, code) == []


def test_every_one_of_several_choices_mends_a_word_that_is_no_keyword() -> None:
    text = HEAD + 'stage "录取" { seek applied  rank 梯次  ties fifo }\n'
    (found,) = faults(text, "P035")
    assert [fix.edits[0].text for fix in found.fixes] == ["admit", "leave"]
    for fix in found.fixes:
        assert faults(edited(text, fix.edits), "P035") == []


def test_both_ends_of_a_wrong_pair_of_brackets_are_mended_at_once() -> None:
    text = HEAD + STAGE + "bundle twins ( tier worst )\n"
    (found,) = faults(text, "P026")
    assert len(found.fixes[0].edits) == 2
    assert "bundle twins { tier worst }" in edited(text, found.fixes[0].edits)


def test_a_brace_that_is_missing_is_put_on_a_line_of_its_own_under_the_line_that_opened_it() -> None:
    text = HEAD.replace('  tier "乙" otherwise\n}\n', '  tier "乙" otherwise\n') + "\n" + STAGE
    (found,) = faults(text, "P016")
    assert '  tier "乙" otherwise\n}\n' in edited(text, found.fixes[0].edits)


def test_a_name_that_needs_backquotes_gets_them_in_a_near_miss() -> None:
    head = HEAD.replace("一小, 三小", "一小, `附小(南)`")
    text = head + 'stage "录取" { seek `附小(北)`  draw ticket }\n'
    (found,) = faults(text, "P046")
    assert found.fixes[0].edits[0].text == "`附小(南)`"


def test_what_asks_for_the_author_to_decide_has_no_fix() -> None:
    (found,) = faults(HEAD + 'require "空"\n' + STAGE, "P032") or faults(HEAD + 'require "空"\n' + STAGE, "P031")
    assert found.fixes == ()
