"""Every code has a page, and every page is true: a wrong policy, exactly what is said to it, and the right policy."""

import re

import pytest
from paiwei.dsl.codes import CODES
from paiwei.dsl.findings import Severity

from tools.error_pages import Page, pages, said

PAGES = pages()
FORTY = 40


def code(page: Page) -> str:
    """The id of a test."""
    return page.code


def test_every_code_has_its_page_and_every_page_its_code() -> None:
    assert [page.code for page in PAGES] == sorted(CODES)


def test_at_least_forty_mistakes_are_covered() -> None:
    assert len(CODES) >= FORTY


@pytest.mark.parametrize("page", PAGES, ids=code)
def test_a_page_opens_with_its_code_and_title(page: Page) -> None:
    title = CODES[page.code]
    assert page.text.startswith(f"# {page.code} · {title.zh} · {title.en}\n\n")
    assert len(page.policies) == 2


@pytest.mark.parametrize("page", PAGES, ids=code)
def test_the_output_on_a_page_is_what_the_checker_says(page: Page) -> None:
    assert page.renewed() == page.text


@pytest.mark.parametrize("page", PAGES, ids=code)
def test_the_wrong_policy_of_a_page_has_its_mistake_and_no_other(page: Page) -> None:
    found = {finding.code for finding in said(page.code, page.policies[0])}
    # P030 closes a list of other mistakes, so it never stands alone.
    assert found == {page.code} or (page.code == "P030" and page.code in found)


@pytest.mark.parametrize("page", PAGES, ids=code)
def test_the_right_policy_of_a_page_has_nothing_left_to_say(page: Page) -> None:
    left = [f for f in said(page.code, page.policies[1]) if not f.strict or f.code == page.code]
    assert left == []


@pytest.mark.parametrize("page", PAGES, ids=code)
def test_a_message_is_in_both_languages_and_says_what_to_do(page: Page) -> None:
    for finding in said(page.code, page.policies[0]):
        assert finding.severity in Severity
        assert finding.help is not None
        for text in (finding.message, finding.help):
            assert text.zh != text.en
            assert re.search(r"[\u4e00-\u9fff]", text.zh)
            assert not re.search(r"\{[a-z_]+\}|None|__|Token|lark", text.zh + text.en)
