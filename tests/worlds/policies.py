"""Random policies, with every construct of the language."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from paiwei.dsl.signatures import OneWord, Signature, Whole
from paiwei.engine.draws.table import signatures

from .conditions import Words
from .spec import BundleSpec, FieldSpec, Grouped, PolicySpec, RungSpec, StageSpec

SCHOOLS = ("甲校", "乙校", "`丙校(东)`", "丁小学", "第5小学")
AREAS = ("片一", "片二")
ZONES = ("东区", "西区")
ALWAYS = (
    FieldSpec("id", "text"),
    FieldSpec("cat", "one of", ("a", "b", "c")),
    FieldSpec("ok", "flag"),
    FieldSpec("want", "school", optional=True),
    FieldSpec("picks", "list of school"),
)
SOMETIMES = (
    FieldSpec("户口", "one of", ("本区", "外地"), optional=True),
    FieldSpec("cat2", "one of", ("a", "b", "c"), optional=True),
    FieldSpec("kept", "flag", optional=True),
    FieldSpec("num", "number"),
    FieldSpec("score", "number", optional=True),
    FieldSpec("born", "date"),
    FieldSpec("since", "date", optional=True),
    FieldSpec("note", "text", optional=True),
    FieldSpec("first_want", "school"),
    FieldSpec("ground", "area"),
    FieldSpec("patch", "area", optional=True),
    FieldSpec("home", "point"),
    FieldSpec("work", "point", optional=True),
)
LIMITS = ("1", "2", "3", "20 percent of plan", "34 percent of plan", "50 percent of plan", "100 percent of plan")
GRADE = FieldSpec("grade", "one of", ("primary", "middle"))
TWINS, STANDS = FieldSpec("twins", "bundle", optional=True), FieldSpec("stands", "flag", optional=True)


class PolicyMaker:
    """Makes one policy out of one source of chance. With `only`, every stage draws, and by that strategy."""

    def __init__(self, rng: Random, only: Signature | None = None) -> None:
        self.rng = rng
        self.signatures, self.others = ([only], False) if only else (list(signatures().values()), True)
        self.schools = tuple(SCHOOLS[: rng.choice([1, 2, 2, 3, 3, 4, 5])])
        self.cohort = self.maybe(0.3)
        self.twins = self.maybe(0.6)
        self.stands = self.twins and self.maybe(0.4)
        extra = [f for f in SOMETIMES if self.maybe(0.4)]
        own = [*([GRADE] if self.cohort else []), *([TWINS] if self.twins else []), *([STANDS] if self.stands else [])]
        self.fields = (*ALWAYS, *extra, *own)
        self.zones = self.some_zones()
        self.areas: Grouped = tuple((name, self.some_schools(2)) for name in AREAS if self.maybe(0.5))
        if self.maybe(0.15):
            self.areas = (*self.areas, (self.schools[-1], self.some_schools(2)))
        areas = (*self.schools, *(name for name, _ in self.areas))
        self.words = Words(rng, self.fields, self.schools, areas, tuple(name for name, _ in self.zones))

    def maybe(self, chance: float) -> bool:
        return self.rng.random() < chance

    def some_schools(self, most: int) -> tuple[str, ...]:
        return tuple(self.rng.sample(list(self.schools), self.rng.randint(1, min(most, len(self.schools)))))

    def some_zones(self) -> Grouped:
        zones: dict[str, list[str]] = {}
        for school in self.schools:
            if self.maybe(0.7):
                zones.setdefault(self.rng.choice(ZONES), []).append(school)
        return tuple((name, tuple(schools)) for name, schools in zones.items())

    def policy(self) -> PolicySpec:
        """The whole of it."""
        lets = self.lets()
        gates = tuple((f"门{i}", self.gate()) for i in range(1, 4) if self.maybe(0.35))
        ladders = tuple((f"梯{i}", self.ladder(i)) for i in (1, 2) if self.maybe(0.7 if i == 1 else 0.25))
        names = tuple(name for name, _ in ladders)
        fallbacks = tuple((s, self.chain(s)) for s in self.schools if len(self.schools) > 1 and self.maybe(0.5))
        return PolicySpec(
            fields=self.fields,
            schools=self.schools,
            stages=tuple(self.stage(i, names) for i in range(1, self.rng.choice([1, 1, 2, 2, 3]) + 1)),
            zones=self.zones,
            areas=self.areas,
            fallbacks=fallbacks,
            marks=(("primary", "X"), ("middle", "C")) if self.cohort else (),
            lets=lets,
            gates=gates,
            ladders=ladders,
            bundle=self.bundle() if self.twins else None,
            classes=self.classes() if self.maybe(0.5) else (),
            listed=self.maybe(0.15),
            more_schools=("村小",) if self.maybe(0.2) else (),
        )

    def chain(self, school: str) -> tuple[str, ...]:
        others = [s for s in self.schools if s != school]
        return tuple(self.rng.sample(others, self.rng.randint(1, min(3, len(others)))))

    def lets(self) -> tuple[tuple[str, str], ...]:
        """Named conditions (some about the school considered), and a distance where there is a point."""
        found = []
        for name in ("条件1", "条件2"):
            if self.maybe(0.4):
                considered = self.maybe(0.5)
                found.append((name, self.words.condition(1, considered=considered)))
                if considered:
                    self.words.lets_about_school += (name,)
                else:
                    self.words.lets += (name,)
        if self.words.of("point"):
            found.append(("distance", f"metres({self.words.of('point')[0]}, school)"))
        return (*found, *self.named_values())

    def named_values(self) -> list[tuple[str, str]]:
        """Values with a name: a school, a list, a number, a flag."""
        words = self.words
        able = [("头一所", "first of picks", "school"), ("单子", "picks", "list of school"), ("可以", "ok", "flag")]
        able += [("分值", name, "number") for name in words.of("number")[:1]]
        able += [("次一所", "first of fallback of want", "school")]
        able += [("此区", f"zone of {words.place(considered=False)}", "zones")] * bool(self.zones)
        able += [("此片", f"areas of {words.one_school(considered=False)}", "areas")]
        able += [("住处", name, "point") for name in words.of("point")[:1]]
        chosen = [one for one in able if self.maybe(0.15)]
        words.values = tuple((name, kind) for name, _, kind in chosen)
        return [(name, value) for name, value, _ in chosen]

    def gate(self) -> str:
        """A gate that most children pass."""
        condition = self.words.condition(1, considered=self.maybe(0.35))
        return f"ok or ({condition})" if self.maybe(0.6) else condition

    def ladder(self, number: int) -> tuple[RungSpec, ...]:
        count = self.rng.randint(1, 3)
        rungs = [RungSpec(f"级{number}{i}", self.words.condition(2, considered=self.maybe(0.6))) for i in range(count)]
        if self.maybe(0.3):
            at = self.rng.randrange(count)
            rungs[at] = replace(rungs[at], inner=self.inner_rungs())
        return (*rungs, RungSpec("其他", None)) if self.maybe(0.7) else tuple(rungs)

    def inner_rungs(self) -> tuple[RungSpec, ...]:
        """One or two rungs, with or without an `otherwise`."""
        first = RungSpec("内1", self.words.condition(1, considered=True))
        second = RungSpec("内2", self.words.condition(0, considered=False))
        last = RungSpec("内末", None)
        return self.rng.choice([(first, last), (first, second, last), (first, second)])

    def bundle(self) -> BundleSpec:
        tiers = ["", "worst", "best", *(["representative"] * 2 if self.stands else [])]
        margins = ["", "skip", "stop", "overflow 1", "overflow 2", "split", "split"]
        return BundleSpec("stands" if self.stands else "", self.rng.choice(tiers), self.rng.choice(margins))

    def stage(self, number: int, ladders: tuple[str, ...]) -> StageSpec:
        ranked = any(not s.whole_list for s in self.signatures)
        deferred = any(s.comparable for s in self.signatures) and self.maybe(0.3)
        rank = self.rank(ladders) if ranked and self.maybe(0.5) else ()
        who = self.words.condition(1, considered=False) if self.maybe(0.3) else ""
        limit = self.rng.choice(LIMITS) if self.maybe(0.3) else ""
        ties = self.ties(rank, deferred=deferred)
        return StageSpec(f"第{number}阶段", self.seek(), who, deferred, rank, ties, limit)

    def seek(self) -> tuple[str, ...]:
        words = self.words
        choices = ["want", "picks", "picks", "picks", "fallback of first of picks", "fallback of want"]
        choices.append(self.rng.choice(self.schools))
        choices += [f"schools in zone of {area}" for area in words.of("area")]
        choices += [f for f in words.of("school") if f != "want"]
        choices += [name for name, kind in words.values if kind == "list of school"]
        choices += [words.by_distance(considered=False) for _ in words.of("point")]
        choices += ["all schools", words.braces(self.schools), "first of fallback of want"]
        return tuple(self.rng.sample(choices, self.rng.choice([1, 1, 2])))

    def rank(self, ladders: tuple[str, ...]) -> tuple[str, ...]:
        words = self.words
        keys = [*ladders * 3, "cat", "cat descending", "ok descending"]
        ordered = [f for kind in ("number", "date", "text") for f in words.of(kind)] + ["id"]
        keys += [f"{f} {self.rng.choice(['ascending', 'descending'])}" for f in ordered]
        keys += ["户口"] * any(f.name == "户口" for f in self.fields)
        keys += ["distance ascending"] * 2 * bool(words.of("point"))
        keys += ["kept"] * any(f.name == "kept" for f in self.fields)
        chosen = self.rng.sample(keys, self.rng.choice([1, 1, 2]))
        return tuple({key.split()[0]: key for key in chosen}.values())

    def ties(self, rank: tuple[str, ...], *, deferred: bool) -> str:
        fitting = [s for s in self.signatures if (s.comparable or not deferred) and not (rank and s.whole_list)]
        draws = ["draw " + called(self.rng, signature) for signature in fitting]
        if any(key.startswith("id ") for key in rank) and self.others:
            return ""
        return self.rng.choice(draws if deferred or not self.others else [*draws, "ties admit", "ties leave"])

    def classes(self) -> tuple[str, ...]:
        able = [f.name for f in self.fields if f.values or f.kind == "flag"]
        able = [name for name in able if name not in ("grade", "stands")]
        balanced = f"balanced by {', '.join(self.rng.sample(able, self.rng.choice([1, 1, 2])))}"
        deal = "in draw order" if self.maybe(0.6) else balanced
        together = (f"bundle {self.rng.choice(['together', 'apart'])}",) if self.twins else ()
        return f"deal {deal}", *together


def random_policy(rng: Random, only: Signature | None = None) -> PolicySpec:
    """A policy with every construct of the language once in a while; with `only`, all draws by that strategy."""
    return PolicyMaker(rng, only).policy()


def called(rng: Random, signature: Signature) -> str:
    """A strategy with valid arguments, as a policy calls it."""
    numbers = [p for p in signature.parameters if isinstance(p, Whole)]
    values: dict[str, int | str] = {p.name: rng.randint(p.least, min(p.most, p.least + 8)) for p in numbers}
    for low, high in signature.ordered:
        values[low], values[high] = sorted((int(values[low]), int(values[high])))
    if "code digits" in values:
        values["code digits"] = rng.choice([2, 3, 7])  # one digit has too few codes for a long list
    values |= {p.name: rng.choice(p.words)[0] for p in signature.parameters if isinstance(p, OneWord)}
    parts = ", ".join(f"{p.name} {values[p.name]}" for p in signature.parameters)
    return f"{signature.name}({parts.replace(', to ', ' to ')})" if parts else signature.name
