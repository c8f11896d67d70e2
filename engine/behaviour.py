"""All that a run can see of a child, as one number: equal for children of whom it sees the same."""

from __future__ import annotations

import polars as pl

from ..dsl.policy import Field, Policy, Stage
from ..dsl.types import Kind
from .evaluators.columnar import Columnar
from .roster import Roster
from .rulegraph import RuleGraph

NOTHING = "\0"
BETWEEN = "\x1f"


def behaviour(graph: RuleGraph, roster: Roster) -> pl.Series:
    """UInt32, a child each, equal exactly if two children of the roster, which has no unknown cells, behave alike.

    Ineligible children all do. Others differ by the list that they seek in each stage whose `who` holds for them and
    by how they stand at each school of it, and by cohort, bundle, representative and the fields of class balance.
    """
    evaluator = Columnar(graph, roster)
    eligible = evaluator.gates()["eligible"]
    parts = [_in_stage(evaluator, stage, eligible) for stage in graph.policy.stages]
    texts = pl.DataFrame([part.alias(str(i)) for i, part in enumerate(parts)])
    own = roster.frame.select(_own(graph.policy)) if _own(graph.policy) else pl.DataFrame()
    seen = pl.concat([texts, own], how="horizontal").with_columns(pl.lit("").alias("eligible"))
    whole = seen.select(pl.concat_str(pl.all().fill_null(NOTHING), separator=BETWEEN).alias("seen"))["seen"]
    return pl.select(pl.when(eligible).then(whole).otherwise(pl.lit("")).rank("dense")).to_series()


def _in_stage(evaluator: Columnar, stage: Stage, eligible: pl.Series) -> pl.Series:
    """What each school sought makes of the child, in order, as text; null for who is not in the stage."""
    inside = eligible & evaluator.who(stage)
    sought = pl.DataFrame({"school": evaluator.seek(stage)}).with_row_index("row").filter(inside)
    sought = sought.explode("school", empty_as_null=True).drop_nulls("school")
    standing = evaluator.stand(stage, sought["row"].cast(pl.Int64), sought["school"])
    keys = [pl.when("admissible").then(pl.col(c).cast(pl.String)) for c in standing.columns if c.startswith("k")]
    one = pl.concat_str(pl.col("school").cast(pl.String), pl.col("admissible").cast(pl.String), *keys, separator=":")
    alone = pl.concat([sought, standing], how="horizontal")
    text = alone.select("row", one.fill_null(pl.col("school").cast(pl.String)).alias("seen"))
    lists = text.group_by("row", maintain_order=True).agg(pl.col("seen").str.join(","))
    rows = pl.DataFrame({"row": pl.int_range(0, len(eligible), eager=True, dtype=pl.UInt32)})
    return rows.join(lists, on="row", how="left", maintain_order="left")["seen"]


def _own(policy: Policy) -> list[pl.Expr]:
    """The fields that count for themselves, as texts. A representative counts only within a bundle."""
    found: list[pl.Expr] = []
    if policy.cohort is not None:
        found += _texts(policy.field(policy.cohort.field))
    if policy.bundle is not None:
        found += _texts(policy.field(policy.bundle.field))
        if policy.bundle.representative is not None:
            stands = pl.col(policy.bundle.representative).cast(pl.String)
            found.append(pl.when(pl.col(policy.bundle.field).is_not_null()).then(stands))
    if policy.classes is not None:
        found += [text for name in policy.classes.balanced_by for text in _texts(policy.field(name))]
    return [text.alias(f"own {i}") for i, text in enumerate(found)]


def _texts(field: Field) -> list[pl.Expr]:
    if field.type is Kind.POINT:
        return [pl.col(f"{field.name}.lon").cast(pl.String), pl.col(f"{field.name}.lat").cast(pl.String)]
    if field.type is Kind.LIST:
        return [pl.col(field.name).cast(pl.List(pl.String)).list.join(",")]
    return [pl.col(field.name).cast(pl.String)]
