"""The cells of a roster as people write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl
from attrs import define, field

from ..dsl.findings import Text
from ..dsl.policy import Field, Policy
from ..dsl.types import EnumType, Kind
from .cells import cell_text
from .explanation import Read
from .phrases import phrases
from .roster import Roster

BLANK, PENDING = Text("空", "blank"), Text("待核", "not verified")
UNKNOWN = "\0?"  # no text of a table holds a NUL


@define
class Shown:
    """Texts of cells by field and row, each column made when it is first asked for, each `Read` made once."""

    policy: Policy
    roster: Roster
    columns: dict[str, Sequence[str | None]] = field(factory=dict)
    made: dict[tuple[str, str | None], Read] = field(factory=dict)

    def key(self, name: str, row: int) -> str | None:
        """The cell as plain text: what two cells share that are shown alike."""
        return self.column(name)[row]

    def column(self, name: str) -> Sequence[str | None]:
        """All cells of a field as plain text."""
        if name not in self.columns:
            spec = self.policy.field(name)
            text = cell_text(spec, self.roster.register, unknown=False, separator="、")
            if self.roster.has_unknown(name):
                text = pl.when(pl.col(f"{name}?")).then(pl.lit(UNKNOWN)).otherwise(text).alias(name)
            self.columns[name] = self.roster.frame.select(text)[name].to_list()
        return self.columns[name]

    def read(self, spec: Field, row: int) -> Read:
        """The cell of a child."""
        text = self.key(spec.name, row)
        at = (spec.name, text)
        if at not in self.made:
            self.made[at] = read_of(spec, text)
        return self.made[at]

    def pending(self) -> Mapping[int, tuple[str, ...]]:
        """By row, the fields whose cells are not verified."""
        found: dict[int, list[str]] = {}
        for spec in self.policy.fields:
            if self.roster.has_unknown(spec.name):
                for row in self.roster.frame[f"{spec.name}?"].arg_true().to_list():
                    found.setdefault(row, []).append(spec.name)
        return {row: tuple(names) for row, names in found.items()}


def read_of(spec: Field, text: str | None) -> Read:
    """A cell by its plain text (`cells.cell_text`, lists joined by `、`; `UNKNOWN` where it is not verified)."""
    unknown = text == UNKNOWN
    state = "blank" if text is None else "unknown" if unknown else "given"
    value = BLANK if text is None else PENDING if unknown else Text(shown(spec, text, "zh"), shown(spec, text, "en"))
    return Read(spec.name, spec.label or spec.name, value, spec.private, state)


def shown(spec: Field, text: str, lang: str) -> str:
    """A cell that says something, as people write it."""
    if isinstance(spec.type, EnumType):
        return dict(spec.type.values).get(text) or text
    match spec.type:
        case Kind.FLAG:
            return {"yes": "是", "no": "否"}[text] if lang == "zh" else text
        case Kind.DATE:
            return phrases(lang).date(date.fromisoformat(text))
        case _:
            return text
