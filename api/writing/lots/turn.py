"""What all sheets of one turn say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from ...engine.prepared_lots import PreparedLots
from ..words import Lang
from .words import say

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # the same in every file, so that the same lots give the same bytes


@frozen
class Turn:
    """The draws of one stage and turn, a school and cohort each. `labels` are those of the cohorts, by name."""

    draws: Sequence[PreparedLots]
    title: str
    lang: Lang
    rehearsal: bool
    labels: dict[str, str]

    @property
    def mark(self) -> str:
        """What stands before every title of a rehearsal."""
        return say("mark", self.lang) if self.rehearsal else ""

    @property
    def name(self) -> str:
        """The stage and the turn."""
        return f"{self.draws[0].stage} {say('turn', self.lang).format(turn=self.draws[0].turn)}"

    def place(self, lots: PreparedLots) -> str:
        """The school, and the cohort where there are any."""
        return f"{lots.school} {self.labels.get(lots.cohort, lots.cohort)}".strip()

    def counts(self, lots: PreparedLots) -> str:
        """How many lots there are, with and without a place."""
        counted = {"lots": len(lots.units), "places": lots.places, "blanks": lots.blanks}
        return say("counts", self.lang).format(**counted)

    @property
    def footer(self) -> str:
        """What stands at the foot of each page."""
        return f"{self.mark}{self.title}  {self.name}"
