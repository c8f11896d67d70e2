"""A stage in turn says the same whether its pairs are asked about at once or turn by turn."""

from __future__ import annotations

import paiwei
import pytest
from paiwei.dsl.policy import SeekMode
from paiwei.engine.evaluators.sheet import Question
from paiwei.shipped import samples

FEW = "paiwei.engine.evaluators.columnar.FEW"


def admitted(city: str) -> paiwei.Outcome:
    sample = samples()[city]
    policy = paiwei.load(sample.policy)
    roster = paiwei.read(policy, sample.applicants, sample.schools)
    return paiwei.run(policy, roster, paiwei.PublicNumbers.from_toml(sample.public), cross_check="off")


@pytest.mark.parametrize("city", sorted(samples()))
def test_both_ways_give_the_same(city: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ahead = admitted(city)
    monkeypatch.setattr(FEW, 0)
    by_turns = admitted(city)
    assert ahead.placements.equals(by_turns.placements)
    assert ahead.standings.equals(by_turns.standings)
    assert list(ahead.result.events) == list(by_turns.result.events)
    assert ahead.result.schools == by_turns.result.schools


def test_a_stage_of_many_turns_asks_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    of = Question.of

    def counting(question: Question, rows: object, schools: object) -> object:
        asked.append(1)
        return of(question, rows, schools)  # type: ignore[arg-type]

    monkeypatch.setattr(Question, "of", counting)
    stages = admitted("pingcheng").policy.stages
    assert all(stage.mode is SeekMode.IN_TURN for stage in stages)
    once = len(asked)
    asked.clear()
    monkeypatch.setattr(FEW, 0)
    admitted("pingcheng")
    assert once == len(stages) < len(asked)
