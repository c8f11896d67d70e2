"""`paiwei watch` as a process that is sent saves, and its report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from click.testing import CliRunner
from paiwei.cli.main import group
from paiwei.starting import Started, start

POLICY = """policy "甲" { }
applicant { id text "编号" key  born date "出生日期"  applied school "学校" }
schools { 一小 }
require "满六周岁" born <= 2018-08-31
stage "录取" { seek applied  draw ticket }
case "当天" {
  child 甲 { born 2018-08-31 }
  expect 甲 eligible
}
"""
WRONG = POLICY.replace("born <= 2018", "bron <= 2018")
UNMET = POLICY.replace("<= 2018-08-31", "<= 2018-08-30")
PATIENCE = 120  # seconds for a report on a busy machine; it comes within one on an idle one


class Watching:
    """A process that watches, and its reports."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        assert process.stdout is not None
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)

    def report(self) -> dict[str, object]:
        """The next report."""
        found = json.loads(self._lines.get(timeout=PATIENCE))
        assert isinstance(found, dict)
        return found

    def silent(self, seconds: float) -> bool:
        """Whether nothing is reported for so long."""
        try:
            self._lines.get(timeout=seconds)
        except Empty:
            return True
        return False


@contextmanager
def watching(*words: object) -> Iterator[Watching]:
    command = [sys.executable, "-c", "from paiwei.cli.main import main; main()", "watch", *map(str, words), "--json"]
    environment = os.environ | {"PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", env=environment
    ) as process:
        try:
            yield Watching(process)
        finally:
            process.kill()


def codes(report: dict[str, object]) -> list[str]:
    findings = report["findings"]
    assert isinstance(findings, list)
    return [finding["code"] for finding in findings if finding["severity"] == "error"]


def save(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def exchange(path: Path, text: str) -> None:
    """As editors save: a new file beside it, renamed over it."""
    new = path.with_name(f".{path.name}.swp")
    new.write_text(text, "utf-8")
    new.replace(path)


def test_every_save_is_reported_once_however_the_editor_writes_it(tmp_path: Path) -> None:
    path = tmp_path / "甲.paiwei"
    save(path, POLICY)
    with watching(path) as process:
        first = process.report()
        assert (first["ok"], first["cases"]) == (True, {"passed": 1, "failed": 0})
        save(path, WRONG)
        assert codes(process.report())[0].startswith("P")
        exchange(path, UNMET)
        unmet = process.report()
        assert (codes(unmet), unmet["cases"]) == (["C001"], {"passed": 0, "failed": 1})
        for at in range(5):  # a burst is one save
            save(path, POLICY + "#\n" * at)
        assert process.report()["ok"] is True
        save(path.with_name("别的.txt"), "与此无关")
        assert process.silent(2.5)


def test_a_file_that_is_deleted_is_reported_and_so_is_its_return(tmp_path: Path) -> None:
    path = tmp_path / "甲.paiwei"
    save(path, POLICY)
    with watching(path) as process:
        process.report()
        path.unlink()
        assert codes(process.report()) == ["P001"]
        save(path, POLICY)
        assert process.report()["ok"] is True


def test_a_file_that_is_away_for_a_moment_is_no_report_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "甲.paiwei"
    save(path, POLICY)
    with watching(path) as process:
        process.report()
        path.unlink()
        time.sleep(0.05)
        save(path, UNMET)
        assert codes(process.report()) == ["C001"]


def test_a_table_that_is_saved_is_reported_too(city: Started) -> None:
    with watching(city.policy, "--applicants", city.applicants, "--schools", city.schools) as process:
        first = process.report()["tally"]
        assert isinstance(first, dict)
        assert first["children"] == city.children
        city.applicants.write_bytes(b"no workbook")
        spoilt = process.report()
        assert codes(spoilt)[0].startswith("D")
        assert spoilt["tally"] is None


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C of a terminal is another thing there")
def test_ctrl_c_ends_it_quietly(city: Started) -> None:
    with watching(city.policy, "--applicants", city.applicants, "--schools", city.schools) as process:
        process.report()
        time.sleep(1)
        process.process.send_signal(signal.SIGINT)
        assert process.process.wait(PATIENCE) == 0
        assert process.process.stderr is not None
        assert process.process.stderr.read() == ""


@pytest.fixture
def city(tmp_path: Path) -> Started:
    return start(tmp_path / "城")


@pytest.mark.parametrize(("text", "code"), [(POLICY, 0), (WRONG, 1), (UNMET, 1)])
def test_once_looks_once_and_ends_with_the_code_of_what_it_found(text: str, code: int, tmp_path: Path) -> None:
    path = tmp_path / "甲.paiwei"
    save(path, text)
    result = CliRunner().invoke(group, ["watch", str(path), "--once"])
    assert result.exit_code == code
    assert ("1 例通过" in result.output) == (code == 0)


def test_with_tables_the_children_of_each_rung_are_counted(city: Started) -> None:
    words = [str(city.policy), "--applicants", str(city.applicants), "--schools", str(city.schools)]
    data = json.loads(CliRunner().invoke(group, ["watch", *words, "--once", "--json"]).output)
    tally = data["tally"]
    assert tally["children"] == city.children
    for stage in tally["stages"]:
        assert sum(count for _, count in stage["on"]) + stage["off"] == stage["seek"] <= tally["eligible"]
        assert [name for name, _ in stage["on"]] == ["房户一致", "有房", "其他"]
    shown = CliRunner().invoke(group, ["watch", *words, "--once"]).output
    assert f"{city.children} 名儿童" in shown
    assert "房户一致" in shown


def test_one_table_without_the_other_is_a_mistake_of_usage(city: Started) -> None:
    result = CliRunner().invoke(group, ["watch", str(city.policy), "--applicants", str(city.applicants), "--once"])
    assert result.exit_code == 2
