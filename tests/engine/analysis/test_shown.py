"""What the analysis shows: boundaries, bundles and games, each with children who were run."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from paiwei.analysing import NAMES, analyse
from paiwei.cases import run_cases
from paiwei.dsl.check import check
from paiwei.dsl.source import Source
from paiwei.engine.analysis import seen as engine
from paiwei.engine.analysis.draft import Claim, Draft
from paiwei.engine.analysis.inquiry import inquiry
from paiwei.engine.analysis.questions import gaps
from paiwei.engine.draws.table import signatures

from tests.engine.shipped import PATHS, shipped, written

from .asking import HEAD, STAGE, analysed, noted


def test_each_date_has_a_line_with_what_changes_the_day_before_on_the_day_and_the_day_after() -> None:
    rules = 'require "六周岁" born <= 2018-08-31\n'
    rules += 'tiers 类别 { tier "早" when since < 2024-06-30  tier "其他" otherwise }'
    lines = {line.field: line for line in analysed(rules + STAGE, "boundaries").boundaries}
    born, since = lines["born"], lines["since"]
    assert born.values == ("2018-08-30", "2018-08-31", "2018-09-01")
    assert [(c.about.en, [v.en for v in c.values]) for c in born.changes] == [("gate 六周岁", ["yes", "yes", "no"])]
    assert [(c.about.en, [v.en for v in c.values]) for c in since.changes] == [("tiers 类别", ["早", "其他", "其他"])]
    assert 'expect 后 ineligible "六周岁"' in born.example.case


def test_a_number_is_looked_at_one_step_of_its_last_written_place_to_either_side() -> None:
    rules = 'tiers 类别 { tier "高" when score >= 90  tier "中" when score > 60.5  tier "其他" otherwise }'
    lines = analysed(rules + STAGE, "boundaries").boundaries
    assert [line.values for line in lines] == [("89", "90", "91"), ("60.4", "60.5", "60.6")]
    assert [[v.en for c in line.changes for v in c.values] for line in lines] == [
        ["中", "高", "高"],
        ["其他", "其他", "中"],
    ]


def test_children_of_a_bundle_on_different_rungs_differ_in_as_little_as_can_be() -> None:
    rules = 'bundle twins { tier best margin skip }\ntiers 类别 { tier "甲" when deed  tier "乙" otherwise }'
    (one,) = noted(rules + STAGE, "A009")
    assert one.example is not None
    first, second = one.example.rows
    differing = {label for label, a, b in zip(one.example.labels, first, second, strict=True) if a != b}
    assert differing == {"编号", "有房"}
    assert set(one.because) == {"甲", "乙"}
    assert "取较前的一档" in one.finding.message.zh


def test_where_rules_ask_which_schools_have_seats_the_schools_of_a_case_have_some() -> None:
    rules = 'require "有学位" applied in all schools\nbundle twins { margin skip }\n'
    rules += 'tiers 类别 { tier "甲" when deed  tier "乙" otherwise }'
    (one,) = noted(rules + STAGE, "A009")
    assert one.example is not None
    assert "expect 甲 eligible" in one.example.case


def test_a_bundle_whose_rung_hangs_on_what_all_members_seek_is_never_apart() -> None:
    rules = 'bundle twins { margin skip }\ntiers 类别 { tier "甲" when applied is 一小  tier "乙" otherwise }'
    found = analysed(rules + STAGE, "bundles")
    assert found.noted == ()
    assert [proof.question for proof in found.proofs] == ["bundles"]


def test_a_stage_in_turn_is_shown_to_reward_who_does_not_say_what_it_wants() -> None:
    rules = 'tiers 类别 { tier "甲" when deed  tier "乙" when permit  tier "丙" otherwise }\n'
    rules += 'stage "录取" { seek choices in turn  rank 类别  draw ticket }'
    (one,) = noted(rules, "A010", "strategic")
    assert one.example is not None
    assert one.example.case.count("case ") == 2
    assert "expect 甲 leftover" in one.example.case
    assert "expect 甲 placed" in one.example.case
    assert len(one.example.story) == 3


def test_a_stage_that_only_draws_is_shown_to_do_so_with_numbers_that_were_found() -> None:
    (one,) = noted('stage "录取" { seek choices in turn  draw ticket }', "A010", "strategic")
    assert one.example is not None
    assert one.example.case == ""  # what a draw decides hangs on every letter of the policy
    assert "由派位决定" in one.example.story[1].zh


@pytest.mark.parametrize("seek", ["choices deferred", "applied in turn", "fallback of applied in turn"])
def test_a_stage_without_a_list_of_the_familys_own_or_deferred_cannot_be_played(seek: str) -> None:
    assert noted(f'stage "录取" {{ seek {seek}  draw ticket }}', "A010", "strategic") == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_case_that_is_shown_for_a_shipped_policy_passes_in_it(path: Path) -> None:
    found = analyse(shipped(path))
    assert not found.failed
    examples = [one.example for one in found.noted if one.example] + [line.example for line in found.boundaries]
    text = "\n".join([found.policy.source.text, *(example.case for example in examples)])
    assert all(example.case for example in examples if not any("draw" in text.en for text in example.story))
    policy, findings = check(Source("with-cases.paiwei", text), signatures())
    assert policy is not None, findings
    assert [result.findings for result in run_cases(policy) if result.findings] == []


def test_an_example_that_the_engine_does_not_confirm_is_an_error_and_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    true = engine.seen

    def wrong(*args: object) -> list[engine.Seen]:
        found = true(*args)  # type: ignore[arg-type]
        return [
            evolve(one, said={key: "乙" if key[0] == "tier" else said for key, said in one.said.items()})
            for one in found
        ]

    monkeypatch.setattr("paiwei.engine.analysis.replay.seen", wrong)
    found = analysed('tiers 类别 { tier "甲" when deed  tier "乙" when permit }' + STAGE, "gaps")
    assert found.failed
    (one,) = found.noted
    assert one.finding.code == "A030"
    assert "A004" in one.finding.message.en
    assert one.example is None


def test_a_solver_that_gives_up_says_of_which_question_nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("paiwei.engine.analysis.search.EFFORT", 1)
    found = analysed('tiers 类别 { tier "甲" when deed and score > 1  tier "乙" when permit }' + STAGE, "gaps")
    assert [(one.finding.code, one.subjects) for one in found.noted] == [("A020", ("gaps",))]


def test_the_claims_of_a_gap_are_about_the_child_that_is_shown() -> None:
    asked = inquiry(written(HEAD + 'tiers 类别 { tier "甲" when deed }' + STAGE))
    (draft,) = gaps.gaps(asked)
    assert isinstance(draft, Draft)
    assert Claim(0, "tier", "类别", None) in draft.claims


def test_the_same_policy_is_answered_in_the_same_way_twice() -> None:
    rules = (
        'bundle twins { margin skip }\ntiers 类别 { tier "甲" when deed or since <= 2024-06-30  tier "乙" when permit }'
    )
    assert analysed(rules + STAGE) == analysed(rules + STAGE)


def test_a_question_that_there_is_not_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="luck"):
        analyse(shipped(PATHS[0]), questions=["luck"])
    assert len(NAMES) == 9
