"""On what grounds a draw that broke off may be voided: a closed list, lest a result be thrown away for its own sake."""

from __future__ import annotations

from enum import StrEnum

from ...dsl.findings import Text


class Ground(StrEnum):
    """Why what was drawn does not count (龙华方案九; 南昌方案四(二))."""

    COMPUTER_FAILURE = "computer-failure"
    SOFTWARE_FAILURE = "software-failure"
    POWER_FAILURE = "power-failure"
    NUMBERS_FAILURE = "numbers-failure"
    SECRET_WITHHELD = "secret-withheld"
    DISORDER = "disorder"
    FORCE_MAJEURE = "force-majeure"

    @property
    def label(self) -> Text:
        """In words."""
        return _LABELS[self]


_LABELS = {
    Ground.COMPUTER_FAILURE: Text("电脑故障", "the computer failed"),
    Ground.SOFTWARE_FAILURE: Text("软件故障", "the program failed"),
    Ground.POWER_FAILURE: Text("断电", "the power failed"),
    Ground.NUMBERS_FAILURE: Text("摇号器具故障", "the balls, dice or lots failed"),
    Ground.SECRET_WITHHELD: Text("承诺的秘密值未能揭示", "the secret that was committed to was not revealed"),
    Ground.DISORDER: Text("现场秩序混乱", "the proceedings were disturbed"),
    Ground.FORCE_MAJEURE: Text("不可抗力", "force majeure"),
}
