"""The canonical roster, the manifest, and what moves its hashes."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256

import polars as pl
import pytest
import rfc8785
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from paiwei.dsl.policy import AdmitAll, Draw
from paiwei.engine.cells import cell_text
from paiwei.engine.draws.table import STRATEGIES
from paiwei.engine.roster import Roster
from paiwei.engine.seal import (
    applicants_hash,
    canonical_roster,
    draw_plan,
    manifest,
    rulings_hash,
    schools_hash,
    sealed_parts,
)
from paiwei.engine.units import units

from ..api.writing.made import policy, register, roster


def test_the_canonical_roster_is_ascending_in_units_and_in_members() -> None:
    assert canonical_roster([("U2", ["U9", "U2"]), ("U10", ["U10"])]) == b"U10\tU10\nU2\tU2,U9\n"


def test_ids_are_put_in_the_order_of_their_bytes() -> None:
    ids = ["Z", "a", "ÿ", "一", "\uffee", "𠮷"]
    assert canonical_roster((i, [i]) for i in reversed(ids)).decode().split() == [i for i in ids for _ in range(2)]


def test_the_fast_canonical_roster_of_the_units_is_the_same() -> None:
    made = [("A1", ["A1"]), ("A2", ["A2"]), ("A3", ["A3", "A4"]), ("A5", ["A5"]), ("A6", ["A6"]), ("A7", ["A7"])]
    assert units(policy(), roster()).canonical() == canonical_roster(made)


def test_the_manifest_is_canonical_json() -> None:
    assert manifest({"b": [1, {"z": None, "a": "甲"}], "a": True}) == '{"a":true,"b":[1,{"a":"甲","z":null}]}'.encode()


def test_the_manifest_holds_the_hash_of_every_input_and_nothing_of_the_day_or_the_place() -> None:
    parts = sealed_parts(policy(), roster(), b"A1\tA1\n", STRATEGIES)
    assert set(parts) == {"format", "policy", "roster", "applicants", "schools", "rulings", "draws", "screen"}
    assert parts["roster"] == sha256(b"A1\tA1\n").hexdigest()
    assert parts["policy"] == {
        "name": "平城区2024年小学招生",
        "sha256": sha256('policy "平城区2024年小学招生" {}\n'.encode()).hexdigest(),
    }
    assert json.loads(manifest(parts)) == parts


def test_the_applicants_are_hashed_as_this_text() -> None:
    text = (
        "id,name,grade,born,hukou,score,permit,area,applied,choices,home,twins\n"
        "A1,=cmd|' /C calc'!A0,primary,2018-08-31,district,1,yes,十四校,十四校,十四校\t四十三校/东?,\"113.3,40.1\",\n"
        'A2,"李, 四",primary,2018-08-31,,2.5,no,四十三校/东?,四十三校/东?,,,\n'
        'A3,"王""五",primary,2018-08-31,elsewhere,,no,=一校,=一校,=一校,"113,40.25",T1\n'
        "A4,王六,primary,2018-08-31,elsewhere,80,yes,,,=一校,,T1\n"
        "A5,赵七,middle,2018-08-31,district,0.1,yes,十四校,十四校,十四校,,\n"
        "A6,钱八,primary,?,district,1e-7,no,十四校,十四校,四十三校/东?,,\n"
        "A7,孙九,primary,2019-09-01,elsewhere,,no,十四校,十四校,十四校,,\n"
    )
    assert applicants_hash(policy(), roster()) == sha256(text.encode()).hexdigest()


def test_a_long_table_hashes_row_after_row_as_its_parts_would() -> None:
    rows = pl.DataFrame({"row": range(len(roster().frame))}).sample(200_000, with_replacement=True, seed=1)["row"]
    long = evolve(roster(), frame=roster().frame[rows])
    columns = [cell_text(spec, long.register, long.has_unknown(spec.name)) for spec in policy().fields]
    texts = long.frame.select(columns)
    head, *parts = (texts[at : at + 999].write_csv(include_header=not at) for at in range(0, len(texts), 999))
    assert applicants_hash(policy(), long) == sha256("".join([head, *parts]).encode()).hexdigest()


def change(column: str, value: object) -> Callable[[Roster], Roster]:
    def changed(before: Roster) -> Roster:
        cells = before.frame[column].to_list()
        cells[1] = value
        series = pl.Series(column, cells, dtype=before.frame[column].dtype)
        return evolve(before, frame=before.frame.with_columns(series))

    return changed


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("born", date(2018, 8, 30)),
        ("name", "李四"),
        ("hukou", 0),
        ("score", 2.4999999999999996),
        ("permit", True),
        ("choices", [0]),
        ("home.lat", 40.1),
        ("home.lon", 40.1),
        ("born?", True),
        ("twins", "T2"),
    ],
)
def test_every_cell_counts(column: str, value: object) -> None:
    other = change(column, value)(roster())
    if column.startswith("home"):
        other = change("home.lon", 1.0)(change("home.lat", 1.0)(other))
    assert applicants_hash(policy(), other) != applicants_hash(policy(), roster())


def test_the_row_order_of_the_schools_table_does_not_count() -> None:
    swapped = evolve(
        register(),
        names=("=一校", "十四校", "四十三校/东?"),
        areas=("=一校", "十四校", "四十三校/东?"),
        zones=(evolve(register().zones[0], schools=(1, 2), desk=1),),
        plans={("primary", 1): 2, ("middle", 1): 1, ("primary", 2): 30, ("primary", 0): 1},
        points={1: (113.3, 40.1)},
        kinds={1: "公办"},
    )
    assert schools_hash(swapped) == schools_hash(register())


@pytest.mark.parametrize(
    "other",
    [
        evolve(register(), plans={("primary", 0): 3}),
        evolve(register(), classes={("primary", 0): 3}),
        evolve(register(), points={}),
        evolve(register(), kinds={}),
        evolve(register(), fallbacks={0: (1,)}),
        evolve(register(), zones=()),
        evolve(register(), served_by=((0,), (1, 2), (2,))),
    ],
)
def test_whatever_else_is_known_of_schools_counts(other: object) -> None:
    assert schools_hash(other) != schools_hash(register())  # type: ignore[arg-type]


def test_rulings_count_and_their_order_does_not() -> None:
    (ruling,) = roster().rulings
    two = (ruling, evolve(ruling, id="A6"))
    hashes = {rulings_hash(evolve(roster(), rulings=rulings)) for rulings in ((), (ruling,), two, two[::-1])}
    assert len(hashes) == 3
    assert rulings_hash(evolve(roster(), rulings=())) == sha256(b"[]").hexdigest()


def test_the_plan_of_draws_names_strategy_version_and_arguments_of_the_stages_that_draw() -> None:
    first, second = policy().stages
    made = evolve(
        policy(), stages=(evolve(first, ties=AdmitAll()), evolve(second, ties=Draw("groups", {"from": 3, "to": 9})))
    )
    expected = {"stage": "公办第二阶段", "strategy": "groups/1", "arguments": {"from": 3, "to": 9}}
    assert draw_plan(made, STRATEGIES) == [expected]


@given(st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.integers(-(2**53) + 1, 2**53 - 1)))
def test_the_order_in_which_parts_come_does_not_count(parts: dict[str, int]) -> None:
    assert manifest(parts) == manifest(dict(reversed(parts.items()))) == rfc8785.dumps(dict(sorted(parts.items())))
