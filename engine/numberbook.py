"""Looks the public numbers up for the draws, and keeps what is wrong with them until a turn is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from ..dsl.findings import Cell, Finding, Rejected, Severity, Text
from ..dsl.type_names import listed
from .awaiting import DrawPlace as DrawPlace
from .awaiting import Need
from .draws.strategy import Numbers, Unit
from .lotbook import LotBook
from .numbers import PublicNumbers

Path = tuple[str, ...]
MISSING = frozenset({"N020", "N030"})  # a number, or the lots of a draw, that nobody has given; all else is a fault


class StandIn(int):
    """The least that is allowed, in place of a number that is missing or out of range. Where a strategy makes the
    bound of a later number of it, as `groups` does for `chosen`, that bound is not known: it goes by this name."""

    def __new__(cls, value: int, name: str) -> StandIn:
        """`name` is that of the number it stands for."""
        made = super().__new__(cls, value)
        made.name = name
        return made

    name: str


class NumberBook:
    """The public numbers of a run; `missing` are those that were asked for and not given, in that order.

    What is missing or out of range is collected, and the draw goes on with a stand-in, so that `settle`, at the end of
    every turn, rejects with all faults of that turn at once; nothing that came of a stand-in gets past it.
    """

    def __init__(self, numbers: PublicNumbers, cohorts: Mapping[str, str], schools: Sequence[str]) -> None:
        """`cohorts` are the labels of the cohorts by name: a table may be headed by either."""
        self._numbers, self._cohorts = numbers, cohorts
        self._lots = LotBook(numbers.lots, frozenset(schools))
        self._used: set[Path] = set()
        self._faults: dict[Finding, None] = {}
        self.missing: list[Need] = []

    def of(self, place: DrawPlace) -> Numbers:
        """The numbers of one draw."""
        return _OfDraw(self, place)

    def add(self, faults: Sequence[Finding]) -> None:
        """Keep faults that a strategy found by itself."""
        self._faults.update(dict.fromkeys(faults))

    def settle(self) -> None:
        """Raises `Rejected` with all faults since the last time."""
        self.add(self._lots.strangers())
        if self._faults:
            faults, self._faults = list(self._faults), {}
            raise Rejected(faults)

    def unused(self) -> tuple[Finding, ...]:
        """A note on each table of stages' own numbers, and on each school's lots, of which a run made no use."""
        never: dict[Path, list[str]] = {}
        for path in _leaves(self._numbers.draws, ()):
            if path not in self._used:
                never.setdefault(path[:-1], []).append(path[-1])
        notes = [self._note(section, names) for section, names in never.items()]
        return (*notes, *self._lots.unused())

    def look_up(self, place: DrawPlace, name: str, *, shared: bool) -> tuple[Path, object] | None:
        """The most particular number of that name: the turn's before the cohort's, that before the school's."""
        for section in [(place.stage,)] if shared else self._sections(place):
            table = _at(self._numbers.draws, section)
            if isinstance(table, Mapping) and name in table and not isinstance(table[name], Mapping):
                return (*section, name), table[name]
        return None

    def whole(self, place: DrawPlace, name: str, bounds: tuple[int, int], *, shared: bool) -> int:
        """The number itself, or the least allowed and a fault."""
        found = self.look_up(place, name, shared=shared)
        if found is None:
            section = (place.stage,) if shared else tuple(p for p in (place.stage, place.school, place.cohort) if p)
            self.add([_missing(self._numbers.path, section, name, bounds)])
            self.missing.append(Need(place, name, *bounds, shared=shared))
            return StandIn(bounds[0], name)
        path, value = found
        self._used.add(path)
        if isinstance(value, int) and not isinstance(value, bool) and bounds[0] <= value:
            if value <= bounds[1]:
                return value
            if isinstance(bounds[1], StandIn):  # whether it is too much shows once that number is there
                return StandIn(bounds[0], name)
        self.add([_out_of_range(self._numbers.path, path, value, bounds)])
        return StandIn(bounds[0], name)

    def lots(self, place: DrawPlace, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        """The recorded lots of a draw, or stand-ins and faults."""
        found, faults = self._lots.of(place.stage, (place.turn, place.school), units, places)
        self.add(faults)
        if any(fault.code in MISSING for fault in faults):
            self.missing.append(Need(place, "", 0, 0))
        return found

    def _sections(self, place: DrawPlace) -> Iterator[Path]:
        cohorts = dict.fromkeys(["", place.cohort, self._cohorts.get(place.cohort, "")])
        for school in [place.school, ""] if place.school else [""]:
            for cohort in [c for c in reversed(cohorts) if c] + [""]:
                for turn in [place.turn, ""] if place.turn else [""]:
                    yield tuple(part for part in (place.stage, school, cohort, turn) if part)

    def _note(self, section: Path, names: Sequence[str]) -> Finding:
        unused = listed(names)
        return Finding(
            "N040",
            Severity.NOTE,
            Text(
                f"公开数文件的 {_header(section)} 中，{unused.zh} 没有任何派位用到",
                f"no draw used {unused.en} of {_header(section)} in the public numbers",
            ),
            Cell(self._numbers.path),
            Text(
                "如果确实没有派位，不必处理；否则核对阶段、学校和公开数的名称",
                "if that draw was not needed, nothing is to be done; else check the names of stage, school and number",
            ),
        )


@frozen
class _OfDraw:
    book: NumberBook
    place: DrawPlace

    def ask(self, name: str, least: int, most: int, *, shared: bool = False) -> int:
        """The whole number `name` of this draw, or a stand-in."""
        return self.book.whole(self.place, name, (least, most), shared=shared)

    def lots(self, units: Sequence[Unit], places: int) -> Mapping[str, tuple[str, bool]]:
        """Serial and face of the lot of each unit, or stand-ins."""
        return self.book.lots(self.place, units, places)


def _at(table: object, path: Path) -> object:
    for part in path:
        table = table.get(part) if isinstance(table, Mapping) else None
    return table


def _leaves(table: object, path: Path) -> Iterator[Path]:
    if isinstance(table, Mapping):
        for name, inner in table.items():
            yield from _leaves(inner, (*path, str(name)))
    elif path:
        yield path


def _header(section: Path) -> str:
    return "[draw." + ".".join(f'"{part}"' for part in section) + "]"


def _range(bounds: tuple[int, int]) -> Text:
    least, most = bounds
    if isinstance(most, StandIn):
        return Text(f"{least} 到 `{most.name}` 所定个数", f"from {least} to the number that `{most.name}` gives")
    return Text(f"{least} 到 {most} ", f"from {least} to {most}")


def _missing(file: str, section: Path, name: str, bounds: tuple[int, int]) -> Finding:
    among = _range(bounds)
    return Finding(
        "N020",
        Severity.ERROR,
        Text(
            f"派位要用的公开数 `{name}` 没有给出，应写在 {_header(section)} 下",
            f"the draw needs a public number `{name}`, which is not given under {_header(section)}",
        ),
        Cell(file),
        Text(
            f"当众产生一个 {among.zh}的整数，写成 `{name} = …`",
            f"produce a whole number {among.en} in public and write `{name} = …`",
        ),
    )


def _out_of_range(file: str, path: Path, value: object, bounds: tuple[int, int]) -> Finding:
    among = _range(bounds)
    return Finding(
        "N021",
        Severity.ERROR,
        Text(
            f"{_header(path[:-1])} 的公开数 `{path[-1]}` 是 `{value}`，应为 {among.zh}的整数",
            f"`{path[-1]}` of {_header(path[:-1])} is `{value}`, not a whole number {among.en}",
        ),
        Cell(file, value=str(value)),
        Text(
            "核对现场记录；若范围随人数而变，以本次名单的人数为准",
            "compare with what was recorded in public; where the bound is a number of units, this run's roster counts",
        ),
    )
