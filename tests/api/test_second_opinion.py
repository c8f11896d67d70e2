"""A run is held against the second evaluator: a fault planted in either is caught, and nothing is published."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

import paiwei
import paiwei.second_opinion as second_opinion
import paiwei.second_opinion_cores as second_opinion_cores
import polars as pl
import pytest
from attrs import evolve
from click.testing import CliRunner, Result
from paiwei.cli.main import group
from paiwei.cores import Cores
from paiwei.dsl.expressions import Comparison
from paiwei.dsl.policy import Policy
from paiwei.engine import crosscheck
from paiwei.engine.evaluators.columnar import Columnar
from paiwei.engine.evaluators.rete import evaluator, terms
from paiwei.engine.evaluators.rete.evaluator import Standing
from paiwei.engine.roster import Roster
from paiwei.running import Disagreement
from paiwei.shipped import samples

FILES = samples()["longhua"]


@cache
def inputs(sample: str = "longhua") -> tuple[Policy, Roster, paiwei.PublicNumbers]:
    files = samples()[sample]
    policy = paiwei.load(files.policy)
    roster = paiwei.read(policy, files.applicants, files.schools)
    return policy, roster, paiwei.PublicNumbers.from_toml(files.public)


def command(output: Path, *words: str) -> Result:
    named = [f"--applicants={FILES.applicants}", f"--schools={FILES.schools}", f"--public={FILES.public}"]
    return CliRunner().invoke(group, ["run", str(FILES.policy), *named, "-o", str(output), *words])


def altered(name: str, change: Callable[[pl.DataFrame], pl.DataFrame], monkeypatch: pytest.MonkeyPatch) -> None:
    """Plants a fault in the frames of one method of the columnar evaluator."""
    honest = getattr(Columnar, name)
    monkeypatch.setattr(Columnar, name, lambda self, *words: change(honest(self, *words)))


def test_an_honest_run_is_checked_whole_and_says_so() -> None:
    outcome = paiwei.run(*inputs())
    checked = outcome.result.checked
    assert checked is not None
    assert (checked.extent, checked.children, checked.of) == ("all", inputs()[1].frame.height, inputs()[1].frame.height)
    assert outcome.result.notes == ()


def test_a_tier_that_the_columnar_evaluator_gets_wrong_is_caught_with_child_rule_and_both_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def worse(frame: pl.DataFrame) -> pl.DataFrame:
        """The first child asked about gets the second rung for the first, or the first for any other."""
        if frame["tier"].null_count():
            return frame
        wrong = 1 if frame["tier"][0] == 0 else 0
        return frame.with_columns(
            pl.when(pl.int_range(pl.len()) == 0).then(pl.lit(wrong)).otherwise(pl.col(c)).cast(frame[c].dtype).alias(c)
            for c in ("tier", "k0")
        )

    altered("stand", worse, monkeypatch)
    with pytest.raises(Disagreement) as refusal:
        paiwei.run(*inputs("pingcheng"))
    finding = refusal.value.findings[0]
    policy, roster, _ = inputs("pingcheng")
    assert finding.code == "E010"
    rungs = policy.ladders[0].rungs
    assert finding.where is not None
    assert f"`{policy.ladders[0].name}`" in finding.message.zh
    assert sum(f"`{rung.name}`" in finding.message.zh for rung in rungs) >= 2
    assert any(f"`{key}`" in finding.message.en for key in roster.frame[policy.key.name])


def test_an_eligibility_that_the_columnar_evaluator_gets_wrong_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    altered("gates", lambda frame: frame.with_columns(~pl.col("eligible")), monkeypatch)
    with pytest.raises(Disagreement) as refusal:
        paiwei.run(*inputs())
    assert len(refusal.value.findings) >= inputs()[1].frame.height // 2


def test_a_list_that_the_columnar_evaluator_gets_wrong_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = Columnar.seek
    monkeypatch.setattr(Columnar, "seek", lambda self, stage: honest(self, stage).list.head(0))
    with pytest.raises(Disagreement) as refusal:
        paiwei.run(*inputs())
    assert all("志愿" in finding.message.zh for finding in refusal.value.findings)


def test_an_operator_that_the_rules_get_wrong_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {**terms._OPS, Comparison.EQ: ("$neq", "")}
    monkeypatch.setattr(terms, "_OPS", wrong)
    with pytest.raises(Disagreement):
        paiwei.run(*inputs("pingcheng"))


def test_an_answer_that_the_rule_library_gets_wrong_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluator, "_TRUTHS", {0: True, 1: True, 2: None})
    honest = Standing.tier
    monkeypatch.setattr(
        Standing,
        "tier",
        lambda self, *words: evaluator.Rung(0) if honest(self, *words).position else honest(self, *words),
    )
    with pytest.raises(Disagreement):
        paiwei.run(*inputs())


def test_a_sample_is_chosen_by_hash_of_manifest_and_id_and_by_nobody() -> None:
    policy, roster, _ = inputs()
    rows = crosscheck.sample(policy, roster, b"{}", 40)
    assert rows == crosscheck.sample(policy, roster, b"{}", 40) == sorted(set(rows))
    assert rows != crosscheck.sample(policy, roster, b"{ }", 40)
    lowest = sorted(range(roster.frame.height), key=lambda row: sha256(b"{}" + ids()[row].encode()).digest())[:40]
    assert rows == sorted(lowest)


def test_of_many_children_a_sample_is_checked_and_the_result_says_of_how_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(second_opinion, "MOST", 100)
    monkeypatch.setattr(second_opinion, "sample", partial(crosscheck.sample, size=40))
    checked = paiwei.run(*inputs()).result.checked
    assert checked is not None
    assert (checked.extent, checked.children, checked.of) == ("sample", 40, len(ids()))
    assert [note.code for note in paiwei.run(*inputs()).result.notes] == ["E020"]
    altered("gates", lambda frame: frame.with_columns(~pl.col("eligible")), monkeypatch)
    with pytest.raises(Disagreement) as refusal:
        paiwei.run(*inputs())
    assert len(refusal.value.findings) == 40


def ids() -> list[str]:
    policy, roster, _ = inputs()
    found: list[str] = roster.frame[policy.key.name].to_list()
    return found


def test_what_was_not_checked_stands_in_the_result(tmp_path: Path) -> None:
    outcome = paiwei.run(*inputs(), cross_check="off")
    assert [note.code for note in outcome.result.notes] == ["E020"]
    outcome.write(tmp_path / "out", xlsx=False)
    said = json.loads((tmp_path / "out" / "outcome.json").read_text("utf-8"))
    assert said["cross_check"] == {"extent": "off", "children": 0, "of": inputs()[1].frame.height}
    assert "E020" in [note["code"] for note in said["notes"]]


def test_checked_or_not_the_places_and_the_record_are_the_same() -> None:
    checked, unchecked = paiwei.run(*inputs()), paiwei.run(*inputs(), cross_check="off")
    assert checked.placements.equals(unchecked.placements)
    assert checked.result.manifest == unchecked.result.manifest


def test_the_command_ends_with_five_and_writes_nothing_where_evaluators_differ(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    altered("gates", lambda frame: frame.with_columns(~pl.col("eligible")), monkeypatch)
    result = command(tmp_path / "out")
    assert result.exit_code == 5
    assert "E010" in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_command_takes_how_much_to_check(tmp_path: Path) -> None:
    assert command(tmp_path / "off", "--cross-check", "off").exit_code == 0
    said = json.loads((tmp_path / "off" / "outcome.json").read_text("utf-8"))
    assert said["cross_check"]["extent"] == "off"
    assert command(tmp_path / "bad", "--cross-check", "some").exit_code == 2


def spread(monkeypatch: pytest.MonkeyPatch, lot: int) -> Cores:
    """Lots so small, and processes so cheap, that even a sample's children go to two of them."""
    monkeypatch.setattr(second_opinion_cores, "LOT", lot)
    return Cores(2, pays=0.0)


def test_two_processes_find_what_one_finds_in_the_same_order(monkeypatch: pytest.MonkeyPatch) -> None:
    def worse(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.with_columns(
            pl.when(pl.int_range(pl.len()) % 7 == 0).then(False).otherwise("admissible").alias("admissible")
        )

    altered("stand", worse, monkeypatch)
    with pytest.raises(Disagreement) as whole:
        paiwei.run(*inputs("pingcheng"))
    cores = spread(monkeypatch, 50)
    told: list[tuple[int, int]] = []
    with pytest.raises(Disagreement) as parted:
        paiwei.run(*inputs("pingcheng"), cores=evolve(cores, told=lambda done, all_: told.append((done, all_))))
    assert whole.value.findings == parted.value.findings
    assert len(whole.value.findings) > 3
    of = inputs("pingcheng")[1].frame.height
    assert told == [(min(at + 50, of), of) for at in range(0, of, 50)]


def test_where_no_process_gets_going_the_check_is_made_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    cores = spread(monkeypatch, 50)
    monkeypatch.setattr(second_opinion_cores, "_begin", len)  # does not take two arguments
    altered("gates", lambda frame: frame.with_columns(~pl.col("eligible")), monkeypatch)
    with pytest.raises(Disagreement) as refusal:
        paiwei.run(*inputs(), cores=cores)
    assert len(refusal.value.findings) >= inputs()[1].frame.height // 2
