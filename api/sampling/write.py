"""A whole sample: applicants, schools and public numbers, as files that `run` takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil
from pathlib import Path
from random import Random, SystemRandom

from attrs import evolve

from ..dsl.expressions import AllSchools
from ..dsl.policy import Policy
from ..dsl.walk import walk
from ..engine.build import build
from ..engine.determine import undetermined
from ..engine.draws.table import strategies
from ..engine.evaluators.columnar import Columnar
from ..engine.numbers import PublicNumbers
from ..engine.register import Register
from ..engine.roster import Roster
from ..engine.run import Inputs, admit
from ..reading import read
from ..registering import School, register_of
from ..rows import roster_of
from ..running import program_parts
from ..writing.whole_file import whole_files
from .children import Child, blot, children
from .numbers import Ceremony, dice, write_numbers
from .schools import sample_schools
from .tables import applicants_table, write_table
from .uses import Uses
from .values import Setting

# Plans in parts of the demand: some schools are asked for more than they have, some for less.
PLENTY = (0.6, 0.85, 1.25, 0.75, 1.0, 1.6)
IN_A_CLASS = 45


def sample(
    policy: Policy, count: int, seed: int, folder: Path, *, unknown: float = 0.0, ending: str = "xlsx"
) -> list[Path]:
    """Write about `count` children and all that goes with them into `folder`; the paths written.

    The same arguments give the same files. `unknown` is the share of cells that read 待核. Raises `Rejected` (D082)
    where the disk does not take them.
    """
    rng = Random(f"{policy.name}/{count}/{seed}")
    schools = sample_schools(policy, rng)
    register = register_of(policy, schools, {}, {})
    private = {school.name for school in schools if school.kind == "民办"}  # nobody lives in their areas
    areas = tuple(area for area in register.areas if area not in private)
    setting = Setting(policy, Uses.of(policy), schools, areas, rng)
    made = children(setting, count, register)
    register = _with_plans(policy, register, made)
    blot(setting, made, unknown)
    with whole_files(folder) as aside:
        written = _written(policy, made, (register, schools), (aside, ending), rng)
    return [folder / path.name for path in written]


def _written(
    policy: Policy,
    made: Sequence[Child],
    places: tuple[Register, Sequence[School]],
    where: tuple[Path, str],
    rng: Random,
) -> list[Path]:
    """Write all files into a folder, as workbooks or as texts; the paths."""
    (register, schools), (folder, ending) = places, where
    tables = {"applicants": (applicants_table(policy, made), "报名表")}
    tables["schools"] = (_schools_table(policy, register, schools), "学校表")
    applicants, seats = (folder / f"{name}.{ending}" for name in tables)
    for path, (table, sheet) in zip((applicants, seats), tables.values(), strict=True):
        write_table(path, table, sheet)
    ceremony, thrown = Ceremony(rng), dice(rng)
    _hold(policy, read(policy, applicants, seats), thrown, ceremony)
    return [applicants, seats, *write_numbers(folder / "public.toml", thrown, ceremony, ending)]


def _with_plans(policy: Policy, register: Register, made: Sequence[Child]) -> Register:
    """Plans by how many would begin a stage at the school at most, and classes of up to 45 children."""
    roster = roster_of(policy, register, made)
    evaluator = Columnar(build(policy), roster)
    cohorts = policy.cohort.type.names if policy.cohort else ("",)
    of = roster.frame[policy.cohort.field].to_list() if policy.cohort else [0] * len(made)
    demand: Counter[tuple[str, int]] = Counter()
    for stage in policy.stages:
        takes_part = (evaluator.who(stage) & evaluator.gates()["eligible"]).to_list()
        first = evaluator.seek(stage).list.first().to_list()
        asked = Counter(
            (cohorts[cohort], school)
            for cohort, school, part in zip(of, first, takes_part, strict=True)
            if part and school is not None
        )
        demand |= asked  # the larger of each
    everywhere = any(isinstance(part, AllSchools) for stage in policy.stages for w in stage.seek for part in walk(w))
    idle = max(1, len(made) // 9)  # seats of a school that nobody names first, such as one to fall back to
    plans = {
        (cohort, school): max(1, round(PLENTY[(school + 2 * c) % len(PLENTY)] * (demand[cohort, school] or idle)))
        for c, cohort in enumerate(cohorts)
        for school in range(len(register.names))
    }
    if everywhere:  # whoever is left goes wherever there is a seat: one school must have some to spare
        last = max(plans, key=plans.__getitem__)
        plans[last] += max(0, len(made) - sum(plans.values())) + len(made) // 20
    classes = {place: max(2, ceil(plan / IN_A_CLASS)) for place, plan in plans.items()}
    return evolve(register, plans=plans, classes=classes)


def invent(policy: Policy, roster: Roster, path: Path, *, hold: bool) -> None:
    """Write the public numbers of a rehearsal, from the operating system's generator, and beside them its lots."""
    rng = SystemRandom()
    ceremony, thrown = Ceremony(rng), dice(rng)
    _hold(policy, roster, thrown, ceremony, hold=hold, rehearsal=True)
    for _ in write_numbers(path, thrown, ceremony, "csv"):
        pass


def _hold(
    policy: Policy,
    roster: Roster,
    thrown: Sequence[int],
    ceremony: Ceremony,
    *,
    hold: bool = True,
    rehearsal: bool = False,
) -> None:
    """Run the admission once on the tables as written, so that every draw asks for its numbers."""
    graph = build(policy)
    numbers = PublicNumbers(sources=(("dice", tuple(thrown)),))
    parts = program_parts(rehearsal=rehearsal)
    inputs = Inputs(policy, roster, numbers, strategies(), parts=parts, book=ceremony)
    admit(inputs, Columnar(graph, roster), undetermined(graph, roster), hold=hold)


def _schools_table(policy: Policy, register: Register, schools: Sequence[School]) -> list[list[object]]:
    labels: Mapping[str, str] = dict(policy.cohort.type.values) if policy.cohort else {"": ""}
    headings = ["学校", *(["批次"] if policy.cohort else []), "计划数", *(["班数"] if policy.classes else [])]
    rows: list[list[object]] = [[*headings, "经度", "纬度", "类别"]]
    for index, school in enumerate(schools):
        for cohort, label in labels.items():
            plan, classes = register.plans[cohort, index], register.classes[cohort, index]
            row: list[object] = [school.name, *([label] if policy.cohort else []), plan]
            rows.append([*row, *([classes] if policy.classes else []), *school.point, school.kind])
    return rows
