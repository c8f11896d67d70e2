"""Children at the schools they seek, and what an evaluator says of each pair, asked once and then looked up."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
from attrs import field, frozen

from .units import Ints

Ask = Callable[[pl.Series, pl.Series], pl.DataFrame]  # rows and schools → a row of answers for each pair


@frozen
class Pairs:
    """Answers by pair: `codes` ascending, row × `schools` + school; a row of `answers` for each."""

    schools: int
    codes: Ints = field(eq=False)
    answers: pl.DataFrame = field(eq=False)
    ask: Ask = field(eq=False, repr=False)

    @classmethod
    def learn(cls, rows: Ints, lists: pl.Series, schools: int, ask: Ask) -> Pairs:
        """Ask about children (`rows`, ascending), each at every school of the list beside it."""
        everyone = np.repeat(rows, lists.list.len().to_numpy())
        codes = everyone * schools + lists.explode(empty_as_null=False).to_numpy()
        codes.sort(kind="stable")  # runs of children in ascending order: a merge
        row, school = np.divmod(codes, max(schools, 1))
        answers = ask(pl.Series(row.astype(np.uint32)), pl.Series(school.astype(np.int32)))
        return cls(schools, codes, answers, ask)

    def asked(self, rows: pl.Series, schools: pl.Series) -> pl.DataFrame:
        """The same as `ask` says, looked up where all of these pairs are known."""
        found = self.of(rows.to_numpy().astype(np.int64), schools.to_numpy().astype(np.int64))
        return self.ask(rows, schools) if found is None else found

    def of(self, rows: Ints, schools: Ints) -> pl.DataFrame | None:
        """A row of answers for each of these children at the school beside it; None if a pair is not known."""
        wanted = rows * self.schools + schools
        at = np.minimum(np.searchsorted(self.codes, wanted), max(len(self.codes) - 1, 0))
        if not len(self.codes) or not bool((self.codes[at] == wanted).all()):
            return None
        return self.answers[at]
