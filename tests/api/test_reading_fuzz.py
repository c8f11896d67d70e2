"""Whatever bytes a file holds, reading answers with findings."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paiwei.dsl.findings import Rejected

from tests.api.reading_files import delimited, jsonl, parquet, roster, xlsx
from tests.api.reading_policies import bundled, policy, row

ENDINGS = [".xlsx", ".csv", ".tsv", ".parquet", ".jsonl"]
WRITERS = {".xlsx": xlsx, ".csv": delimited, ".tsv": delimited, ".parquet": parquet, ".jsonl": jsonl}
ROWS = [row(id=f"A{i}", choices="第一小学、第二小学", home="113.5,40.2") for i in range(3)]


def read(name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        with suppress(Rejected):
            roster(policy(bundle=bundled()), path)


@settings(max_examples=60)
@given(st.sampled_from(ENDINGS), st.binary(max_size=200))
def test_random_bytes_are_findings_never_a_traceback(ending: str, data: bytes) -> None:
    read(f"a{ending}", data)


@settings(max_examples=60)
@given(
    st.sampled_from(ENDINGS),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=3)), min_size=1, max_size=3),
)
def test_a_good_file_with_spoilt_bytes_never_ends_in_a_traceback(ending: str, spots: list[tuple[float, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = bytearray(WRITERS[ending](Path(folder) / f"a{ending}", ROWS).read_bytes())
    for where, piece in spots:
        at = int(where * len(data))
        data[at : at + len(piece)] = piece
    read(f"a{ending}", bytes(data))


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@settings(max_examples=40)
@given(st.lists(st.dictionaries(st.sampled_from(sorted(row())), CELL), min_size=1, max_size=4))
def test_any_text_in_any_cell_is_read_or_is_a_finding(cells: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data = delimited(Path(folder) / "a.csv", [{**row(id=f"A{i}"), **some} for i, some in enumerate(cells)])
        content = data.read_bytes()
    read("a.csv", content)


@pytest.mark.parametrize("value", [{"a": 1}, [[1]], [{"x": None}], 1e400, -0.0, 10**30, "\ud800", [None], [1, "a"]])
def test_any_json_value_is_read_or_is_a_finding(value: object) -> None:
    import json

    for name in ("采集序号", "出生日期", "户籍所在地", "居住证", "积分", "住址坐标", "报名学校", "志愿"):
        for rows in ([{**row(), name: value}], [row(id="A0"), {**row(), name: value}]):
            read("a.jsonl", "".join(json.dumps(one) + "\n" for one in rows).encode("utf-8", "surrogatepass"))
