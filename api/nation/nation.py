"""A nation: many districts, each with its policy, its tables and its numbers."""

from __future__ import annotations

from pathlib import Path

from attrs import field, frozen

from ..dsl.findings import Finding, Lang
from ..keeping import Inputs
from ..second_opinion import Extent


@frozen
class District:
    """One admission of many. `output` is its folder below that of the nation, in parts with `/` between them."""

    name: str
    inputs: Inputs
    output: str


@frozen
class Nation:
    """The districts in the order of their file, and what is worth knowing of that file."""

    path: Path
    districts: tuple[District, ...]
    notes: tuple[Finding, ...] = field(default=(), eq=False)


@frozen
class Choices:
    """How every district is run and written: as the options of the same names of `paiwei run`. `xlsx` None: a workbook
    for each that is not too large for one."""

    rehearsal: bool = False
    with_private: bool = False
    cross_check: Extent | None = None
    xlsx: bool | None = None
    lang: Lang = "zh"


@frozen
class Task:
    """What a worker is given: a district, the folder that is its own, and whether a result that stands may be kept."""

    district: District
    folder: Path
    choices: Choices
    fresh: bool = False

    @property
    def result(self) -> Path:
        """The folder of results, the same as `paiwei run` writes."""
        return self.folder / "result"
