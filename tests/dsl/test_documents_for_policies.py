"""A workbook or a letter given for a policy is called what it is, and none of its bytes is shown."""

from io import BytesIO

import openpyxl
import pytest
from paiwei.dsl.show import show
from paiwei.dsl.source import read_source


def workbook() -> bytes:
    """A real one, of one cell."""
    book, made = openpyxl.Workbook(), BytesIO()
    book.active["A1"] = "编号"
    book.save(made)
    return made.getvalue()


OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


@pytest.mark.parametrize(
    ("data", "called"),
    [
        (workbook(), "电子表格"),
        (OLD, "电子表格"),
        (OLD + "WordDocument".encode("utf-16-le"), "Word 文档"),
        (b"PK\x03\x04\x14\x00word/document.xml", "Word 文档"),
        (b"PK\x03\x04\x14\x00a.txt", "压缩文件"),
        (b"%PDF-1.7\n\xe2\xe3", "PDF 文件"),
    ],
)
def test_a_document_is_called_what_it_is(data: bytes, called: str) -> None:
    source, (finding,) = read_source(data, "名单.xlsx")
    assert finding.code == "P001"
    assert finding.message.zh == f"这是{called}，不是政策文件"
    assert source.text == ""
    assert all(line.isprintable() for line in show(finding, "zh").splitlines())


def test_a_policy_that_begins_with_the_letters_of_a_magic_number_stays_one() -> None:
    source, findings = read_source(b"# PK\n", "政策.paiwei")
    assert not findings
    assert source.text == "# PK\n"
