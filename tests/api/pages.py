"""The pages on faults of tables and numbers: what stands in one, and what the program says to it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from attrs import frozen
from paiwei.dsl.findings import Finding, Rejected
from paiwei.dsl.show import show
from paiwei.loading import load
from paiwei.numbers import from_toml, validate
from paiwei.reading import read

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "docs" / "table-example.md"
ERRORS = ROOT / "docs" / "errors"

_BLOCK = re.compile(
    r"^`(?P<name>[^`\n]+)`(?P<about>[^\n]*)\n\n```(?P<fence>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_ABSENT = re.compile(r"^`(?P<name>[^`\n]+)` 没有这个文件", re.MULTILINE)


@frozen
class Block:
    """A file on a page: its name, what is said of it (the sheet), how it is written down, and what it holds.
    A file that is not there holds None."""

    name: str
    about: str
    fence: str
    text: str | None


@frozen
class Page:
    """The three parts of a page."""

    wrong: tuple[Block, ...]
    output: tuple[str, ...]
    right: tuple[Block, ...]


def page(path: Path) -> Page:
    """A page by its headings."""
    parts = re.split(r"^## .*$", path.read_text("utf-8"), flags=re.MULTILINE)
    assert len(parts) == 4, f"{path.name} has {len(parts) - 1} headings, three are wanted"
    outputs = re.findall(r"^```text\n(.*?)^```$", parts[2], re.DOTALL | re.MULTILINE)
    return Page(blocks(parts[1]), tuple(text.rstrip("\n") for text in outputs), blocks(parts[3]))


def blocks(text: str) -> tuple[Block, ...]:
    """The files in a stretch of Markdown."""
    found = [Block(m["name"], m["about"].strip(), m["fence"], m["text"]) for m in _BLOCK.finditer(text)]
    absent = [Block(m["name"], "", "", None) for m in _ABSENT.finditer(text)]
    return (*found, *absent)


def said(folder: Path, changed: tuple[Block, ...]) -> list[Finding]:
    """What reading says of the example with some of its files changed. The working folder is `folder`."""
    files = {block.name.partition(".")[0]: block.name for block in blocks(EXAMPLE.read_text("utf-8"))}
    for block in (*blocks(EXAMPLE.read_text("utf-8")), *changed):
        write(folder, block)
        files[block.name.partition(".")[0]] = block.name
    policy = load(files["policy"])
    findings: list[Finding] = []
    try:
        findings += read(policy, files["applicants"], files["schools"], files.get("rulings")).notes
    except Rejected as rejected:
        findings += rejected.findings
    try:
        findings += validate(from_toml(files["public"]), policy, rehearsal=False)
    except Rejected as rejected:
        findings += rejected.findings
    return findings


def shown(findings: list[Finding]) -> tuple[str, str]:
    """The findings as a terminal shows them, in both languages."""
    return "\n".join(show(f, "zh") for f in findings), "\n".join(show(f, "en") for f in findings)


def write(folder: Path, block: Block) -> None:
    """Put a file of a page into a folder."""
    path = folder / block.name
    match block.fence:
        case "":
            path.unlink(missing_ok=True)
        case "hex":
            path.write_bytes(bytes.fromhex(block.text or ""))
        case "sheet":
            _write_sheet(path, block)
        case _:
            path.write_text(block.text or "", "utf-8")


def _write_sheet(path: Path, block: Block) -> None:
    """A sheet written down as CSV: bare digits are a number, digits after ' a text, =… a formula, #… an error."""
    book = openpyxl.load_workbook(path) if path.exists() else openpyxl.Workbook()
    if not path.exists():
        book.remove(book.active)
    sheet = book.create_sheet(block.about or "Sheet1")
    for line in csv.reader(io.StringIO(block.text or "")):
        sheet.append([_value(text) for text in line])
    book.save(path)


def _value(text: str) -> object:
    return int(text) if text.isdigit() else text.removeprefix("'")


def codes_with_pages() -> Mapping[str, Path]:
    """The pages on tables and numbers by code."""
    return {path.stem: path for path in sorted(ERRORS.glob("[DN]*.md"))}
