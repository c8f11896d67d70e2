"""What the terminal shows of very many findings: every kind and every value, and all are counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from paiwei.cli.telling import SHOWN_AT_MOST, shown
from paiwei.dsl.findings import Cell, Finding, Severity, Text


def fault(code: str, column: str, row: int, value: str) -> Finding:
    """A fault of a cell."""
    where = Cell("applicants.csv", row=row, column=column, value=value)
    return Finding(code, Severity.ERROR, Text(f"`{value}` 不对", f"`{value}` is wrong"), where)


def counted(texts: Sequence[str]) -> int:
    """How many findings some texts tell or count."""
    others = [int(n) for text in texts for n in re.findall(r"(\d+) more", text)]
    return sum(text.startswith("error[") for text in texts) + sum(others)


rows = st.integers(2, 900)
cells = st.tuples(st.sampled_from("ABC"), st.sampled_from(["born", "home"]), rows, st.sampled_from("xyz"))


@given(st.lists(cells, min_size=SHOWN_AT_MOST + 1, max_size=400))
def test_every_kind_and_value_is_shown_once_and_all_are_counted(found: list[tuple[str, str, int, str]]) -> None:
    texts = list(shown([fault(*each) for each in found], "en"))
    told = [text for text in texts if text.startswith("error[")]
    assert len(told) == len({(code, column, value) for code, column, _, value in found}) < SHOWN_AT_MOST
    assert counted(texts) == len(found)


def test_the_rows_of_the_others_are_listed_in_stretches() -> None:
    found = [fault("D025", "出生日期", row, "前年") for row in (2, *range(10, 230), 400)]
    first, others, last = shown(found, "zh")
    assert first.startswith("错误[D025]")
    assert others == "…… D025 同类问题另有 221 个，列 `出生日期`，第 10–229、400 行"
    assert "--json" in last


def test_of_more_values_than_fit_the_first_are_shown() -> None:
    found = [fault("D037", "采集序号", row, f"#{row}") for row in range(2, 1002)]
    texts = list(shown(found, "en"))
    assert sum(text.startswith("error[") for text in texts) == SHOWN_AT_MOST
    assert counted(texts) == len(found)


def test_more_kinds_than_fit_are_counted_at_the_end() -> None:
    found = [fault(f"D{number:03}", "采集序号", row, "#") for number in range(250) for row in (2, 3)]
    assert counted(list(shown(found, "en"))) == len(found)


def test_few_are_all_shown() -> None:
    found = [fault("D025", "出生日期", row, "前年") for row in range(2, 2 + SHOWN_AT_MOST)]
    assert len(list(shown(found, "zh"))) == SHOWN_AT_MOST
