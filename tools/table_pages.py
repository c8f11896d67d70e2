"""The pages on faults of tables, numbers, cases and folders: what stands on one, and what the program says to it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from attrs import frozen
from paiwei.cases import run_cases
from paiwei.clauses import clauses, read_baseline, save_baseline
from paiwei.cli.admission import place
from paiwei.dsl.findings import Finding, Lang, Rejected
from paiwei.dsl.show import show
from paiwei.engine.oddities.screen import alarms, published
from paiwei.keeping import Inputs
from paiwei.loading import load
from paiwei.odds import odds
from paiwei.reading import read

from tools.ceremonies import CEREMONIES as DRAWS
from tools.nation_scenes import NATION_SCENES, listed
from tools.scenes import SCENES
from tools.starting_scenes import STARTING_SCENES
from tools.testing_scenes import WORKBENCH

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "table-example.md"
FOLDER = ROOT / "docs" / "errors"
HOLD = "`--undetermined hold`"
CEREMONIES = ("O002", "O003", "O004", "O005")  # said by `paiwei odds`, before anything is drawn

_BLOCK = re.compile(
    r"^`(?P<name>[^`\n]+)`(?P<about>[^\n]*)\n\n```(?P<fence>\w+)\n(?P<text>.*?)^```$", re.DOTALL | re.MULTILINE
)
_ABSENT = re.compile(r"^`(?P<name>[^`\n]+)` 没有这个文件", re.MULTILINE)
_OUTPUT = re.compile(r"^```text\n.*?^```$", re.DOTALL | re.MULTILINE)


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
    """A page: its code, its whole text, and the files of its wrong and its right part."""

    code: str
    text: str
    wrong: str
    right: str

    @property
    def title(self) -> str:
        """The first line."""
        return self.text.split("\n", 1)[0]

    def said(self, part: str) -> list[Finding]:
        """What the program says to one part of the page, in a folder of its own."""
        with TemporaryDirectory() as folder, chdir(folder):
            played = SCENES.get(self.code) or DRAWS.get(self.code)
            played = played or WORKBENCH.get(self.code) or STARTING_SCENES.get(self.code)
            played = played or NATION_SCENES.get(self.code)
            if played is not None:
                write_all(blocks(EXAMPLE.read_text("utf-8")))
                return played(part is self.wrong)
            if self.code in CEREMONIES:
                return ceremonies(blocks(part))
            if self.code.startswith("M"):
                files = blocks(part)
                write_all((*blocks(EXAMPLE.read_text("utf-8")), *files))
                return listed(block.name for block in files)
            if self.code.startswith("L"):
                return beside(blocks(part))
            return said(blocks(part), hold=HOLD in part)

    def renewed(self) -> str:
        """The page with what the program says today."""
        findings = self.said(self.wrong)
        fresh: Iterator[str] = iter([shown(findings, "zh"), shown(findings, "en")])
        return _OUTPUT.sub(lambda m: f"```text\n{next(fresh)}\n```", self.text)


def pages() -> list[Page]:
    """Every page on a file, by code: not on the text of a policy (A, P), nor on what no file shows (E, F)."""
    return [_page(path) for path in sorted(FOLDER.glob("[!AEFP]*.md")) if path.name != "README.md"]


def _page(path: Path) -> Page:
    text = path.read_text("utf-8")
    parts = re.split(r"^## .*$", text, flags=re.MULTILINE)
    assert len(parts) == 4, f"{path.name} has {len(parts) - 1} headings, three are wanted"
    assert len(_OUTPUT.findall(parts[2])) == 2, f"{path.name} shows its output in two languages"
    return Page(path.stem, text, parts[1], parts[3])


def blocks(text: str) -> tuple[Block, ...]:
    """The files in a stretch of Markdown."""
    found = [Block(m["name"], m["about"].strip(), m["fence"], m["text"]) for m in _BLOCK.finditer(text)]
    absent = [Block(m["name"], "", "", None) for m in _ABSENT.finditer(text)]
    return (*found, *absent)


def said(changed: tuple[Block, ...], *, hold: bool = False) -> list[Finding]:
    """What the program says to the example with some of its files changed: its cases run, then all of the admission.
    The files are put into the working folder."""
    every = (*blocks(EXAMPLE.read_text("utf-8")), *changed)
    write_all(every)
    named = {block.name.partition(".")[0]: Path(block.name) for block in every}
    files = (named["policy"], named["applicants"], named["schools"], named["public"], named.get("rulings"))
    try:
        unmet = [finding for result in run_cases(load(files[0])) for finding in result.findings]
        outcome = place(Inputs(*files, hold=hold))
    except Rejected as rejected:
        return list(rejected.findings)
    return [*unmet, *outcome.roster.notes, *outcome.result.notes, *alarms(published(outcome.screen))]


def ceremonies(changed: tuple[Block, ...]) -> list[Finding]:
    """What the odds of the example, with some of its files changed, note about the ceremony."""
    every = (*blocks(EXAMPLE.read_text("utf-8")), *changed)
    write_all(every)
    named = {block.name.partition(".")[0]: Path(block.name) for block in every}
    policy = load(named["policy"])
    return list(odds(policy, read(policy, named["applicants"], named["schools"])).notes)


def beside(files: tuple[Block, ...]) -> list[Finding]:
    """What a comparison of `policy.paiwei` with the text `方案` finds, and with what was kept of `旧方案.txt`."""
    write_all(files)
    text = next(Path(block.name) for block in files if block.name.startswith("方案"))
    policy, old = load("policy.paiwei"), Path("旧方案.txt")
    kept = None
    if old.exists():
        save_baseline(clauses(policy, {"方案": old}), "条款.json")
        kept = read_baseline("条款.json")
    try:
        return list(clauses(policy, {"方案": text}, kept).findings)
    except Rejected as rejected:
        return list(rejected.findings)


def shown(findings: list[Finding], lang: Lang) -> str:
    """The findings as a terminal shows them."""
    return "\n".join(show(finding, lang) for finding in findings)


def write_all(files: tuple[Block, ...]) -> None:
    """Put files of a page into the working folder."""
    for block in files:
        _write(Path(block.name), block)


def _write(path: Path, block: Block) -> None:
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
    """A sheet written down as CSV: bare digits are a number, digits after ' a text, =… a formula, #… an error, and ^ is
    merged with the cell above."""
    book = openpyxl.load_workbook(path) if path.exists() else openpyxl.Workbook()
    if not path.exists():
        book.remove(book.active)
    sheet = book.create_sheet(block.about or "Sheet1")
    for line in csv.reader(io.StringIO(block.text or "")):
        sheet.append([_value(text) for text in line])
        for at, text in enumerate(line, 1):
            if text == "^":
                sheet.merge_cells(None, sheet.max_row - 1, at, sheet.max_row, at)
    book.save(path)


def _value(text: str) -> object:
    return int(text) if text.isdigit() else text.removeprefix("'")


def by_code() -> Mapping[str, Page]:
    """The pages by code."""
    return {page.code: page for page in pages()}
