"""Random children, schools and public numbers that fit a random policy: few values, so that ties are common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from tests.oracle import UNKNOWN, Row, Table
from tests.oracle.meaning import Reader
from tests.oracle.whole import definite

from .conditions import DATES, NUMBERS, TEXTS
from .policies import ZONES, random_policy
from .spec import FieldSpec, Grouped, PolicySpec
from .texts import checked

IDS = ("A{:02}", "B{}", "{}", "儿{}", "z{:03}", "{:05}")


@dataclass(frozen=True)
class World:
    """A policy with everything that it is run on. `luck` decides the strategies' own public numbers."""

    policy: PolicySpec
    rows: Mapping[str, Row]
    table: Table
    rulings: tuple[tuple[str, str], ...]
    dice: tuple[int, ...]
    luck: int
    hold: bool
    revealed: str = ""
    attempt: int = 1


class RosterMaker:
    """Makes the children and schools of one policy."""

    def __init__(self, rng: Random, policy: PolicySpec) -> None:
        self.rng, self.policy = rng, policy
        self.schools = policy.plain_schools()
        self.areas = (*self.schools, *(name.strip("`") for name, _ in policy.areas))
        self.points = {s: (113.3 + i * 13 / 1000, 40.1 + i * i * 7 / 1000) for i, s in enumerate(self.schools)}
        self.asked = self.schools if len(self.schools) < 7 else rng.sample(self.schools, 5)
        self.reader = Reader(checked(policy.text()), self.table())
        self.favourite = rng.choice(self.asked)
        self.often = {f.name: rng.choice([0.2, 0.6, 0.85]) for f in policy.fields}
        self.most_unknown = 3 if len(self.schools) < 7 else 2
        self.dates = policy.dates or tuple(date.fromisoformat(day) for day in DATES)
        self.numbers = policy.numbers or NUMBERS

    def maybe(self, chance: float) -> bool:
        return self.rng.random() < chance

    def school(self) -> str:
        return self.favourite if self.maybe(0.4) else self.rng.choice(self.asked)

    def cell(self, field: FieldSpec) -> Any:
        """A value of a column, or None where it may be blank."""
        if field.kind == "bundle" or (field.optional and self.maybe(0.25)):
            return None
        match field.kind:
            case "one of":
                return self.rng.choice(field.values)
            case "flag":
                return self.maybe(self.often[field.name])
            case "number":
                return self.rng.choice(self.numbers)
            case "date":
                return self.rng.choice(self.dates)
            case "text":
                return self.rng.choice(TEXTS)
            case "school":
                return self.school()
            case "area":
                return self.area()
            case "point":
                lon, lat = self.points[self.rng.choice(self.schools)]
                return (round(lon + self.rng.choice([0.0, 0.004, -0.021]), 6), round(lat + 0.003, 6))
            case _:
                return self.choices()

    def area(self) -> str:
        """An area, often that of a school that is asked for."""
        return self.school() if len(self.schools) > 6 and self.maybe(0.7) else self.rng.choice(self.areas)

    def choices(self) -> tuple[str, ...]:
        count = self.rng.choice([0, 1, 1, 2, 2, 3])
        return tuple(dict.fromkeys(self.school() for _ in range(count)))

    def rows(self) -> dict[str, Row]:
        count = self.rng.choice([3, 5, 8, 12, 20, 30])
        form = self.rng.choice(IDS)
        names = [form.format(n) for n in self.rng.sample(range(1, 120), count)]
        rows: dict[str, Row] = {}
        for name in names:
            rows[name] = self.row(name)
            for _ in range(self.rng.choice([0, 4, 8])):
                if self.reader.failed(definite(self.reader.policy, rows[name]), "", about_school=False):
                    rows[name] = self.row(name)
        if self.policy.bundle:
            self.tie_bundles(rows)
        return rows

    def row(self, name: str) -> Row:
        return {f.name: name if f.name == "id" else self.cell(f) for f in self.policy.fields}

    def tie_bundles(self, rows: dict[str, Row]) -> None:
        """Puts some children into bundles of two to six, alike in most columns."""
        free = list(rows)
        self.rng.shuffle(free)
        number = 0
        while len(free) >= 2 and self.maybe(0.75):
            size = min(len(free), self.rng.choice([2, 2, 2, 3, 3, 4, 6]))
            members, free = free[:size], free[size:]
            number += 1
            self.make_alike(rows, members, f"双{number}")

    def make_alike(self, rows: dict[str, Row], members: list[str], bundle: str) -> None:
        first = rows[members[0]]
        different = [f for f in self.policy.fields if f.kind in ("one of", "number", "date", "flag", "text", "point")]
        different = [f for f in different if f.name not in ("id", "grade", "stands")]
        for member in members:
            rows[member] = {**first, "id": member, "twins": bundle}
            for field in different:
                if self.maybe(0.2):
                    rows[member][field.name] = self.cell(field)
        if self.maybe(0.05):
            self.break_bundle(rows, members)
        if "stands" in first and not self.maybe(0.05):
            stands = self.rng.choice(members)
            for member in members:
                rows[member]["stands"] = member == stands

    def break_bundle(self, rows: dict[str, Row], members: list[str]) -> None:
        """Something that the run must refuse: a bundle of one, or members who disagree."""
        last = rows[members[-1]]
        if self.maybe(0.5) and "picks" in last:
            last["picks"] = tuple(s for s in self.schools if s not in last["picks"])
        else:
            for member in members[1:]:
                rows[member]["twins"] = None

    def forget(self, rows: dict[str, Row]) -> None:
        """Makes some cells unknown, at most three a child. With many schools no list: there would be too many."""
        shy = ("id", "twins", "stands")
        text = self.policy.text()
        measured = text.count("metres(") + 2 * text.count("nearest(")
        able = [f.name for f in self.policy.fields if f.name not in shy and (f.kind != "point" or measured < 2)]
        if len(self.schools) > 6:
            able = [f.name for f in self.policy.fields if f.name in able and f.kind != "list of school"]
        for row in rows.values():
            share = 0.1 if len(self.schools) > 6 or row.get("twins") else 0.4
            if self.maybe(share):
                for name in self.rng.sample(able, min(len(able), self.rng.choice([1, 1, 1, 2, 2, self.most_unknown]))):
                    row[name] = UNKNOWN

    def table(self) -> Table:
        cohorts = ["primary", "middle"] if self.policy.marks else [""]
        places = [(cohort, school) for cohort in cohorts for school in self.schools]
        return Table(
            schools=self.schools,
            plans={place: self.rng.choice([0, 1, 1, 2, 2, 3, 4, 6, 9]) for place in places},
            classes={place: self.rng.choice([1, 2, 3]) for place in places} if self.policy.classes else {},
            points=self.points,
            zones=() if self.policy.zones or self.policy.written else self.table_zones(),
        )

    def table_zones(self) -> Grouped:
        """Zones that only the table knows, in the order in which its rows name them."""
        zones: dict[str, list[str]] = {}
        for school in self.schools:
            if self.maybe(0.8):
                zones.setdefault(self.rng.choice(ZONES), []).append(school)
        return tuple((name, tuple(schools)) for name, schools in zones.items())

    def rulings(self, rows: dict[str, Row]) -> tuple[tuple[str, str], ...]:
        if not self.maybe(0.2):
            return ()
        able = sorted(c for c, row in rows.items() if row.get("twins") is None and UNKNOWN not in row.values())
        chosen = self.rng.sample(able, min(len(able), self.rng.randint(1, 3)))
        return tuple((child, self.school()) for child in sorted(chosen, key=str.encode))


def random_world(rng: Random, *, policy: PolicySpec | None = None, unknown: float = 0.25) -> World:
    """A policy and everything to run it; in a share `unknown` of the worlds some cells are unknown."""
    chosen = policy or random_policy(rng)
    maker = RosterMaker(rng, chosen)
    rows = maker.rows()
    if rng.random() < unknown:
        maker.forget(rows)
    dice = tuple(rng.randrange(10) for _ in range(20))
    rulings = maker.rulings(rows)
    revealed, attempt = rng.choice([("", 1), ("", 1), ("秘密", 1), ("", 2)])
    luck, hold = rng.randrange(10**6), rng.random() < 0.9
    return World(chosen, rows, maker.table(), rulings, dice, luck, hold, revealed, attempt)


def without_bundle(world: World, bundle: str) -> World:
    """The same world with one bundle dissolved."""
    rows = {child: {**row, "twins": None} if row.get("twins") == bundle else row for child, row in world.rows.items()}
    rows = {c: {**r, "stands": None} if r.get("twins") is None and "stands" in r else r for c, r in rows.items()}
    return replace(world, rows=rows)
