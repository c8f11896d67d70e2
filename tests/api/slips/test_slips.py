"""Slips as files: to hand out, and to print."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from paiwei.dsl.findings import Rejected
from paiwei.engine.canonical import canonical
from paiwei.slips import check_slip, drawn, slips, write_slips

from .made import Published, first_published


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return first_published("ticket", 0, tmp_path_factory.mktemp("slips"))


def codes(caught: pytest.ExceptionInfo[Rejected]) -> list[str]:
    return [finding.code for finding in caught.value.findings]


def test_every_child_has_one_line_and_one_page(made: Published, tmp_path: Path) -> None:
    every = made.slips()
    told: list[int] = []
    written = write_slips(made.policy, every, made.manifest, tmp_path / "slips", told=told.append)
    lines = (tmp_path / "slips" / "slips.jsonl").read_bytes().splitlines()
    assert lines == [canonical(slip) for slip in every]
    assert (written.slips, written.files, told) == (len(every), ("slips.jsonl", "slips-001.html"), [len(every)])
    page = (tmp_path / "slips" / "slips-001.html").read_text("utf-8")
    assert page.count('<section class="slip">') == len(every)


def test_a_file_of_pages_holds_500_at_most(made: Published, tmp_path: Path) -> None:
    many = (made.slips() * 500)[:1001]
    written = write_slips(made.policy, many, made.manifest, tmp_path / "slips")
    assert written.files == ("slips.jsonl", "slips-001.html", "slips-002.html", "slips-003.html")
    pages = [(tmp_path / "slips" / name).read_text("utf-8").count("<section") for name in written.files[1:]]
    assert pages == [500, 500, 1]


def test_pages_can_be_left_out(made: Published, tmp_path: Path) -> None:
    write_slips(made.policy, made.slips(), made.manifest, tmp_path / "slips", pages=False)
    assert [path.name for path in (tmp_path / "slips").iterdir()] == ["slips.jsonl"]


@pytest.mark.skipif(os.name == "nt", reason="rights are those of POSIX")
def test_nobody_but_the_owner_may_enter_the_folder(made: Published, tmp_path: Path) -> None:
    write_slips(made.policy, made.slips(), made.manifest, tmp_path / "slips")
    assert stat.S_IMODE((tmp_path / "slips").stat().st_mode) == 0o700


def test_slips_are_written_over_only_when_asked_and_strangers_never(made: Published, tmp_path: Path) -> None:
    folder = tmp_path / "slips"
    write_slips(made.policy, made.slips(), made.manifest, folder)
    with pytest.raises(Rejected) as caught:
        write_slips(made.policy, made.slips(), made.manifest, folder)
    assert codes(caught) == ["D080"]
    write_slips(made.policy, made.slips(after=False), made.manifest, folder, pages=False, force=True)
    assert [path.name for path in folder.iterdir()] == ["slips.jsonl"]
    (folder / "note.txt").write_text("x", "utf-8")
    for target in (folder, folder / "note.txt"):
        with pytest.raises(Rejected) as caught:
            write_slips(made.policy, made.slips(), made.manifest, target, force=True)
        assert codes(caught) == ["D081"]


def test_a_page_needs_nothing_from_outside_and_escapes_what_children_wrote(made: Published, tmp_path: Path) -> None:
    slip = made.slips()[0]
    name = next(iter(slip["row"]["cells"]))
    wild = {**slip, "row": {**slip["row"], "cells": {**slip["row"]["cells"], name: "<script>alert('x')</script>&"}}}
    write_slips(made.policy, [wild], made.manifest, tmp_path / "slips")
    page = (tmp_path / "slips" / "slips-001.html").read_text("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert re.findall(r"(?:src|href)=|https?://|url\(", page) == []
    assert "default-src 'none'" in page


def test_a_page_says_whether_the_key_itself_is_published(made: Published, tmp_path: Path) -> None:
    slip, key = made.slips()[0], made.policy.key.name
    plain = {**slip, "code": slip["row"]["cells"][key]}
    for name, shown in (("coded", slip), ("plain", plain)):
        write_slips(made.policy, [shown], made.manifest, tmp_path / name)
    pages = [(tmp_path / name / "slips-001.html").read_text("utf-8") for name in ("coded", "plain")]
    assert ["没有姓名和编号" in page for page in pages] == [True, False]


def test_a_rehearsal_is_marked_on_every_page(made: Published, tmp_path: Path) -> None:
    for rehearsal in (True, False):
        manifest = canonical({**json.loads(made.manifest), "rehearsal": rehearsal})
        write_slips(made.policy, made.slips(), manifest, tmp_path / str(rehearsal))
        page = (tmp_path / str(rehearsal) / "slips-001.html").read_text("utf-8")
        assert page.count("演练") == len(made.slips()) * rehearsal


@pytest.mark.skipif(os.name == "nt" or shutil.which("openssl") is None, reason="needs a shell and openssl")
def test_the_line_that_is_printed_gives_the_ticket_that_is_printed(made: Published, tmp_path: Path) -> None:
    from html import unescape

    write_slips(made.policy, made.slips(), made.manifest, tmp_path / "slips")
    page = (tmp_path / "slips" / "slips-001.html").read_text("utf-8")
    (ticket, line), *_ = re.findall(r"<code>([0-9a-f]{64})</code></p><pre>(.*?)</pre>", page)
    said = subprocess.run(["sh", "-c", unescape(line)], capture_output=True, text=True, check=True).stdout
    assert said.split()[-1] == ticket


def test_another_salt_or_roster_gives_no_slips_at_all(made: Published) -> None:
    with pytest.raises(Rejected) as caught:
        slips(made.policy, made.coded, bytes(32), made.manifest)
    assert codes(caught) == ["V032"]
    fewer = evolve(made.coded.roster, frame=made.coded.roster.frame[1:])
    with pytest.raises(Rejected) as caught:
        slips(made.policy, evolve(made.coded, roster=fewer, own=made.coded.own[1:]), made.salt, made.manifest)
    assert codes(caught) == ["V032"]
    with pytest.raises(Rejected) as caught:
        slips(made.policy, made.coded, made.salt, b"{}")
    assert codes(caught) == ["V032"]


def test_a_result_of_another_sealing_gives_no_slips(made: Published) -> None:
    other = evolve(drawn(made.folder), record=b"{}")
    with pytest.raises(Rejected) as caught:
        slips(made.policy, made.coded, made.salt, made.manifest, other)
    assert codes(caught) == ["V031"]


def test_the_draws_of_a_slip_are_those_in_which_the_unit_has_a_number(made: Published) -> None:
    for slip in made.slips():
        row, draws = slip["placement"], slip["draws"]
        assert {draw["unit"] for draw in draws} <= {drawn(made.folder).units[slip["code"]]}
        if row["number"]:
            assert row["number"] in {str(draw["position"]) for draw in draws}


@pytest.mark.parametrize(
    "written",
    ["", "{", "[]", "null", b"\xff", '{"format":"paiwei-slip/1"}', '{"format":"paiwei-slip/2"}', "[" * 100_000],
)
def test_what_is_no_slip_is_told_so(written: str | bytes, made: Published) -> None:
    assert [finding.code for finding in check_slip(written, made.manifest)] == ["V030"]


def test_a_slip_with_half_a_character_is_told_so(made: Published) -> None:
    slip: dict[str, Any] = made.slips()[0]
    found = check_slip({**slip, "code": "\ud800"}, made.manifest)
    assert [finding.code for finding in found] == ["V030"]


def test_a_folder_that_cannot_be_read_is_told_beside_what_the_slip_alone_shows(made: Published, tmp_path: Path) -> None:
    slip = made.slips()[0]
    assert {finding.code for finding in check_slip(slip, made.manifest, tmp_path)} == {"V002"}
    found = {finding.code for finding in check_slip({**slip, "index": slip["index"] + 1}, made.manifest, tmp_path)}
    assert found == {"V002", "V032"}


@pytest.mark.parametrize("change", ["dice", "units"])
def test_a_folder_whose_draws_do_not_follow_is_told_so(change: str, made: Published, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(made.folder, copy)
    file = copy / ("journal.jsonl" if change == "dice" else "queues.jsonl")
    lines = [json.loads(line) for line in file.read_bytes().splitlines()]
    for line in lines:
        if change == "units" and line["kind"] == "turn":
            line["ranks"] = [group[1:] for group in line["ranks"]]
        if change == "units" and line["kind"] == "deferred":
            line["lists"].popitem()
        if change == "dice" and line["event"] == "public-number" and "source" in line["body"]:
            line["body"]["numbers"][0] += 1
    file.write_bytes(b"".join(canonical(line) + b"\n" for line in lines))
    assert {finding.code for finding in check_slip(made.slips()[0], made.manifest, copy)} == {"V001"}
