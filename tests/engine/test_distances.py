"""What the sphere says of distances, held against the ellipsoid: bounds, limits and the order of the nearest."""

from __future__ import annotations

from math import nextafter

import numpy as np
import polars as pl
import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from paiwei.dsl import expressions as e
from paiwei.dsl.policy import ByLadder, ByValue, Direction
from paiwei.dsl.types import Kind
from paiwei.engine.build import build
from paiwei.engine.evaluators.columnar import Columnar
from paiwei.engine.evaluators.distances import Distances, least, most
from paiwei.engine.evaluators.limits import limits
from paiwei.engine.evaluators.nearest import nearest
from paiwei.engine.evaluators.tables import Tables
from pyproj import Geod

from .small import AT, REGISTER, Row, field, ladder, let, policy, roster, stage
from .test_columnar import EVERY

Point = tuple[float, float]
GEOD = Geod(ellps="WGS84")
CORNERS = ((0.0, 0.0), (180.0, 0.0), (-180.0, 0.0), (12.0, 90.0), (-77.0, 90.0), (5.0, -90.0), (113.3, 40.08))
STEPS = (0.0, 1e-13, 1e-9, 1e-8, 1e-5, 0.01, 0.5)  # degrees
OPS = {op: getattr(np, name) for op, name in [
    (e.Comparison.LT, "less"), (e.Comparison.LE, "less_equal"), (e.Comparison.EQ, "equal"),
    (e.Comparison.GE, "greater_equal"), (e.Comparison.GT, "greater"), (e.Comparison.NE, "not_equal"),
]}  # fmt: skip


def exactly(here: Point, there: Point) -> float:
    return float(GEOD.inv(*here, *there)[2])


@st.composite
def points(draw: st.DrawFn, size: int) -> list[Point]:
    """Points anywhere, at the poles and the date line, where another is, beside it, its mirror or its antipode."""
    anywhere = st.tuples(st.floats(-180, 180), st.floats(-90, 90)) | st.sampled_from(CORNERS)
    found = [draw(anywhere)]
    while len(found) < size:
        longitude, latitude = draw(st.sampled_from(found))
        east, north = (draw(st.sampled_from(STEPS)) * draw(st.sampled_from((-1, 1))) for _ in range(2))
        other = draw(st.sampled_from([(longitude, latitude), (longitude + 180, -latitude), (longitude, -latitude)]))
        beside = ((other[0] + east + 180) % 360 - 180, min(max(other[1] + north, -90.0), 90.0))
        found.append(draw(st.just(beside) | anywhere))
    return found


def crossed(held: list[Point]) -> Distances:
    """Every point with every one."""
    of, to = np.divmod(np.arange(len(held) ** 2), len(held))
    return Distances(np.array(held).T, np.array(held).T, of, to)


@given(points(5))
@example([(0.0, 0.0), (180.0, 0.0), (-180.0, 0.0), (0.0, 90.0), (90.0, 90.0), (30.0, -90.0)])
@example([(179.9999, 10.0), (-179.9999, 10.0), (0.0001, -10.0), (0.0, -10.0)])
def test_an_exact_distance_is_that_of_the_pair_alone_and_lies_within_the_bounds_of_the_sphere(
    held: list[Point],
) -> None:
    distances = crossed(held)
    exact, rough = distances.exact(), distances.rough()
    assert exact.tolist() == [exactly(held[a], held[b]) for a, b in zip(distances.start, distances.end, strict=True)]
    assert ((least(rough) < exact) & (exact < most(rough))).all()
    some = np.arange(0, len(exact), 3)
    assert distances.exact(some).tolist() == exact[some].tolist()


@given(points(4), st.data())
def test_of_every_limit_it_is_on_the_side_of_the_exact_distance(held: list[Point], data: st.DataObject) -> None:
    distances = crossed(held)
    exact = distances.exact()
    at = float(data.draw(st.sampled_from(exact.tolist())))
    close = (at, nextafter(at, 0), nextafter(at, 1e9), at + 1, at - 0.001, at * 1.004, at * 1.02, 0.0, 1000.0, 2e7)
    held_to = data.draw(st.lists(st.sampled_from(close), min_size=1, max_size=3))
    beside = distances.beside(held_to)
    for limit in held_to:
        assert np.sign(beside - limit).tolist() == np.sign(exact - limit).tolist()


@given(points(9), st.data())
@example([(113.3, 40.0), (113.31, 40.0), (113.29, 40.0), (113.31, 40.0), (113.3, 40.01), (113.3, 39.99)] * 2, None)
def test_lists_are_sorted_by_whole_millimetres_then_by_names(held: list[Point], data: st.DataObject | None) -> None:
    names = ("丁", "b", "甲", "a", "乙", "c")
    schools = dict(enumerate(held[:5]))  # the last has no coordinates
    homes: list[Point | None] = [*held[5:], None]
    lists: list[list[int] | None] = [list(range(6)) for _ in homes]
    if data is not None:
        lists = [data.draw(st.none() | st.permutations(range(6)).map(lambda p: list(p)[2:])) for _ in homes]
    register = evolve(REGISTER, names=names, points=schools)
    rows = pl.DataFrame(
        {"lon": [home and home[0] for home in homes], "lat": [home and home[1] for home in homes], "schools": lists},
        schema={"lon": pl.Float64, "lat": pl.Float64, "schools": pl.List(pl.Int32)},
    ).to_struct()
    expected = [
        sorted((s for s in listed or [] if s in schools and home),
               key=lambda s: (round(exactly(home or (0, 0), schools[s]) * 1000), names[s].encode()))
        for home, listed in zip(homes, lists, strict=True)
    ]  # fmt: skip
    assert nearest(register)(rows).to_list() == expected


@pytest.mark.parametrize("held_to", [None, (1500.0,)])
def test_there_is_no_distance_from_nowhere_to_nowhere_or_to_no_school(held_to: tuple[float, ...] | None) -> None:
    frame = pl.DataFrame(
        {"lon": [113.3, None, 113.3, 113.3], "lat": [40.08, None, 40.08, 40.08], "school": [1, 1, 4, None]},
        schema={"lon": pl.Float64, "lat": pl.Float64, "school": pl.Int32},
    )
    metres = Tables(REGISTER).metres(pl.col("lon"), pl.col("lat"), pl.col("school"), held_to)
    for rows in (frame, frame[1:]):
        found = rows.select(metres.alias("m"))["m"].to_list()
        assert [m is None for m in found] == [not (lon and s == 1) for lon, _, s in rows.iter_rows()]


AWAY = e.Metres(field("home"), e.Considered(AT), AT)
NAMED = e.LetValue("d", Kind.NUMBER, AT)


def metres(limit: float) -> e.Constant:
    return e.Constant(limit, Kind.NUMBER, AT)


@given(points(7), st.data())
def test_a_named_distance_ranks_and_decides_as_the_exact_one_does(held: list[Point], data: st.DataObject) -> None:
    register = evolve(REGISTER, points=dict(enumerate(held[:4])))
    homes: list[Point | None] = [*held[4:], None]
    children: list[Row] = [{**EVERY, "id": f"k{i}", "home": home} for i, home in enumerate(homes)]
    pairs = [(row, school) for row in range(len(homes)) for school in range(5)]
    exact = [exactly(home, held[s]) if (home := homes[row]) and s < 4 else np.nan for row, s in pairs]
    limit = data.draw(st.sampled_from([m for m in exact if m >= 0]))
    op, turned = data.draw(st.sampled_from(list(OPS))), data.draw(st.booleans())
    left, right = (metres(limit), NAMED) if turned else (NAMED, metres(limit))
    rungs = (ByLadder("梯", AT),)
    first = stage("先", (field("applied"),), rungs)
    second = stage("后", (field("applied"),), (*rungs, ByValue(NAMED, Direction.ASCENDING, AT)))
    made = policy((let("d", AWAY),), ladders=(ladder("梯", e.Compare(op, left, right, AT)),), stages=(first, second))
    found = Columnar(build(made), evolve(roster(children), register=register))
    at = pl.Series([row for row, _ in pairs], dtype=pl.Int64), pl.Series([s for _, s in pairs], dtype=pl.Int32)
    holds = OPS[op](limit, exact) if turned else OPS[op](exact, limit)
    for each in (first, second):
        assert found.stand(each, *at)["tier"].to_list() == [0 if held_ else None for held_ in holds]
    assert found.stand(second, *at)["k1"].to_list() == [float("inf") if np.isnan(m) else m for m in exact]


def test_only_a_distance_of_which_nothing_else_is_asked_has_limits() -> None:
    compared = [e.Compare(e.Comparison.LE, NAMED, metres(m), AT) for m in (3000, 1000.0)]
    turned = e.Compare(e.Comparison.GT, metres(5.0), NAMED, AT)
    with_points = e.Compare(e.Comparison.LE, NAMED, field("points"), AT)
    for conditions, asked, expected in (
        (compared, (), {"let/d": (3000.0, 1000.0)}),
        ([e.Or((compared[0], e.Not(turned, AT)), AT)], (), {"let/d": (3000.0, 5.0)}),
        (compared, ("let/d",), {}),
        ([*compared, with_points], (), {}),
        ([*compared, e.Given(NAMED, AT)], (), {}),
        ([e.OneOf(NAMED, (metres(5.0),), AT)], (), {}),
        ([*compared, e.Compare(e.Comparison.LE, e.LetValue("a", Kind.NUMBER, AT), metres(2.0), AT)], (), {}),
    ):
        lets = (let("d", AWAY), let("p", field("points")), let("a", NAMED))
        graph = build(policy(lets, ladders=(ladder("梯", *conditions),)))
        targets = [node for rule, node in graph.conditions.items() if rule.startswith("rung/")]
        nodes = [node for layer in graph.layers([*targets, *asked]) for node in layer]
        assert limits(nodes, [*targets, *asked]) == expected
