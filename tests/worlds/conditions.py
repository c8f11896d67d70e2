"""Random conditions, as text, over the columns that a random policy has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .spec import FieldSpec

NUMBERS = (1.0, 2.0, 2.5, 3.0)
DATES = ("2024-06-29", "2024-06-30", "2024-07-01", "2023-12-31")
METRES = (500, 1500, 4000)
TEXTS = ("x", "y", "长")
ORDERS = ("<", "<=", ">", ">=", "=", "!=")


def plain(number: float) -> str:
    return str(int(number)) if number == int(number) else str(number)


@dataclass
class Words:
    """What conditions may be about: the columns, names of schools, areas and zones, and earlier conditions."""

    rng: Random
    fields: tuple[FieldSpec, ...]
    schools: tuple[str, ...]
    areas: tuple[str, ...]
    zones: tuple[str, ...]
    lets: tuple[str, ...] = ()
    lets_about_school: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()  # named values, each with its kind

    def of(self, kind: str, *, optional: bool = False) -> list[str]:
        """Names of the columns of one kind."""
        own = [f.name for f in self.fields if f.kind == kind and f.name != "id" and (f.optional or not optional)]
        return own if optional else [*own, *(name for name, sort in self.values if sort == kind)]

    def pick(self, items: list[str] | tuple[str, ...]) -> str:
        return self.rng.choice(list(items))

    def one_school(self, *, considered: bool) -> str:
        """Something that is a school."""
        choices = [*self.of("school"), *(f"first of {f}" for f in self.of("list of school"))]
        if considered:
            choices += ["school"] * 3
        return self.pick(choices or list(self.schools))

    def place(self, *, considered: bool) -> str:
        """Something that is a school or an area."""
        return self.pick([*self.of("area") * 2, self.one_school(considered=considered)])

    def braces(self, names: tuple[str, ...]) -> str:
        count = self.rng.randint(1, min(2, len(names)))
        return "{" + ", ".join(self.rng.sample(list(names), count)) + "}"

    def condition(self, depth: int, *, considered: bool) -> str:
        """A condition; one that may be about `school` if `considered`."""
        if depth <= 0 or self.rng.random() < 0.3:
            return self.atom(considered=considered)
        if self.rng.random() < 0.2:
            return f"not {self.bracketed(depth - 1, considered=considered)}"
        word = self.pick(["and", "or"])
        count = 2 if self.rng.random() < 0.8 else 3
        return f" {word} ".join(self.bracketed(depth - 1, considered=considered) for _ in range(count))

    def bracketed(self, depth: int, *, considered: bool) -> str:
        inner = self.condition(depth, considered=considered)
        compound = " and " in inner or " or " in inner
        return f"({inner})" if compound or (" " in inner and self.rng.random() < 0.5) else inner

    def atom(self, *, considered: bool) -> str:
        makers: list[Callable[[bool], str]] = [self.let, self.school_test]
        makers += [self.flag] * bool(self.of("flag")) * 2
        makers += [self.enum] * 3
        makers += [self.number] * bool(self.of("number")) * 2
        makers += [self.date] * bool(self.of("date")) * 2
        makers += [self.text] * bool(self.of("text"))
        makers += [self.given] * any(f.optional for f in self.fields)
        makers += [self.area] * bool(self.of("area")) * 2
        makers += [self.listed] * bool(self.of("list of school"))
        makers += [self.distance, self.near] * bool(self.of("point"))
        makers += [self.zone] * bool(self.zones) * 2
        return makers[self.rng.randrange(len(makers))](considered)

    def let(self, considered: bool) -> str:
        names = [*self.lets, *(self.lets_about_school if considered else ())]
        return self.pick(names) if names else self.enum(considered)

    def flag(self, considered: bool) -> str:
        one = self.pick(self.of("flag"))
        other = self.pick(["yes", "no", *self.of("flag")])
        return self.pick([one, one, f"{one} = {other}"])

    def enum(self, considered: bool) -> str:
        one = self.rng.choice([f for f in self.fields if f.values])
        value, several = self.pick(one.values), self.braces(one.values)
        tests = [f"is {value}", f"is not {value}", f"is one of {several}", f"is not one of {several}"]
        tests += [f"= {f.name}" for f in self.fields if f.values == one.values and f != one]
        return f"{one.name} {self.pick(tests)}"

    def number(self, considered: bool) -> str:
        left, op = self.pick(self.of("number")), self.pick(ORDERS)
        others = [f for f in self.of("number") if f != left]
        right = self.pick(others) if others and self.rng.random() < 0.3 else plain(self.rng.choice(NUMBERS))
        return f"{left} {op} {right}"

    def date(self, considered: bool) -> str:
        left, op = self.pick(self.of("date")), self.pick(ORDERS)
        others = [f for f in self.of("date") if f != left]
        right = self.pick(others) if others and self.rng.random() < 0.3 else self.pick(DATES)
        if right in DATES and self.rng.random() < 0.2:
            right = f"{right} - {self.pick(['1 day', '2 days', '1 year'])}"
        return f"{left} {op} {right}"

    def text(self, considered: bool) -> str:
        return f'{self.pick(self.of("text"))} {self.pick(["=", "!="])} "{self.pick(TEXTS)}"'

    def given(self, considered: bool) -> str:
        names = [f.name for f in self.fields if f.optional and f.kind not in ("flag", "bundle")]
        names += self.of("list of school")
        return f"{self.pick(names)} {self.pick(['is given', 'is blank'])}" if names else self.enum(considered)

    def area(self, considered: bool) -> str:
        left = self.pick(self.of("area"))
        areas = self.pick([*self.of("areas"), f"areas of {self.one_school(considered=considered)}"])
        return self.pick([f"{left} is {self.pick(self.areas)}", *[f"{left} in {areas}"] * 3, f"{areas} is given"])

    def listed(self, considered: bool) -> str:
        one, item = self.pick(self.of("list of school")), self.one_school(considered=considered)
        return self.pick([f"{item} in {one}", f"{self.pick(self.schools)} in {one}"])

    def by_distance(self, *, considered: bool) -> str:
        """A list of schools from a point outward."""
        lists = ["all schools", *self.of("list of school"), self.braces(self.schools)]
        lists += [f"schools in zone of {self.place(considered=considered)}"] * bool(self.zones)
        lists.append(f"fallback of {self.one_school(considered=considered)}")
        return f"nearest({self.pick(self.of('point'))}, {self.pick(lists)})"

    def near(self, considered: bool) -> str:
        first, school = f"first of {self.by_distance(considered=considered)}", self.one_school(considered=considered)
        forms = [f"{first} = {school}", f"{first} is {self.pick(self.schools)}", f"{first} is given"]
        return self.pick([*forms, f"{school} in {self.by_distance(considered=considered)}", f"{school} in all schools"])

    def distance(self, considered: bool) -> str:
        where = self.one_school(considered=considered)
        return f"metres({self.pick(self.of('point'))}, {where}) {self.pick(['<', '<=', '>'])} {self.rng.choice(METRES)}"

    def zone(self, considered: bool) -> str:
        here, there = (self.some_zones(considered) for _ in range(2))
        school = self.one_school(considered=considered)
        forms = [f"{here} = {there}", f"{here} != {there}", f"{here} in {there}"]
        forms += [f"{here} is {self.pick(self.zones)}", f"{here} is one of {self.braces(self.zones)}"]
        forms += [f"{here} is {self.pick(['given', 'blank'])}"]
        return self.pick([*forms, f"{school} in schools in zone of {self.place(considered=considered)}"])

    def some_zones(self, considered: bool) -> str:
        return self.pick([f"zone of {self.place(considered=considered)}", *self.of("zones")])

    def school_test(self, considered: bool) -> str:
        here, there = self.one_school(considered=considered), self.one_school(considered=considered)
        forms = [f"{here} is {self.pick(self.schools)}", f"{here} = {there}", f"{here} != {there}"]
        forms += [f"{here} is one of {self.braces(self.schools)}", f"{here} in {self.braces(self.schools)}"]
        return self.pick([*forms, f"{here} in fallback of {there}", f"fallback of {here} is given"])
