"""A sheet for each school: who was admitted, in the order of admission, cohort by cohort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from ..engine.outcome import Status
from .columns import Column
from .material import Material
from .sheet import Sheet
from .words import say


def schools_shown(material: Material) -> list[str]:
    """The schools that get a sheet, in the order of the register: those that somebody asked for or was placed at."""
    placed = material.outcome.placements["school"].drop_nulls().unique().to_list()
    wanted = {line.school for line in material.lines}.union(placed)
    return [name for name in material.roster.register.names if name in wanted]


def school_sheets(material: Material, sheet_of: Mapping[str, str]) -> Iterator[Sheet]:
    """The sheets of all schools. Places by ruling are counted below the title and listed on a sheet of their own."""
    rows = _admitted(material)
    ruled = material.outcome.placements.filter(pl.col("status") == str(Status.RULED))["school"].value_counts()
    by_ruling = dict(ruled.iter_rows())
    columns = _cohort_first(material)
    printed = 2 + len(material.names) + len(_results(material)) + (material.policy.cohort is not None)
    for school, name in sheet_of.items():
        here = rows.get(school, [])
        subtitle = _subtitle(material, school, len(here), by_ruling.get(school, 0))
        title = f"{school}{'' if material.lang == 'zh' else ' '}{say('roll', material.lang)}"
        table = material.table(here, *columns)
        yield Sheet(name, title, subtitle, table, footer=material.footer, printed=printed)


def _admitted(material: Material) -> dict[str, list[int]]:
    policy = material.policy
    frame = material.outcome.placements.with_row_index("row").filter(pl.col("status") == str(Status.PLACED))
    if policy.cohort:  # an enum is held as its position in the order declared
        frame = frame.with_columns(material.roster.frame[policy.cohort.field].gather(frame["row"]).alias("cohort"))
        frame = frame.sort("cohort", "order", maintain_order=True)
    else:
        frame = frame.sort("order", maintain_order=True)
    grouped = frame.group_by("school", maintain_order=True).agg("row")
    return dict(grouped.iter_rows())


def _results(material: Material) -> list[Column]:
    return material.shown("stage", "tier", "number", "class", "seat_over_plan")


def _cohort_first(material: Material) -> list[Column]:
    """The results, after the cohort where there is one, and then the other fields."""
    cohort = material.policy.cohort
    label = None if cohort is None else material.policy.field(cohort.field).label
    columns = [*_results(material), *material.fields]
    return sorted(columns, key=lambda column: column.header != label)


def _subtitle(material: Material, school: str, placed: int, ruled: int) -> str:
    lang, policy, register = material.lang, material.policy, material.roster.register
    at = register.school_index[school]
    values = policy.cohort.type.values if policy.cohort else (("", ""),)
    plans = [(label, register.plans.get((value, at), 0)) for value, label in values]
    told = [f"{label} {say('plan', lang)} {plan}".strip() for label, plan in plans if plan or not label]
    told.append(f"{say('placed', lang)} {placed}")
    if ruled:
        told.append(f"{say('ruled', lang)} {ruled}")
    return f"{policy.name}    {'    '.join(told)}"
