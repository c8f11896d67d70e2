"""What a forger who knows the format writes into a folder, with every hash put right, is refused by both programs."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import paiwei
import pytest
from paiwei.engine.canonical import canonical

from .folders import put, repair
from .forging import Change, changed, event, field, place, refused, said
from .test_agreement import NODE, in_node
from .test_tampering import folder_of

DIGEST = "0" * 64


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result in which groups are drawn, and one in which lots are."""
    folder = tmp_path_factory.mktemp("forgeries")
    folder_of("groups", 29, folder / "groups")
    folder_of("lots", 43, folder / "lots")
    return folder


def first(lines: list[Any], kind: str) -> dict[str, Any]:
    body = next(line["body"] for line in lines if line["event"] == kind)
    assert isinstance(body, dict)
    return body


def count(made: Path, of: str = "groups") -> int:
    return len((made / of / "journal.jsonl").read_bytes().splitlines())


def test_a_line_of_the_journal_that_nobody_knows_or_of_another_form_is_named(made: Path) -> None:
    last = count(made)
    before = {
        "a number": event("public-number", {"source": "dice", "numbers": [1]}, 0),
        "a place": event("placed", {"ruling": True, "school": "一校", "units": ["1"]}, 0),
    }
    assert refused(made, before) == ["journal.jsonl:1", "journal.jsonl:1"]
    second = {
        "unknown": event("evil", {"x": 1}, 1),
        "null": event("", {}, 1),
        "a list": changed("journal.jsonl", lambda lines: lines.insert(1, said("x", {}) | {"event": ["sealed"]})),
        "a text for a body": event("fault", "x", 1),
        "a strange field of a body": event("revealed", {"x": 5}, 1),
        "an empty secret": event("revealed", {"secret": ""}, 1),
        "a stand-in without a lot": event("stand-in", {"draw": "d", "unit": "u", "role": "r", "reason": ""}, 1),
        "a number that is none": event("corrected", {"source": "dice", "entered": [True]}, 1),
        "a strange field of a line": changed("journal.jsonl", lambda lines: lines[1].update(x=1)),
    }
    assert refused(made, second) == ["journal.jsonl:2"] * len(second)
    afterwards = {
        "unknown": event("evil", {"x": 1}),
        "a fault": event("fault", {"attempt": 1}),
        "voided": event("voided", {"attempt": 1, "ground": "disorder", "by": "局"}),
        "sealed": event("sealed", {"manifest": DIGEST, "attempt": 2}),
    }
    assert refused(made, afterwards) == [f"journal.jsonl:{last + 1}"] * len(afterwards)


def test_a_lot_has_a_serial_and_its_face_is_yes_or_no(made: Path) -> None:
    lines = (made / "lots" / "journal.jsonl").read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if json.loads(line)["event"] == "lot")
    changes = {
        "no serial": changed("journal.jsonl", lambda lines: first(lines, "lot").update(serial="")),
        "one for yes": changed("journal.jsonl", lambda lines: first(lines, "lot").update(place=1)),
    }
    assert refused(made, changes, of="lots") == [f"journal.jsonl:{at}"] * 2


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["format"], "paiwei-manifest/99"),
        (["evil"], {"x": 1}),
        (["applicants"], None),
        (["applicants"], "no hash"),
        (["policy"], None),
        (["rehearsal"], "no"),
        (["undetermined"], "whatever"),
        (["beacon"], ""),
    ],
)
def test_a_manifest_of_another_form_is_refused(made: Path, path: list[str], value: Any) -> None:
    assert refused(made, {"it": field("manifest.json", *path, value=value)}) == ["manifest.json"]


def test_a_manifest_that_is_no_rehearsal_needs_as_many_ways_as_an_official_run(made: Path) -> None:
    def official(folder: Path) -> None:
        field("manifest.json", "rehearsal", value=None)(folder)
        field("manifest.json", "public", value=[{"label": "dice", "count": 20, "least": 0, "most": 1}])(folder)

    assert refused(made, {"it": official}) == ["manifest.json"]


def test_outcome_json_has_the_documented_fields_and_no_others(made: Path) -> None:
    deep: Any = []
    for _ in range(50):
        deep = [deep]
    changes = {
        "unknown": field("outcome.json", "whatever", value=1),
        "a note that is none": field("outcome.json", "notes", value=["x"]),
        "nested": field("outcome.json", "notes", value=deep),
        "files a list": lambda folder: put(folder / "outcome.json", lambda whole: whole | {"files": []}),
    }
    assert refused(made, changes, repaired=False) == ["outcome.json"] * len(changes)


def test_the_screen_is_counted_again_as_far_as_ids_and_orders_go(made: Path) -> None:
    whole = json.loads((made / "groups" / "outcome.json").read_bytes())

    def screen(at: int, **fields: Any) -> None:
        new = [each | fields if nth == at else each for nth, each in enumerate(whole["screen"])]
        copy = made / "screen"
        shutil.copytree(made / "groups", copy)
        put(copy / "outcome.json", lambda said: said | {"screen": new})
        repair(copy)
        try:
            assert place(copy) == "outcome.json"
        finally:
            shutil.rmtree(copy)

    for at, each in enumerate(whole["screen"]):
        screen(at, draws=each["draws"] + 1)
        screen(at, children=each["children"] + 1)
        screen(at, odd=not each["odd"])
        screen(at, p="nan")
        screen(at, test="other/1")
        screen(at, corrected="0.9" if each["corrected"] != "0.9" else "0.8")
    for at in (0, 1):
        screen(at, statistic="0.1234")
        screen(at, p="0.1234")
        screen(at, method="other")


def test_the_deepest_nesting_is_a_difference_and_no_accident(made: Path) -> None:
    def nested(folder: Path) -> None:
        (folder / "outcome.json").write_bytes(b'{"notes":' + b"[" * 100_000 + b"]" * 100_000 + b"}")

    assert refused(made, {"it": nested}, repaired=False) == ["outcome.json"]


def test_every_file_of_the_folder_is_listed_and_every_file_listed_is_of_the_folder(made: Path) -> None:
    def unlisted(name: str) -> Change:
        return lambda folder: (folder / name).write_text("evil")

    def struck_off(folder: Path) -> None:
        put(folder / "outcome.json", lambda whole: whole | {"files": without(whole["files"], "standings.parquet")})

    changes = {
        "another result": unlisted("placements-final.csv"),
        "a page": unlisted("index.html"),
        "a workbook": unlisted("placements.xlsx"),
        "struck off": struck_off,
    }
    assert refused(made, changes) == ["outcome.json"] * len(changes)


def test_a_name_that_leads_out_of_the_folder_is_not_followed(made: Path) -> None:
    def listed(name: str) -> Change:
        def change(whole: dict[str, Any]) -> dict[str, Any]:
            said = {"files": whole["files"] | {name: {"bytes": 1, "sha256": DIGEST}}}
            others = {each: value for each, value in whole.items() if each != "seal"} | said
            return others | {"seal": sha256(canonical(others)).hexdigest()}

        return lambda folder: put(folder / "outcome.json", change)

    changes = {name: listed(name) for name in ("../../elsewhere", "/dev/zero", "c:\\elsewhere", ".hidden")}
    assert refused(made, changes, repaired=False) == ["outcome.json"] * len(changes)


def without(files: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {each: said for each, said in files.items() if each != name}


def test_a_folder_or_a_private_note_beside_the_files_does_not_matter(made: Path) -> None:
    copy = made / "beside"
    shutil.copytree(made / "groups", copy)
    (copy / "slips").mkdir()
    (copy / "slips" / "manifest.json").write_text("{}")
    (copy / ".inputs.json").write_text("{}")
    (copy / "Thumbs.db").write_text("")
    (copy / "verify.html").write_text("")
    paiwei.verify(copy)
    if NODE is not None:
        assert in_node(copy)[0] == 0


@pytest.mark.skipif(os.name == "nt", reason="needs links and pipes")
def test_only_plain_files_are_read(made: Path) -> None:
    def link(name: str, target: str) -> Change:
        def carry_out(folder: Path) -> None:
            (folder / name).rename(folder.parent / "moved")
            (folder / name).symlink_to(target if target.startswith("/") else folder.parent / "moved")

        return carry_out

    def pipe(folder: Path) -> None:
        (folder / "standings.parquet").unlink()
        os.mkfifo(folder / "standings.parquet")

    changes = {"endless": link("standings.parquet", "/dev/zero"), "a pipe": pipe}
    assert refused(made, changes, repaired=False) == ["standings.parquet", "standings.parquet"]
    copy = made / "linked"
    shutil.copytree(made / "groups", copy)
    link("roster.txt", "")(copy)
    assert place(copy) == "roster.txt"
    assert NODE is None or in_node(copy)[0] == 5
    shutil.rmtree(copy)


def test_placements_csv_has_one_form_of_bytes(made: Path) -> None:
    def written(change: Callable[[bytes], bytes]) -> Change:
        return lambda folder: (folder / "placements.csv").write_bytes(change((folder / "placements.csv").read_bytes()))

    quoted = {
        "needless quotes": written(lambda data: data.replace(b"id", b'"id"', 1)),
        "LF after CR": written(lambda data: data.replace(b"\n", b"\r\n")),
        "CR": written(lambda data: data.replace(b"\n", b"\r", 1)),
    }
    assert refused(made, quoted) == ["placements.csv:1"] * 3


def test_a_roster_names_every_child_once_and_ends_its_last_line(made: Path) -> None:
    text = (made / "groups" / "roster.txt").read_text("utf-8")
    lines = text.count("\n")

    def more(added: str) -> Change:
        return lambda folder: (folder / "roster.txt").write_text(text + added, encoding="utf-8")

    child = text.split("\n")[0].split("\t")[0]
    last = {
        "no LF": more("zz\tzz"),
        "seven": more("zz\t" + ",".join(f"zz{'abcdefg'[:at]}" for at in range(7)) + "\n"),
        "of two units": more(f"zz\tzz,zz{child}\nzz{child}\tzz{child}\n"),
    }
    assert refused(made, last) == [f"roster.txt:{lines + at}" for at in (1, 1, 2)]


def test_the_plan_says_everything_once(made: Path) -> None:
    def plan(change: Callable[[dict[str, Any]], object]) -> Change:
        def carry_out(folder: Path) -> None:
            changed("queues.jsonl", lambda lines: change(lines[0]))(folder)

        return carry_out

    changes = {
        "half a seat": plan(lambda plan: plan["seats"][0].update(seats=57.5)),
        "a strange field": plan(lambda plan: plan.update(x=1)),
    }
    assert refused(made, changes) == ["queues.jsonl:1"] * len(changes)
