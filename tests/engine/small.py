"""A small world in which every type, none and unknown occur, with conditions about it at random."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
from hypothesis import strategies as st
from paiwei.dsl import expressions as e
from paiwei.dsl.policy import (
    Closing,
    Draw,
    Field,
    Gate,
    Grounds,
    Ladder,
    Let,
    Policy,
    RankKey,
    Rung,
    Schools,
    SeekMode,
    Stage,
)
from paiwei.dsl.source import Source, Span
from paiwei.dsl.types import EnumType, Kind, Type
from paiwei.engine.register import Register, SchoolZone
from paiwei.engine.roster import Roster

AT = Span(0, 0)
NO = Grounds()
UNKNOWN = "待核"
COLOUR = EnumType((("red", "红"), ("blue", "蓝"), ("green", "绿")))
TYPES: dict[str, tuple[Type, bool]] = {
    "id": (Kind.TEXT, False),
    "points": (Kind.NUMBER, True),
    "bonus": (Kind.NUMBER, False),
    "born": (Kind.DATE, True),
    "moved": (Kind.DATE, False),
    "word": (Kind.TEXT, True),
    "poor": (Kind.FLAG, False),
    "local": (Kind.FLAG, True),
    "colour": (COLOUR, True),
    "feeder": (Kind.SCHOOL, True),
    "applied": (Kind.SCHOOL, False),
    "area": (Kind.AREA, True),
    "choices": (Kind.LIST, False),
    "home": (Kind.POINT, True),
}
FIELDS = tuple(Field(n, t, f"{n}列", AT, optional=o, key=n == "id") for n, (t, o) in TYPES.items())
NAMES = ("一", "二", "三", "四", "五")
# Area 3 has the name of school 3 but is served otherwise; nobody serves the last.
REGISTER = Register(
    names=NAMES,
    areas=(*NAMES, "东", "西"),
    served_by=((0,), (1,), (2,), (4, 0), (4,), (1, 2), ()),
    zones=(SchoolZone("南", (1, 0)), SchoolZone("北", (1, 2, 3))),
    fallbacks={0: (1, 2), 3: (0,)},
    plans={("", 0): 2, ("", 2): 1, ("", 3): 0, ("", 4): 1},
    classes={},
    points={0: (113.30, 40.08), 1: (113.31, 40.08), 2: (113.30, 40.09), 3: (113.35, 40.10)},
    kinds={},
)
VALUES: dict[Type, tuple[Any, ...]] = {
    Kind.NUMBER: (1.0, 2.0, 2.5),
    Kind.DATE: (date(2024, 6, 29), date(2024, 6, 30), date(2024, 7, 1)),
    Kind.TEXT: ("x", "长"),
    Kind.FLAG: (True, False),
    COLOUR: (0, 1, 2),
    Kind.SCHOOL: (0, 1, 2, 3, 4),
    Kind.AREA: (0, 1, 2, 3, 4, 5, 6),
    Kind.LIST: ((), (0,), (3, 1), (4, 2, 0)),
    Kind.POINT: ((113.30, 40.08), (113.32, 40.085)),
}
Row = dict[str, Any]


def let(name: str, value: e.Expression | e.Condition) -> Let:
    return Let(name, value, NO, AT)


def stage(
    name: str, seek: tuple[e.Expression, ...], rank: tuple[RankKey, ...] = (), who: e.Condition | None = None
) -> Stage:
    return Stage(name, who, seek, SeekMode.IN_TURN, rank, Draw("ticket"), NO, AT)


def ladder(name: str, *conditions: e.Condition) -> Ladder:
    return Ladder(name, tuple(Rung(f"r{i}", c, NO, AT) for i, c in enumerate(conditions)), NO, AT)


def policy(
    lets: tuple[Let, ...] = (),
    gates: tuple[Gate, ...] = (),
    ladders: tuple[Ladder, ...] = (),
    stages: tuple[Stage, ...] = (),
) -> Policy:
    schools = Schools(NAMES, (), (), (), False, AT)
    source = Source("small.paiwei", "")
    return Policy(
        "小", None, (), FIELDS, schools, None, lets, gates, ladders, None, stages, None, Closing(), (), source, ()
    )


def roster(rows: list[Row]) -> Roster:
    """The frame of some rows; a cell is a value, None or UNKNOWN."""
    columns: dict[str, pl.Series] = {}
    for name, (type_, _) in TYPES.items():
        cells = [row[name] for row in rows]
        blank: Any = {Kind.FLAG: False, Kind.LIST: []}.get(type_) if isinstance(type_, Kind) else None
        held = [blank if c is None or c is UNKNOWN else list(c) if type_ is Kind.LIST else c for c in cells]
        if type_ is Kind.POINT:
            columns[f"{name}.lon"] = pl.Series([h and h[0] for h in held], dtype=pl.Float64)
            columns[f"{name}.lat"] = pl.Series([h and h[1] for h in held], dtype=pl.Float64)
        else:
            columns[name] = pl.Series(held, dtype=_dtype(type_))
        if UNKNOWN in [c for c in cells if isinstance(c, str)] and name != "id":
            columns[f"{name}?"] = pl.Series([c is UNKNOWN for c in cells])
    return Roster(pl.DataFrame(columns), REGISTER)


def _dtype(type_: Type) -> Any:
    if isinstance(type_, EnumType):
        return pl.Int16
    small = {Kind.NUMBER: pl.Float64, Kind.DATE: pl.Date, Kind.FLAG: pl.Boolean, Kind.LIST: pl.List(pl.Int32)}
    return small.get(type_, pl.Int32 if type_ in (Kind.SCHOOL, Kind.AREA) else pl.String)


@st.composite
def rows(draw: st.DrawFn, unknown: int = 3) -> Row:
    """A row; `unknown` tenths of its cells are unknown."""
    row: Row = {"id": "k"}
    for name, (type_, optional) in TYPES.items():
        if name == "id":
            continue
        cells = [*VALUES[type_], *([None] if optional and type_ is not Kind.FLAG else [])]
        row[name] = UNKNOWN if draw(st.integers(0, 9)) < unknown else draw(st.sampled_from(cells))
    return row


def field(name: str) -> e.FieldValue:
    return e.FieldValue(name, TYPES[name][0], AT)


def constant(type_: Type) -> st.SearchStrategy[e.Constant]:
    if type_ is COLOUR:
        return st.sampled_from([e.Constant(name, COLOUR, AT) for name in COLOUR.names])
    names = {Kind.SCHOOL: NAMES, Kind.AREA: REGISTER.areas, Kind.ZONES: ("南", "北")}
    held = names[type_] if isinstance(type_, Kind) and type_ in names else VALUES[type_]
    return st.sampled_from([e.Constant(value, type_, AT) for value in held])


def of_type(type_: Type) -> st.SearchStrategy[e.Expression]:
    """An expression of a type, at most one step deep."""
    fields = [field(n) for n, (t, _) in TYPES.items() if t == type_ and n != "id"]
    leaf: st.SearchStrategy[e.Expression] = st.sampled_from(fields) if fields else st.nothing()
    if type_ is Kind.SCHOOL:
        first = st.sampled_from([e.FirstOf(field("choices"), AT), e.FirstOf(e.FallbackOf(field("feeder"), AT), AT)])
        near = st.sampled_from([e.FirstOf(e.Nearest(field("home"), e.AllSchools(AT), AT), AT)])
        return leaf | st.just(e.Considered(AT)) | first | near
    if type_ is Kind.LIST:
        zones = st.builds(e.SchoolsInZonesOf, of_type(Kind.SCHOOL) | of_type(Kind.AREA), st.just(AT))
        fallback = st.builds(e.FallbackOf, of_type(Kind.SCHOOL), st.just(AT))
        joined = st.builds(lambda s: e.Choices((field("choices"), s), AT), of_type(Kind.SCHOOL))
        far = st.builds(e.Nearest, st.just(field("home")), leaf | zones | fallback, st.just(AT))
        return leaf | zones | fallback | joined | far | st.just(e.AllSchools(AT))
    if type_ is Kind.ZONES:
        return st.builds(e.ZonesOf, of_type(Kind.SCHOOL) | of_type(Kind.AREA), st.just(AT))
    return leaf


COMPARED: tuple[Type, ...] = (Kind.NUMBER, Kind.DATE, Kind.TEXT, COLOUR, Kind.SCHOOL, Kind.AREA, Kind.ZONES)


@st.composite
def _atoms(draw: st.DrawFn) -> e.Condition:
    """A condition that is no combination of others."""
    match draw(st.integers(0, 6)):
        case 0:
            type_ = draw(st.sampled_from(COMPARED))
            ordered = type_ in (Kind.NUMBER, Kind.DATE)
            op = draw(st.sampled_from(list(e.Comparison) if ordered else [e.Comparison.EQ, e.Comparison.NE]))
            return e.Compare(op, draw(of_type(type_)), draw(of_type(type_) | constant(type_)), AT)
        case 1:
            distance = e.Metres(field("home"), draw(of_type(Kind.SCHOOL)), AT)
            return e.Compare(e.Comparison.LE, distance, e.Constant(1000.0, Kind.NUMBER, AT), AT)
        case 2:
            return e.Member(draw(of_type(Kind.AREA)), e.AreasOf(draw(of_type(Kind.SCHOOL)), AT), AT)
        case 3:
            return e.Member(draw(of_type(Kind.SCHOOL)), draw(of_type(Kind.LIST)), AT)
        case 4:
            type_ = draw(st.sampled_from(COMPARED))
            return e.OneOf(draw(of_type(type_)), tuple(draw(st.lists(constant(type_), min_size=1, max_size=2))), AT)
        case 5:
            things: list[Type] = [*COMPARED, Kind.LIST, Kind.POINT]
            return e.Given(draw(of_type(draw(st.sampled_from(things)))), AT)
        case _:
            flags: list[e.Condition] = [e.Holds(field("poor"), AT), e.Holds(field("local"), AT), e.Always(True, AT)]
            return draw(st.sampled_from(flags))


def conditions() -> st.SearchStrategy[e.Condition]:
    """Conditions of up to five atoms."""
    at = st.just(AT)

    def wider(inner: st.SearchStrategy[e.Condition]) -> st.SearchStrategy[e.Condition]:
        parts = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return st.one_of(st.builds(e.And, parts, at), st.builds(e.Or, parts, at), st.builds(e.Not, inner, at))

    return st.recursive(st.one_of(_atoms()), wider, max_leaves=5)
