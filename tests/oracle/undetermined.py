"""Whether an unknown cell matters, by trying out everything that it could say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise, permutations, product
from typing import Any

import attrs
from paiwei.dsl.expressions import Constant
from paiwei.dsl.policy import ByLadder, Field, Stage
from paiwei.dsl.types import EnumType, Kind

from .inputs import UNKNOWN, Row
from .meaning import Reader

LONGEST_LIST = 3


def constants(node: Any) -> Iterator[Constant]:
    """Every constant that a policy mentions."""
    if isinstance(node, Constant):
        yield node
    elif attrs.has(type(node)):
        for attribute in attrs.fields(type(node)):
            yield from constants(getattr(node, attribute.name))
    elif isinstance(node, list | tuple):
        for part in node:
            yield from constants(part)


class Asking:
    """Answers which unknown cells of a child matter, for one policy and table."""

    def __init__(self, reader: Reader, bundles: Sequence[str] = ()) -> None:
        self.reader = reader
        self.policy = reader.policy
        self.bundles = bundles
        parts = (self.policy.lets, self.policy.gates, self.policy.ladders, self.policy.stages)
        self.constants = list(constants(parts))

    def matter(self, row: Row) -> tuple[str, ...]:
        """The fields whose cell alone can change what the child does, in the order declared."""
        unknown = [field for field in self.policy.fields if row[field.name] is UNKNOWN]
        if not unknown:
            return ()
        domains = [self.domain(field, row) for field in unknown]
        seen: dict[tuple[int, ...], Any] = {}
        for choice in product(*(range(len(domain)) for domain in domains)):
            cells = {f.name: domain[i] for f, domain, i in zip(unknown, domains, choice, strict=True)}
            seen[choice] = self.behaviour({**row, **cells})
        return tuple(
            field.name
            for at, field in enumerate(unknown)
            if any(seen[(*c[:at], 0, *c[at + 1 :])] != behaviour for c, behaviour in seen.items())
        )

    def completed(self, row: Row) -> Row:
        """The row with anything in its unknown cells, for a child to whom they do not matter."""
        return {f.name: self.domain(f, row)[0] if row[f.name] is UNKNOWN else row[f.name] for f in self.policy.fields}

    def behaviour(self, row: Row) -> Any:
        """All that the run can see of a child."""
        if any(self.reader.holds(g.condition, row, "") is False for g in self.policy.gates if not g.about_school):
            return "ineligible"
        stages = tuple(self.in_stage(stage, row) for stage in self.policy.stages)
        own = [row[self.policy.cohort.field]] if self.policy.cohort else []
        rule = self.policy.bundle
        if rule is not None:
            own.append(row[rule.field])
            if rule.representative is not None and row[rule.field] is not None:
                own.append(row[rule.representative])
        if self.policy.classes is not None:
            own.extend(row[name] for name in self.policy.classes.balanced_by)
        return stages, tuple(own)

    def in_stage(self, stage: Stage, row: Row) -> Any:
        """Nothing if the child is not in the stage, else each school sought with what counts there."""
        if stage.who is not None and not self.reader.holds(stage.who, row, ""):
            return ()
        sought = self.reader.joined(stage.seek, row, "")
        return tuple((school, rank(self.reader, stage, row, school)) for school in sought)

    def domain(self, field: Field, row: Row) -> list[Any]:
        """Enough values to meet every case that conditions can tell apart, and two of each for those who rank."""
        values: list[Any]
        schools, areas = self.reader.places.schools, self.reader.places.areas
        match field.type:
            case EnumType():
                values = list(field.type.names)
            case Kind.FLAG:
                values = [False, True]
            case Kind.SCHOOL:
                values = list(schools)
            case Kind.AREA:
                values = list(areas)
            case Kind.LIST:
                lengths = range(min(LONGEST_LIST, len(schools)) + 1)
                values = [p for n in lengths for p in permutations(schools, n)]
            case Kind.BUNDLE:
                values = [*self.bundles, "a bundle of nobody else"]
            case Kind.POINT:
                values = self.points()
            case Kind.NUMBER | Kind.DATE | Kind.TEXT:
                values = self.between(field, row)
            case _:
                raise AssertionError(field.type)
        return [None, *values] if field.optional and field.type is not Kind.FLAG else values

    def points(self) -> list[tuple[float, float]]:
        known = list(self.reader.places.points.values())
        far = [(113.3, 40.1), (76.2, 39.7), (0.5, 0.25), (-121.0, -33.0)]
        close = [(lon + 0.0001, lat + 0.0001) for lon, lat in known]
        middle = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a in known for b in known if a < b]
        return far + known + close + middle

    def between(self, field: Field, row: Row) -> list[Any]:
        """The constants of the policy and the row's other cells of the type, with values between and beyond."""
        same = [f.name for f in self.policy.fields if f.type is field.type]
        found: set[Any] = {c.value for c in self.constants if c.type is field.type}
        found |= {row[name] for name in same if row[name] is not None and row[name] is not UNKNOWN}
        if field.type is Kind.TEXT:
            return sorted(found | {"", "\U0010ffff other"} | {text + "!" for text in found})
        if field.type is Kind.DATE:
            return sorted({d + timedelta(n) for d in found or {date(2020, 1, 1)} for n in (-2, -1, 0, 1, 2)})
        numbers = sorted(found) or [0.0]
        middles = [low + (high - low) * part for low, high in pairwise(numbers) for part in (0.3, 0.6)]
        return sorted({*numbers, *middles, numbers[0] - 1, numbers[0] - 2, numbers[-1] + 1, numbers[-1] + 2})


def rank(reader: Reader, stage: Stage, row: Row, school: str) -> tuple[Any, ...] | None:
    """What a school ranks the child by, one part for each key, (1,) for a value that is not there;
    None where the child is not admissible: a gate about the school fails, or no rung of a ladder holds."""
    for gate in reader.policy.gates:
        if gate.about_school and reader.holds(gate.condition, row, school) is not True:
            return None
    parts: list[Any] = []
    for key in stage.rank:
        if isinstance(key, ByLadder):
            rung = reader.rung(reader.policy.ladder(key.ladder), row, school)
            if rung is None:
                return None
            parts.append((0, rung))
        else:
            thing = reader.value(key.value, row, school)
            parts.append((1,) if thing is None else (0, thing))
    return tuple(parts)
