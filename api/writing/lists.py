"""The sheets that list children across schools: everyone, and those without a place or with one by ruling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from ..engine.outcome import Status
from ..engine.roster import Ruling
from .columns import Column, unverified
from .material import Material
from .sheet import Sheet
from .words import say

_KINDS = {
    "everyone": tuple(Status),
    "leftover": (Status.LEFTOVER,),
    "ineligible": (Status.INELIGIBLE,),
    "pending": (Status.UNDETERMINED, Status.HELD),
    "ruled": (Status.RULED,),
    "refused": (Status.REFUSED,),
}


def lists_shown(material: Material) -> list[str]:
    """Which of these sheets there are: the one of everyone, and those that somebody stands on."""
    return [kind for kind, statuses in _KINDS.items() if kind == "everyone" or material.rows(*statuses)]


def list_sheets(material: Material, sheet_of: dict[str, str]) -> Iterator[Sheet]:
    """The sheets, ascending by id each. `sheet_of` has the name of each kind in `lists_shown`."""
    for kind, name in sheet_of.items():
        rows = material.rows(*_KINDS[kind])
        subtitle = f"{material.policy.name}    {len(rows)} {say('people', material.lang)}".rstrip()
        if kind == "leftover" and material.policy.closing.leftover:
            subtitle += f"    {material.policy.closing.leftover}"
        yield Sheet(name, name, subtitle, material.table(rows, *_columns(material, kind)), None, material.footer)


def _columns(material: Material, kind: str) -> list[Column]:
    match kind:
        case "everyone":
            return material.shown("status", "school", "stage", "tier", "number", "class", "seat_over_plan")
        case "ineligible":
            return [_gates_failed(material), *material.fields]
        case "pending":
            return [
                Column(say("unknown_fields", material.lang), unverified(material.policy, material.roster).cells),
                *material.fields,
            ]
        case "ruled":
            return [*material.shown("school"), *_rulings(material), *material.fields]
        case "refused":
            return [*_given_up(material), *material.fields]
        case _:
            return list(material.fields)


def _gates_failed(material: Material) -> Column:
    """For each ineligible child the gates that it fails, in the order of the policy."""
    order = {gate.name: at for at, gate in enumerate(material.policy.gates)}
    failed = (
        material.outcome.standings.lazy()
        .filter(~pl.col("eligible"))
        .select("id", pl.col("gates_failed").alias("gate"))
        .explode("gate")
        .drop_nulls("gate")
        .unique()
        .with_columns(pl.col("gate").replace_strict(order, default=len(order)).alias("at"))
        .sort("id", "at", "gate")
        .group_by("id")
        .agg(pl.col("gate").str.join("；"))
    )
    ids = material.outcome.placements.lazy().select("id")
    found = ids.join(failed, on="id", how="left", maintain_order="left").collect()["gate"].to_list()
    return Column(say("gates", material.lang), found)


def _given_up(material: Material) -> list[Column]:
    """The seat that each child had, and why it gave it up, where somebody said."""
    seats = [material.given_up.get(str(key), ("", "", "")) for key in material.key.cells]
    words = ("given_up_school", "given_up_stage", "reason")
    columns = [Column(say(word, material.lang), [seat[at] for seat in seats]) for at, word in enumerate(words)]
    return [column for column in columns if not column.empty]


def _rulings(material: Material) -> list[Column]:
    by_id = {ruling.id: ruling for ruling in material.roster.rulings}
    rulings = [by_id.get(str(key)) for key in material.key.cells]
    return [
        Column(say("authority", material.lang), [r.authority if r else None for r in rulings]),
        Column(say("clause", material.lang), [r.clause if r else None for r in rulings]),
        *_reasons(material, rulings),
    ]


def _reasons(material: Material, rulings: Sequence[Ruling | None]) -> list[Column]:
    """Why, which tells of a family what private fields do, and so stands only where these do."""
    if not material.with_private:
        return []
    return [Column(say("reason", material.lang), [r.reason if r else None for r in rulings])]
