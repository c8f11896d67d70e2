"""A world as the files that an office would have: applicants, schools and rulings as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from paiwei.dsl.policy import Field, Policy
from paiwei.dsl.types import EnumType

from tests.oracle import UNKNOWN

from .rosters import World


def write_files(world: World, policy: Policy, folder: Path, order: Sequence[str]) -> tuple[Path, Path, Path | None]:
    """The three files, children in the order given; no file of rulings where there are none. If the children stand
    backwards so do the schools, unless the order of the table says which of its zones comes first."""
    cells = [[cell_text(f, world.rows[child][f.name]) for f in policy.fields] for child in order]
    applicants = write_csv(folder / "applicants.csv", [f.label for f in policy.fields], cells)
    header, rows = schools_table(world, policy)
    backwards = list(order) == sorted(order, key=str.encode, reverse=True) and not world.table.zones
    schools = write_csv(folder / "schools.csv", header, rows[::-1] if backwards else rows)
    if not world.rulings:
        return applicants, schools, None
    rulings = [[child, school, "机关", "第一条", "照顾"] for child, school in world.rulings]
    return applicants, schools, write_csv(folder / "rulings.csv", RULING_COLUMNS, rulings)


RULING_COLUMNS = ["id", "school", "authority", "clause", "reason"]


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def cell_text(field: Field, cell: Any) -> str:
    """A cell as a clerk would type it."""
    if cell is UNKNOWN:
        return "待核"
    if isinstance(field.type, EnumType) and cell is not None:
        return dict(field.type.values)[cell]
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case date():
            return cell.isoformat()
        case (float(), float()):
            return f"{cell[0]!r},{cell[1]!r}"
        case tuple():
            return "、".join(cell)
        case _:
            return str(cell)


def schools_table(world: World, policy: Policy) -> tuple[list[str], list[list[str]]]:
    """The columns that the policy needs, and a row for each school and cohort."""
    table = world.table
    header = ["school", "plan", "longitude", "latitude"]
    header += ["cohort"] if policy.cohort else []
    header += ["classes"] if policy.classes else []
    header += [] if policy.schools.zones else ["zone"]
    rows = []
    for (cohort, school), plan in table.plans.items():
        row = [school, str(plan), *(repr(part) for part in table.points[school])]
        row += [cohort] if policy.cohort else []
        row += [str(table.classes[cohort, school])] if policy.classes else []
        row += [] if policy.schools.zones else [next((z for z, schools in table.zones if school in schools), "")]
        rows.append(row)
    return header, rows
