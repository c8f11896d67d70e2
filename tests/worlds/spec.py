"""A policy as loose parts, which can be written out as text and of which parts can be left away."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

Grouped = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class FieldSpec:
    """A column. `kind` is the type's keyword, or `one of` with `values`."""

    name: str
    kind: str
    values: tuple[str, ...] = ()
    optional: bool = False

    def line(self) -> str:
        inner = ", ".join(f'{v} "{v}的"' for v in self.values)
        kind = f"one of {{ {inner} }}" if self.values else self.kind
        key = " key" if self.name == "id" else ""
        return f'  {self.name} {kind}{"?" * self.optional} "{self.name}列"{key}'


@dataclass(frozen=True)
class RungSpec:
    """`condition` is None for `otherwise`."""

    name: str
    condition: str | None
    inner: tuple[RungSpec, ...] = ()

    def lines(self, indent: str) -> list[str]:
        head = f'{indent}tier "{self.name}" ' + (f"when {self.condition}" if self.condition else "otherwise")
        if not self.inner:
            return [head]
        return [head + " {", *(line for rung in self.inner for line in rung.lines(indent + "  ")), indent + "}"]


@dataclass(frozen=True)
class StageSpec:
    """`ties` is the whole line, or empty; `limit` what stands behind `seats at most`."""

    name: str
    seek: tuple[str, ...]
    who: str = ""
    deferred: bool = False
    rank: tuple[str, ...] = ()
    ties: str = ""
    limit: str = ""

    def lines(self) -> list[str]:
        who = [f"  who {self.who}"] if self.who else []
        limit = [f"  seats at most {self.limit}"] if self.limit else []
        rank = [f"  rank {', '.join(self.rank)}"] if self.rank else []
        ties = [f"  {self.ties}"] if self.ties else []
        mode = "deferred" if self.deferred else "in turn"
        return [f'stage "{self.name}" {{', *who, *limit, f"  seek {', '.join(self.seek)} {mode}", *rank, *ties, "}"]


@dataclass(frozen=True)
class BundleSpec:
    representative: str = ""
    tier: str = ""
    margin: str = ""

    def lines(self) -> list[str]:
        stands = f" represented by {self.representative}" if self.representative else ""
        tier = [f"  tier {self.tier}"] if self.tier else []
        margin = [f"  margin {self.margin}"] if self.margin else []
        return [f"bundle twins{stands} {{", *tier, *margin, "}"]


@dataclass(frozen=True)
class PolicySpec:
    """A policy's parts in the order in which they are written. `marks` are empty where there is no cohort."""

    fields: tuple[FieldSpec, ...]
    schools: tuple[str, ...]
    stages: tuple[StageSpec, ...]
    zones: Grouped = ()
    areas: Grouped = ()
    fallbacks: Grouped = ()
    marks: tuple[tuple[str, str], ...] = ()
    lets: tuple[tuple[str, str], ...] = ()
    gates: tuple[tuple[str, str], ...] = ()
    ladders: tuple[tuple[str, tuple[RungSpec, ...]], ...] = ()
    bundle: BundleSpec | None = None
    classes: tuple[str, ...] = ()
    listed: bool = False  # `listed in table`: schools without a zone are not named
    more_schools: tuple[str, ...] = ()  # that only the table knows
    tail: tuple[str, ...] = field(default=('leftover "另行安排"',))
    dates: tuple[date, ...] = ()  # that children's dates are taken from; empty: the usual ones
    numbers: tuple[float, ...] = ()
    written: str = ""  # the text of a policy that was not made up

    def text(self) -> str:
        """The policy as an author would write it."""
        if self.written:
            return self.written
        parts = [
            ['policy "世界" {', '  authority "机关"', '  source 方案 "方案"', "}"],
            ["applicant {", *(f.line() for f in self.fields), "}"],
            self.schools_block(),
            ["cohort grade { " + ", ".join(f'{v} marked "{m}"' for v, m in self.marks) + " }"] if self.marks else [],
            [f"let {name} = {value}" for name, value in self.lets],
            [f'require "{name}" {condition}' for name, condition in self.gates],
            *(ladder_lines(name, rungs) for name, rungs in self.ladders),
            self.bundle.lines() if self.bundle else [],
            *(stage.lines() for stage in self.stages),
            ["classes {", *(f"  {line}" for line in self.classes), "}"] if self.classes else [],
            list(self.tail),
        ]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    def schools_block(self) -> list[str]:
        inside = {school for _, schools in self.zones for school in schools}
        plain = [school for school in self.schools if school not in inside]
        return [
            "schools {",
            *([f"  {', '.join(plain)}"] if plain and not self.listed else []),
            *(["  listed in table"] if self.listed else []),
            *(f"  zone {name} {{ {', '.join(schools)} }}" for name, schools in self.zones),
            *(f"  area {name} served by {', '.join(schools)}" for name, schools in self.areas),
            *(f"  fallback {school} to {', '.join(to)}" for school, to in self.fallbacks),
            "}",
        ]

    def plain_schools(self) -> tuple[str, ...]:
        """The schools' names without backquotes."""
        return tuple(school.strip("`") for school in (*self.schools, *self.more_schools))


def ladder_lines(name: str, rungs: tuple[RungSpec, ...]) -> list[str]:
    return [f"tiers {name} {{", *(line for rung in rungs for line in rung.lines("  ")), "}"]
