"""Schools that only an area or a fallback chain names, and that look like one that is listed."""

import pytest

from tests.dsl.checking import FIELDS, HEAD, SCHOOLS, STAGE, codes, noted


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("area 河西 served by 一小, 二晓", 1),
        ("fallback 二晓 to 三小", 1),
        ("fallback 一小 to 二晓, 三小 fallback 三小 to 二晓", 1),
    ],
)
def test_a_school_that_looks_misspelt_is_pointed_out_since_there_may_be_one_of_that_name(line: str, times: int) -> None:
    text = HEAD + FIELDS + SCHOOLS.rstrip().removesuffix("}") + line + "\n}\n" + STAGE
    assert (codes(text), noted(text, "P053")) == ([], ["二晓"] * times)
