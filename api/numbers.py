"""The public numbers of a run, from a TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from os import PathLike
from pathlib import Path

from attrs import field, frozen

from .dsl.findings import Cell, Finding, Rejected
from .dsl.near import near
from .engine import numbers as engine
from .engine.numbers import Lot
from .numbers_check import is_whole, shown, source_faults, validate
from .reading.codes import fault
from .reading.decoding import decoding
from .reading.lots import read_lots
from .reading.opening import why
from .reading.two_clerks import handed_in_twice
from .toml_lines import toml_lines

__all__ = ["PublicNumbers", "from_toml", "validate"]

_PARTS = ("public", "draw", "revealed", "beacon")
_OF_LOTS = ("N015", "N060", "N061", "N064", "N065", "N066")  # of the records that the file names
_AT_LINE = re.compile(r"at line (\d+)")


@frozen
class PublicNumbers(engine.PublicNumbers):
    """What the balls, the dice and the key presses showed: `sources` in their order, and the stages' own numbers."""

    @classmethod
    def from_toml(cls, path: str | PathLike[str]) -> PublicNumbers:
        """Read a TOML file, and the recorded lots that it names, which stand beside it.

        Raises `Rejected` with all faults of all these files.
        """
        return from_toml(path)


def from_toml(path: str | PathLike[str]) -> PublicNumbers:
    """The public numbers in a TOML file. Raises `Rejected` with all faults of it and of the tables it names."""
    file = Path(path)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise Rejected([fault("N001", Cell(str(path)), **why(error))]) from None
    text = decoding(data)
    if text is None:
        raise Rejected([fault("D004", Cell(str(path)))])
    try:
        parsed = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        line = _AT_LINE.search(str(error))
        raise Rejected([fault("N002", Cell(str(path), row=int(line[1]) if line else None))]) from None
    reading = _Toml(file, toml_lines(text))
    numbers = reading.numbers(parsed)
    if reading.faults:
        raise Rejected(sorted(reading.faults, key=_line))
    return numbers


@frozen
class _Toml:
    """A parsed file on its way to numbers; the faults are kept until all of it has been looked at."""

    file: Path
    lines: Mapping[tuple[str, ...], int]
    faults: list[Finding] = field(factory=list)

    def numbers(self, parsed: Mapping[str, object]) -> PublicNumbers:
        """All that can be read."""
        for name in parsed:
            if name not in _PARTS:
                self.faults.append(fault("N003", self.at((name,), name), near(name, _PARTS)))
        draws, lots = self.draws(parsed.get("draw", {}))
        return PublicNumbers(
            sources=tuple(self.sources(parsed)),
            draws=draws,
            lots=lots,
            revealed=self.text(parsed, "revealed"),
            beacon=self.text(parsed, "beacon"),
            path=str(self.file),
        )

    def at(self, path: tuple[str, ...], value: object = None) -> Cell:
        """The line of a key, or of the nearest table around it."""
        inner = next((path[:i] for i in range(len(path), 0, -1) if path[:i] in self.lines), None)
        line = None if inner is None else self.lines[inner]
        return Cell(str(self.file), row=line, value=None if value is None else shown(value))

    def text(self, parsed: Mapping[str, object], name: str) -> str:
        """A text at the top of the file; empty if it is not there."""
        value = parsed.get(name, "")
        if isinstance(value, str):
            return value
        self.faults.append(fault("N012", self.at((name,), value), name=name))
        return ""

    def sources(self, parsed: Mapping[str, object]) -> Iterator[tuple[str, tuple[int, ...]]]:
        """The sources that enter the seed, in the order written."""
        public = parsed.get("public", {})
        if not isinstance(public, Mapping):
            self.faults.append(fault("N013", self.at(("public",)), name="public"))
            return
        if not public:
            self.faults.append(fault("N014", self.at(("public",))))
        for label, value in public.items():
            where = ("public", str(label))
            numbers = value if isinstance(value, list) else [value]
            faults = list(source_faults(label, numbers, partial(self.at, where)))
            self.faults.extend(faults)
            if not faults:
                yield str(label), tuple(numbers)

    def draws(
        self, draw: object
    ) -> tuple[Mapping[str, Mapping[str, object]], Mapping[str, tuple[tuple[Lot, ...], ...]]]:
        """The stages' own numbers, and their recorded lots."""
        draws: dict[str, Mapping[str, object]] = {}
        lots: dict[str, tuple[tuple[Lot, ...], ...]] = {}
        if not isinstance(draw, Mapping):
            self.faults.append(fault("N013", self.at(("draw",)), name="draw"))
            return draws, lots
        for stage, table in draw.items():
            where = ("draw", str(stage))
            if not isinstance(table, Mapping):
                self.faults.append(fault("N013", self.at(where), name=f'draw."{stage}"'))
                continue
            own = {name: value for name, value in table.items() if name != "lots"}
            draws[str(stage)] = self.own(own, where)
            if "lots" in table:
                lots[str(stage)] = self.lots(table["lots"], (*where, "lots"))
        return {stage: own for stage, own in draws.items() if own}, lots

    def own(self, table: Mapping[str, object], where: tuple[str, ...]) -> Mapping[str, object]:
        """Numbers by name, and narrower tables of them."""
        found: dict[str, object] = {}
        for name, value in table.items():
            if isinstance(value, Mapping):
                found[name] = self.own(value, (*where, name))
            elif is_whole(value):
                found[name] = value
            else:
                self.faults.append(fault("N006", self.at((*where, name), value), name=name))
        return found

    def lots(self, value: object, where: tuple[str, ...]) -> tuple[tuple[Lot, ...], ...]:
        """The lots of one clerk or of two; each one's record is a file, or a list of files such as one a turn."""
        records = _records(value)
        if records is None:
            self.faults.append(fault("N011", self.at(where, value)))
            return ()
        twice = handed_in_twice(self.file.parent / name for record in records for name in record)
        self.faults.extend(fault("N063", self.at(where, file.name)) for file in twice)
        return tuple(self.record(names) for names in records) if not twice else ()

    def record(self, names: Sequence[str]) -> tuple[Lot, ...]:
        """The lots of one clerk."""
        lots: list[Lot] = []
        for name in names:
            read, faults = read_lots(self.file.parent / name)
            self.faults.extend(faults)
            lots.extend(read)
        return tuple(lots)


def _records(value: object) -> list[list[str]] | None:
    """The file names of each record, or None where it is not so written: `"a"`, `["a", "b"]` or `[["a", "a2"], …]`."""
    records = []
    for record in value if isinstance(value, list) else [value]:
        names = record if isinstance(record, list) else [record]
        if not names or not all(isinstance(name, str) and name for name in names):
            return None
        records.append([str(name) for name in names])
    return records if len(records) in (1, 2) else None


def _line(finding: Finding) -> tuple[bool, int]:
    """Faults of the file itself in the order of its lines, then those of the tables that it names."""
    own = finding.code.startswith("N") and isinstance(finding.where, Cell) and finding.code not in _OF_LOTS
    return not own, (finding.where.row or 0) if own and isinstance(finding.where, Cell) else 0
