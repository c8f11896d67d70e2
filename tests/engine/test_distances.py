"""What the sphere says of distances, held against the ellipsoid: bounds, limits and the order of the nearest."""

from __future__ import annotations

from math import nextafter

import numpy as np
import polars as pl
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from paiwei.engine.evaluators.distances import Distances, least, most
from paiwei.engine.evaluators.nearest import nearest
from pyproj import Geod

from .small import REGISTER

Point = tuple[float, float]
GEOD = Geod(ellps="WGS84")
CORNERS = ((0.0, 0.0), (180.0, 0.0), (-180.0, 0.0), (12.0, 90.0), (-77.0, 90.0), (5.0, -90.0), (113.3, 40.08))
STEPS = (0.0, 1e-13, 1e-9, 1e-8, 1e-5, 0.01, 0.5)  # degrees


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
