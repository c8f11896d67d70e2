"""Each page on the second opinion and the desk shows exactly what the program says."""

from __future__ import annotations

import pytest
from paiwei.dsl.show import show

from tools.catalogue import FOLDER

from .examples_of_e import examples


@pytest.mark.parametrize("code", sorted(examples()))
def test_the_page_shows_the_output_in_both_languages(code: str) -> None:
    text = (FOLDER / f"{code}.md").read_text("utf-8")
    finding = examples()[code]
    assert f"```text\n{show(finding, 'zh').rstrip()}\n```" in text
    assert f"```text\n{show(finding, 'en').rstrip()}\n```" in text


def test_every_page_of_the_family_has_its_example() -> None:
    assert sorted(path.stem for path in FOLDER.glob("E*.md")) == sorted(examples())
