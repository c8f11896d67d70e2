"""What authors and tables call things stands on the terminal as they wrote it, whatever rich makes of such signs."""

from __future__ import annotations

import ast
import os
import pty
import sys
from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from pathlib import Path

import paiwei.cli
import pytest
from attrs import frozen
from paiwei.cli import progress
from paiwei.cli.screen import screen

from .test_commands import paiwei as called

CLI = next(iter(paiwei.cli.__path__))
MARKS = ["[red]:smile:", "\\[b]", "[/x]"]
POLICY = """
policy "某区@" { }
applicant {
  id text "编号" key  born date "出生@"  hukou one of { district "本区@", elsewhere "外地" } "户籍"
  applied school "报名学校"
}
schools { listed in table }
require "六周岁@" born <= 2018-08-31
tiers 类别 { tier "甲#" when hukou is district  tier "乙#" otherwise }
stage "录取#" { seek applied  rank 类别  draw ticket }
case "一例@" { child 甲 { born 2018-01-01, hukou district }  expect 甲 eligible }
"""


@frozen
class Files:
    """The files of a small district whose every name has a mark."""

    folder: Path
    mark: str

    def words(self, command: str) -> list[object]:
        """How a command is called with them."""
        tables = ["--applicants", self.folder / "a.csv", "--schools", self.folder / "s.csv"]
        public = ["--public", self.folder / "p.toml"]
        more: dict[str, list[object]] = {
                "run": [*tables, *public, "-o", self.folder / "out"], "odds": tables, "analyse": [],
                "diff": [self.folder / "new.paiwei", *tables, *public], "test": ["--coverage"],
                "clauses": ["--source", self.folder / "方案.txt"],
                "seal": [*tables, "-o", self.folder / "sealed", "--source", "dice=20x0-9"]}  # fmt: skip
        return [command, self.folder / "old.paiwei", *more[command]]


def heading(mark: str) -> str:
    """What of a mark may stand in the heading of a clause, which ends at a colon."""
    return mark.partition(":")[0]


@pytest.fixture(params=MARKS)
def files(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    mark = request.param
    text = POLICY.replace("@", mark).replace("#", mark.replace("/", ""))  # they may hold no slash
    monkeypatch.setenv("PAIWEI_STATE", str(tmp_path / "state"))
    (tmp_path / "old.paiwei").write_text(text, "utf-8")
    (tmp_path / "new.paiwei").write_text(text.replace("2018-08-31", "2018-09-01"), "utf-8")
    rows = [f"C{at:02},{'2018-09-01' if at == 0 else '2018-01-01'},{'外地' if at % 2 else '本区' + mark},一小{mark}"
            for at in range(12)]  # fmt: skip
    (tmp_path / "a.csv").write_text("\n".join([f"编号,出生{mark},户籍,报名学校", *rows]) + "\n", "utf-8")
    (tmp_path / "s.csv").write_text(f"学校,计划数\n一小{mark},5\n", "utf-8")
    (tmp_path / "p.toml").write_text("[public]\ndice = [2,3,5,4,6,9,9,2,0,4,8,9,6,7,3,7,6,2,5,2]\n", "utf-8")
    (tmp_path / "方案.txt").write_text(f"招生方案\n一、年龄{heading(mark)}\n年满六周岁。\n", "utf-8")
    return Files(tmp_path, mark)


@pytest.mark.parametrize(
    ("command", "names"),
    [
        ("run", ["某区@", "一小@", "录取#", "甲#", "乙#"]),
        ("odds", ["某区@", "一小@", "录取#"]),
        ("analyse", ["某区@", "出生@"]),
        ("diff", ["出生@", "一小@", "本区@"]),
        ("test", ["六周岁@", "乙#"]),
    ],
)
def test_every_table_shows_every_name_as_it_is_written(command: str, names: list[str], files: Files) -> None:
    shown = called(*files.words(command))
    assert shown.exit_code == (command == "diff"), shown.output
    written = [name.replace("@", files.mark).replace("#", files.mark.replace("/", "")) for name in names]
    assert [name for name in written if name not in shown.output] == []


def test_the_headings_of_clauses_are_shown_as_they_are_written(files: Files) -> None:
    assert f"年龄{heading(files.mark)} " in called(*files.words("clauses")).output


def test_a_draw_is_held_to_its_end_and_shows_the_schools_as_they_are_written(files: Files) -> None:
    assert called(*files.words("seal")).exit_code == 0
    shown = called("draw", files.folder / "sealed", "--public", files.folder / "p.toml")
    assert shown.exit_code == 0, shown.output
    assert f"一小{files.mark}" in shown.output


def drawn(show: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> str:
    """What a person at a terminal sees of standard error."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setenv("TERM", "xterm")
        show()
        terminal.flush()
        os.set_blocking(ours, False)
        seen = b""
        with suppress(BlockingIOError):
            while True:
                seen += os.read(ours, 1 << 16)
    os.close(ours)
    return seen.decode()


@pytest.mark.parametrize("mark", MARKS)
def test_bars_show_what_they_count_as_it_is_written(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def show() -> None:
        with progress.counting(f"看{mark}", quiet=False) as told:
            told(f"一小{mark}", 1, 2)
        with progress.steps(1, quiet=False) as bar:
            bar.step(f"步{mark}", lambda: None)

    seen = drawn(show, monkeypatch)
    assert f"看{mark} 一小{mark}" in seen
    assert f"步{mark}" in seen


def test_the_words_of_a_tally_stay_apart_from_their_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    def show() -> None:
        with progress.tallying(2, ("地方", "失败", "儿童"), quiet=False) as told:
            told(True, 1200)

    assert "失败 1" in drawn(show, monkeypatch)


def test_only_the_one_screen_is_made_that_takes_texts_as_they_are() -> None:
    made = []
    for path in Path(CLI).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Console":
                made.append(path.name)
    assert set(made) == {"screen.py"}


def test_a_screen_of_a_file_is_wide_and_writes_no_colours() -> None:
    out = StringIO()
    console = screen(130)
    console.file = out
    console.print("[red]一小[/red] :smile:", style="bold")
    assert console.width == 130
    assert out.getvalue() == "[red]一小[/red] :smile:\n"
