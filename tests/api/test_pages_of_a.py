"""Each page of the analysis shows what is said of its policy, and the policy put right no longer has it."""

from __future__ import annotations

import pytest

from tools.analysis_pages import Page, pages, said

SHOWN = [page for page in pages() if page.policies]


def code(page: Page) -> str:
    """The id of a test."""
    return page.code


@pytest.mark.parametrize("page", SHOWN, ids=code)
def test_the_page_shows_what_the_analysis_says_and_what_puts_it_right(page: Page) -> None:
    wrong, right = page.policies
    assert said(page.code, wrong)
    assert page.renewed() == page.text
    assert said(page.code, right) == []


def test_only_what_no_policy_can_bring_about_has_a_page_without_one() -> None:
    assert {page.code for page in pages()} - {page.code for page in SHOWN} == {
        *("A020", "A030", "A031"),
        *("A040", "A041", "A042"),  # of two policies (paiwei diff)
    }
