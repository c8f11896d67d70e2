"""Each page on a fault of a table, of numbers, a case or a folder shows what the program says, and the way out."""

from __future__ import annotations

import pytest
from paiwei.reading.codes import CODES

from tools.table_pages import Page, pages

PAGES = pages()
NOTES = {"D016": {"D013"}}  # a note that goes with the page's own


def code(page: Page) -> str:
    """The id of a test."""
    return page.code


@pytest.mark.parametrize("page", PAGES, ids=code)
def test_the_page_shows_the_exact_output(page: Page) -> None:
    assert page.renewed() == page.text


@pytest.mark.parametrize("page", PAGES, ids=code)
def test_what_is_wrong_on_a_page_has_its_fault_and_no_other(page: Page) -> None:
    findings = page.said(page.wrong)
    assert {finding.code for finding in findings} == {page.code} | NOTES.get(page.code, set())
    assert all(finding.help is not None for finding in findings)


@pytest.mark.parametrize("page", PAGES, ids=code)
def test_the_way_out_leaves_nothing_to_say(page: Page) -> None:
    assert page.said(page.right) == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.code in CODES], ids=code)
def test_the_title_is_that_of_the_table_of_codes(page: Page) -> None:
    title = CODES[page.code].title
    assert page.title == f"# {page.code} · {title.zh} · {title.en}"
