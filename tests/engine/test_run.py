"""A whole run: what it refuses, what it records, and that nothing but its inputs reaches it."""

from random import Random
from typing import Any

import attrs
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.engine.build import build
from paiwei.engine.draws.keys import draw_key, seed, ticket
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.numbers import PublicNumbers
from paiwei.engine.outcome import Outcome, Undetermined
from paiwei.engine.run import run
from paiwei.engine.seal import canonical_roster
from paiwei.engine.units import units

from tests.oracle import UNKNOWN

from .admission import DICE, Admission, Given, admit, refusal

STAGE = 'stage "一" { seek choices in turn  rank 梯次  draw ticket }\n'
TWINS = "bundle twins { margin skip }\n"


def test_the_order_of_a_tie_is_that_of_the_tickets_under_the_draws_own_key() -> None:
    done = admit(STAGE, "A:东 B:东 C:东 D:东", Given("东2", attempt=3))
    secret = seed(done.outcome.manifest, "dice=2.3.5.4.6.9.9.2.0.4.8.9.6.7.3.7.6.2.5.2./")
    key = draw_key(secret, "attempt-3/一//东/1")
    order = sorted("ABCD", key=lambda child: ticket(key, child))
    assert done.at("东").split() == order[:2]
    assert [done.column("number")[child] for child in order[:2]] == ["1", "2"]


def test_a_child_whose_tier_hangs_on_an_unverified_cell_stops_the_run_and_is_named_with_the_cell() -> None:
    children: dict[str, dict[str, Any]] = {"A": {"choices": ("东",), "group": UNKNOWN}, "B": {"choices": ("东",)}}
    with pytest.raises(Undetermined) as stopped:
        admit(STAGE, children, Given("东2"))
    (finding,) = stopped.value.findings
    assert (finding.code, "`A`" in finding.message.en, "`类别`" in finding.message.zh) == ("U001", True, True)


def test_unverified_papers_and_faults_of_bundles_are_told_together() -> None:
    children: dict[str, dict[str, Any]] = {"A": {"choices": ("东",), "group": UNKNOWN}, "B": {"twins": "双"}}
    assert refusal(TWINS + STAGE, children, Given("东2")) == ["U001", "D101"]


def test_held_children_and_their_bundle_mates_are_left_out() -> None:
    twins: dict[str, Any] = {"choices": ("东",), "twins": "双"}
    children = {"A": {**twins, "group": UNKNOWN}, "B": twins, "C": {"choices": ("东",)}}
    held = again(admit(TWINS + STAGE, {**children, "A": twins}, Given("东3")), TWINS + STAGE, children)
    assert held.placements["status"].to_list() == ["held", "held", "placed"]
    assert held.standings.select("id", "eligible", "reasons").rows() == [
        ("A", None, "undetermined:group"),
        ("B", True, "held"),
        ("C", True, ""),
    ]


def again(done: Admission, body: str, children: dict[str, dict[str, Any]]) -> Outcome:
    """The same policy on the same children with an unverified cell, held."""
    frame = done.roster.frame.with_columns(
        pl.Series("group?", [cells.get("group") is UNKNOWN for cells in children.values()]),
        group=pl.Series([None, *done.roster.frame["group"].to_list()[1:]], dtype=pl.Int16),
    )
    roster = attrs.evolve(done.roster, frame=frame)
    return run(build(done.policy), roster, PublicNumbers(DICE), strategies=STRATEGIES, hold=True)


def test_what_the_run_did_not_use_of_the_public_numbers_is_noted() -> None:
    done = admit(STAGE, "A:东", Given("东1", draws={"一": {"start": 3}}))
    assert [note.code for note in done.outcome.notes] == ["N040"]


def test_an_empty_roster_has_an_empty_outcome() -> None:
    outcome = admit(TWINS + STAGE, {}, Given("东1")).outcome
    assert (len(outcome.placements), len(outcome.standings), outcome.roster, outcome.schools) == (0, 0, b"", ())
    deferred = admit(TWINS + STAGE.replace("in turn", "deferred"), {}, Given("东1")).outcome
    assert len(deferred.placements) == 0


@given(st.integers(0, 2**32))
def test_the_roster_made_by_columns_is_the_canonical_one(luck: int) -> None:
    rng = Random(luck)
    ids = rng.sample([f"{letter}{n}" for letter in "Az儿" for n in range(9)], rng.randrange(1, 12))
    children = {child: {"twins": rng.choice([None, None, "双", "孪"])} for child in ids}
    by_unit: dict[str, list[str]] = {}
    for child, cells in children.items():
        by_unit.setdefault(cells["twins"] or child, []).append(child)
    done = admit(HEAD_ONLY, {}, Given("东1"))
    roster = attrs.evolve(
        done.roster,
        frame=pl.DataFrame({"id": sorted(ids, key=str.encode)}).with_columns(
            twins=pl.col("id").replace_strict(list(ids), [children[c]["twins"] for c in ids], return_dtype=pl.String)
        ),
    )
    expected = canonical_roster((min(members, key=str.encode), members) for members in by_unit.values())
    assert units(done.policy, roster).canonical() == expected


HEAD_ONLY = TWINS + STAGE


def test_the_last_rank_admitted_is_told_in_words() -> None:
    ranks = {
        "points ascending": "2",
        "points descending": "1",
        "sex, able": "女 / 否",
        "able descending": "否",
        "batch descending": "初中",
    }
    for rank, words in ranks.items():
        body = f'stage "一" {{ seek choices  rank {rank}, id ascending  draw ticket }}\n'
        children: dict[str, dict[str, Any]] = {
            "A": {"points": 1.0, "batch": "middle"},
            "B": {"points": 2.0, "batch": "middle"},
            "C": {"points": None, "sex": "boy"},
        }
        done = admit(body, {c: {**cells, "choices": ("东",)} for c, cells in children.items()}, Given("东2"))
        assert (rank, done.outcome.schools[0].cutoff) == (rank, words)
