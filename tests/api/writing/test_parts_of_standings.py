"""The standings of very many children are made and written part by part, and say the same."""

from __future__ import annotations

from pathlib import Path

import paiwei
import polars as pl
import pytest
from paiwei.shipped import samples

PART = "paiwei.engine.standings.PART"


@pytest.mark.parametrize("city", sorted(samples()))
@pytest.mark.parametrize("children", [1, 64, 1000])
def test_parts_say_what_the_whole_says(
    city: str, children: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = samples()[city]
    policy = paiwei.load(sample.policy)
    roster = paiwei.read(policy, sample.applicants, sample.schools)
    outcome = paiwei.run(policy, roster, paiwei.PublicNumbers.from_toml(sample.public), cross_check="off")
    whole = outcome.standings
    monkeypatch.setattr(PART, children)
    if children == 1:  # as many parts as children take long to write
        assert pl.concat(outcome.result.stand()).equals(whole)
        return
    parts = list(outcome.result.stand())
    assert len(parts) == -(-roster.frame.height // children)
    assert pl.concat(parts).equals(whole)
    outcome.write(tmp_path / "result", xlsx=False)
    assert pl.read_parquet(tmp_path / "result" / "standings.parquet").equals(whole)
