"""Every code that the program can say has its page, and every page is in the catalogue."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from paiwei.cli.main import group
from paiwei.dsl.codes import CODES as CODES_OF_POLICIES
from paiwei.pages import page
from paiwei.reading.codes import CODES as CODES_OF_TABLES

from tools.catalogue import FAMILIES, FOLDER, NAME, catalogue, emitted

CODES = sorted(path.stem for path in FOLDER.glob("*.md") if path.name != NAME)


def test_every_code_in_the_program_has_a_page_and_every_page_has_a_code_in_the_program() -> None:
    assert list(emitted()) == CODES


def test_no_code_is_in_two_tables_and_all_that_are_in_a_table_have_a_page() -> None:
    assert set(CODES_OF_POLICIES) & set(CODES_OF_TABLES) == set()
    assert {*CODES_OF_POLICIES, *CODES_OF_TABLES} <= set(CODES)


def test_every_code_is_of_a_known_family() -> None:
    assert {code[0] for code in CODES} == set(FAMILIES)


def test_every_page_opens_with_its_code_and_a_title_in_both_languages() -> None:
    for code in CODES:
        title = (FOLDER / f"{code}.md").read_text("utf-8").split("\n", 1)[0]
        assert re.fullmatch(rf"# {code} · [^·]*[\u4e00-\u9fff][^·]* · [^·\u4e00-\u9fff]+", title), title


def test_the_catalogue_lists_every_page_as_it_is_titled() -> None:
    assert (FOLDER / NAME).read_text("utf-8") == catalogue()
    assert re.findall(r"^\| \[(\w+)\]\(\1\.md\) \|", catalogue(), re.MULTILINE) == sorted(
        CODES, key=lambda code: (list(FAMILIES).index(code[0]), code)
    )


@pytest.mark.parametrize("code", CODES)
def test_the_page_is_found_by_its_code(code: str) -> None:
    assert page(code) == (FOLDER / f"{code}.md").read_text("utf-8")


@pytest.mark.parametrize("code", ["README", "P000", "../errors/P001", "", "P01"])
def test_what_is_no_code_has_no_page(code: str) -> None:
    assert page(code) is None


def test_a_terminal_shows_the_page_of_a_code_in_small_letters_too() -> None:
    shown = CliRunner().invoke(group, ["check", "--explain", "u001"])
    assert shown.exit_code == 0
    assert shown.output.rstrip() == Path(FOLDER, "U001.md").read_text("utf-8").rstrip()
