"""The open texts, each read once for every change."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import define, field, frozen

from ...dsl.editing.positions import Positions, Units
from ...dsl.editing.read import read
from ...dsl.editing.reading import Reading
from ...dsl.signatures import Signature
from ...dsl.source import Source, Span


@frozen
class Paper:
    """A text as it stands now. `good`: the last reading that had no mistake of syntax, if there was one."""

    written: str
    reading: Reading
    good: Reading | None
    positions: Positions

    def offset(self, line: int, column: int) -> int:
        """The offset of a place in the editor."""
        return self.positions.offset(line, column)

    @property
    def whole(self) -> Span:
        """All of the text."""
        return Span(0, len(self.reading.source.text))


@define
class Papers:
    """The readings of all open texts, by their address."""

    signatures: Mapping[str, Signature]
    _kept: dict[str, Paper] = field(factory=dict)

    def get(self, address: str, path: str, written: str, units: Units) -> Paper:
        """The reading of the text at this address; the kept one, if the text is still the same."""
        kept = self._kept.get(address)
        if kept is not None and kept.written == written and kept.positions.units == units:
            return kept
        source = Source(path, written.replace("\r\n", "\n").replace("\r", "\n"))
        reading = read(source, self.signatures)
        good = reading if not reading.broken else kept.good if kept is not None else None
        paper = Paper(written, reading, good, Positions(source, units))
        self._kept[address] = paper
        return paper

    def forget(self, address: str) -> None:
        """The text was closed."""
        self._kept.pop(address, None)
