"""A small bureau with a sealed draw of any kind, and an operator who answers from a list."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from attrs import frozen
from paiwei.ceremony import (
    Choices,
    FromFile,
    Invented,
    JournalFile,
    Opened,
    Paused,
    begin,
    conduct,
    journal_of,
    open_sealed,
    publish,
    resume,
    seal,
)
from paiwei.dsl.findings import Rejected
from paiwei.engine.draws.strategy import Event
from paiwei.keeping import Inputs
from paiwei.numbers import from_toml

HEAD = """
policy "示例" {{ }}
applicant {{
  id       text    "编号"      key
  grade    one of {{ primary "小学", middle "初中" }}  "学段"
  applied  school  "报名学校"
  twins    bundle? "捆绑号"
}}
schools {{ 东小学, 西小学 }}
cohort grade {{ primary marked "X", middle marked "C" }}
bundle twins {{ margin skip }}
stage "派位" {{ seek applied  draw {draw} }}
{more}
"""
CHILDREN = [
    ("A01", "小学", "东小学", "甲"), ("A02", "小学", "东小学", "甲"), ("A03", "小学", "东小学", ""),
    ("A04", "小学", "东小学", ""), ("A05", "小学", "东小学", ""), ("A06", "小学", "西小学", ""),
    ("A07", "小学", "西小学", ""), ("A08", "小学", "西小学", ""), ("A09", "初中", "东小学", ""),
    ("A10", "初中", "东小学", ""), ("A11", "初中", "东小学", ""), ("A12", "初中", "西小学", ""),
]  # fmt: skip
SCHOOLS = "学校,批次,计划数\n东小学,小学,3\n西小学,小学,2\n东小学,初中,1\n西小学,初中,2\n"
PUBLIC = "[public]\ndice = [2,3,5,4,6,9,9,2,0,4,8,9,6,7,3,7,6,2,5,2]\n"
OTHERS = "[public]\ndice = [1,1,5,4,6,9,9,2,0,4,8,9,6,7,3,7,6,2,5,2]\n"
OWN = {
    "ticket": "",
    "ring(code digits 4, drawn leave)": '[draw."派位"]\nstart = 2\nstep = 1\n',
    "groups(from 3 to 5)": '[draw."派位"]\ngroups = 4\nchosen = 2\n',
    "lots": '[draw."派位"]\nlots = "lots.csv"\n',
    "rfc3797": "",
}
LOTS = """轮次,学校,单位,序号,签面
1,东小学,A01,1,空
1,东小学,A03,2,中
1,东小学,A04,3,中
1,东小学,A05,4,中
1,西小学,A06,5,中
1,西小学,A07,6,中
1,西小学,A08,7,空
1,东小学,A09,1,中
1,东小学,A10,2,空
1,东小学,A11,3,空
"""


RING = "ring(code digits 4, drawn leave)"


@frozen
class Bureau:
    """A folder with the files of an admission."""

    folder: Path
    draw: str

    @property
    def inputs(self) -> Inputs:
        """What is sealed."""
        return Inputs(self.folder / "policy.paiwei", self.folder / "applicants.csv", self.folder / "schools.csv")

    @property
    def public(self) -> Path:
        """The numbers of the day."""
        return self.folder / "public.toml"

    @property
    def others(self) -> Path:
        """The numbers of a second attempt."""
        return self.folder / "others.toml"

    @property
    def sealed(self) -> Path:
        """The folder of the ceremony."""
        return self.folder / "draw"


def bureau(folder: Path, draw: str = "ticket", more: str = "") -> Bureau:
    """Write the files of an admission that draws in some way."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Bureau(folder, draw)
    made.inputs.policy.write_text(dedent(HEAD.format(draw=draw, more=more)), encoding="utf-8")
    rows = "".join(",".join(child) + "\n" for child in CHILDREN)
    made.inputs.applicants.write_text("编号,学段,报名学校,捆绑号\n" + rows, encoding="utf-8")
    made.inputs.schools.write_text(SCHOOLS, encoding="utf-8")
    (folder / "lots.csv").write_text(LOTS, encoding="utf-8")
    made.public.write_text(PUBLIC + OWN[draw], encoding="utf-8")
    made.others.write_text(OTHERS + OWN[draw], encoding="utf-8")
    return made


def sealed(made: Bureau, **choices: object) -> Bureau:
    """Seal it."""
    seal(made.inputs, Choices(**choices), made.sealed)  # type: ignore[arg-type]
    return made


def answers(opened: Opened, public: Path | None) -> FromFile | Invented:
    """The operator with a file in hand."""
    if public is None:
        return Invented()
    cohort = opened.policy.cohort
    labels = {} if cohort is None else dict(cohort.type.values)
    return FromFile(from_toml(public), labels, opened.fixed.roster.register.names, opened.kept.secret)


def drawn(made: Bureau, public: Path | None = None, *, resuming: bool = False) -> Paused | None:
    """Draw, or go on, and publish; what it waits for, if it does."""
    opened = open_sealed(made.sealed)
    with journal_of(opened) as journal:
        if resuming:
            resume(opened, journal)
        else:
            begin(opened, journal)
        return carried_on(opened, journal, public or made.public)


def carried_on(opened: Opened, journal: JournalFile, public: Path) -> Paused | None:
    """From the journal's end to the result."""
    done = conduct(opened, journal, answers(opened, public), _heard)
    if isinstance(done, Paused):
        return done
    publish(opened, journal, done, cross_check="off")
    return None


def _heard(event: Event) -> None:
    """Nobody listens."""


def result_of(made: Bureau) -> dict[str, bytes]:
    """The files of the result that hang on chance alone."""
    names = ("placements.csv", "queues.jsonl", "manifest.json", "roster.txt", "standings.parquet")
    return {name: (made.sealed / "result" / name).read_bytes() for name in names}


def refused(work: Callable[[], object]) -> list[str]:
    """The codes with which some work is refused."""
    with pytest.raises(Rejected) as refusal:
        work()
    return [finding.code for finding in refusal.value.findings]
