"""Follows the tutorials in `docs/tutorial/` as a reader would, and writes the output that they show anew.

    python -m tools.tutorial            write it
    python -m tools.tutorial --check    only say which tutorials are out of date

A remark in front of a block says what is done with it, in one working folder from the first step to the last:

    <!-- write FILE -->           the block becomes the file
    <!-- add FILE -->             it is put at the end
    <!-- replace FILE -->         it takes the place of the block of the policy that has the same head
    <!-- wrong: add FILE -->      as above, but undone after the next command (also `wrong: replace`, `wrong: fill`)
    <!-- fill FILE SHEET -->      the rows of the table are put into the sheet, under the headers that it has

A block of ```sh is run line by line, and the ```text after it (````text where it holds a page) is what the program
says. Letters and digits of a hash are not compared: they are another program's with every version.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from random import Random
from shlex import split
from tempfile import TemporaryDirectory
from unittest.mock import patch

import openpyxl
from attrs import define, field, frozen
from click.testing import CliRunner
from paiwei.cli.main import group

FOLDER = Path(__file__).parents[1] / "docs" / "tutorial"
TUTORIALS = {"zh": FOLDER / "zh.md", "en": FOLDER / "en.md"}
HASH = re.compile(r"\b[0-9a-f]{16,64}\b")

_PART = re.compile(
    r"<!-- (?P<wrong>wrong: )?(?P<what>write|add|replace|fill) (?P<file>\S+)(?: (?P<sheet>\S+))? -->\n\n?"
    r"(?:```\w+\n(?P<body>.*?)^```$|(?P<table>(?:\|[^\n]*\n)+))"
    r"|^```sh\n(?P<commands>.*?)^```\n\n(?P<fence>`{3,4})text\n(?P<output>.*?)^(?P=fence)$",
    re.DOTALL | re.MULTILINE,
)


@frozen
class Part:
    """One thing that a reader does: change a file, or run commands, whose output stands at `span` of the document."""

    what: str
    wrong: bool
    file: str
    sheet: str
    body: str
    output: str
    span: tuple[int, int]


def parts(text: str) -> Iterator[Part]:
    """What a reader of the document does, in order."""
    for m in _PART.finditer(text):
        if m["commands"] is not None:
            yield Part("run", False, "", "", m["commands"], m["output"], m.span("output"))
        else:
            body = m["body"] if m["body"] is not None else m["table"]
            yield Part(m["what"], bool(m["wrong"]), m["file"], m["sheet"] or "", body, "", (0, 0))


@define
class Reader:
    """Somebody who follows a tutorial in the working folder."""

    lang: str
    undo: dict[Path, bytes | None] = field(factory=dict)

    def does(self, part: Part) -> str:
        """Do one part; the output of commands, else nothing."""
        if part.what == "run":
            said = "\n".join(filter(None, (self._run(line) for line in part.body.splitlines())))
            self._take_back()
            return f"{said}\n"
        path = Path(part.file)
        if part.wrong:
            self.undo[path] = path.read_bytes() if path.exists() else None
        self._change(part, path)
        return ""

    def _change(self, part: Part, path: Path) -> None:
        match part.what:
            case "write":
                path.write_text(part.body, "utf-8")
            case "add":
                path.write_text(f"{path.read_text('utf-8')}\n{part.body}", "utf-8")
            case "replace":
                path.write_text(replaced(path.read_text("utf-8"), part.body), "utf-8")
            case "fill":
                fill(path, part.sheet, part.body)
            case other:
                raise ValueError(other)

    def _run(self, line: str) -> str:
        program, *words = split(line, comments=True)
        assert program == "paiwei", line
        result = CliRunner().invoke(group, words, env={"PAIWEI_LANG": self.lang}, prog_name=program)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return "\n".join(text.rstrip() for text in result.output.strip("\n").split("\n"))

    def _take_back(self) -> None:
        for path, before in self.undo.items():
            path.unlink() if before is None else path.write_bytes(before)
        self.undo.clear()


def replaced(policy: str, block: str) -> str:
    """The policy with another block in the place of the one that has its head; there must be exactly one."""
    head = block.split("\n", 1)[0].split("{")[0].split(" 依 ")[0].split(" per ")[0].rstrip()
    found = [at for at, line in enumerate(policy.split("\n")) if line.startswith(head)]
    assert len(found) == 1, f"{len(found)} blocks begin with {head!r}"
    lines = policy.split("\n")
    start, end = found[0], found[0] + 1
    while end < len(lines) and (lines[end].startswith((" ", "}"))):
        end += 1
    return "\n".join([*lines[:start], *block.rstrip("\n").split("\n"), *lines[end:]])


def fill(path: Path, sheet: str, table: str) -> None:
    """Put the rows of a Markdown table into a sheet, under its headers; what stood there before is gone."""
    rows = [
        [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        for line in table.strip().split("\n")
    ]
    headers, entries = rows[0], rows[2:]
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    columns = {str(cell.value): cell.column for cell in page[1] if cell.value is not None}
    page.delete_rows(2, page.max_row)
    for at, entry in enumerate(entries, 2):
        for header, text in zip(headers, entry, strict=True):
            page.cell(at, columns[header]).value = (int(text) if text.isdigit() else text) if text else None
    book.save(path)


@contextmanager
def at_a_desk() -> Iterator[None]:
    """A working folder of its own, on a machine that has drawn nothing, where chance is always the same."""
    with TemporaryDirectory() as folder, chdir(folder), patch.dict(os.environ, PAIWEI_STATE=f"{folder}/.state"):
        dice = Random(1)
        with (
            patch("paiwei.sampling.write.SystemRandom", lambda: dice),
            patch("paiwei.ceremony.sealing.token_bytes", lambda count: bytes(range(count))),
        ):
            yield


def renewed(lang: str) -> str:
    """A tutorial with what the program says today."""
    text = TUTORIALS[lang].read_text("utf-8")
    made, at = "", 0
    with at_a_desk():
        reader = Reader(lang)
        for part in parts(text):
            said = reader.does(part)
            if part.what == "run":
                made += text[at : part.span[0]] + (part.output if alike(part.output, said) else said)
                at = part.span[1]
    return made + text[at:]


def alike(one: str, other: str) -> bool:
    """Whether two outputs are the same but for hashes."""
    return HASH.sub("#", one) == HASH.sub("#", other)


def main() -> None:
    """Write the tutorials anew, or with `--check` fail where one would change."""
    old = [lang for lang, path in TUTORIALS.items() if _renew(lang, path)]
    if old and "--check" in sys.argv:
        sys.exit(1)


def _renew(lang: str, path: Path) -> bool:
    fresh = renewed(lang)
    if fresh == path.read_text("utf-8"):
        return False
    if "--check" not in sys.argv:
        path.write_text(fresh, "utf-8")
    print(f"docs/tutorial/{lang}.md {'is out of date' if '--check' in sys.argv else 'is written anew'}")
    return True


if __name__ == "__main__":
    main()
