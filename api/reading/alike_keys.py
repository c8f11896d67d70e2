"""Keys that are different to the program and the same to whoever reads them: full width beside half width, capitals."""

from __future__ import annotations

import polars as pl

from ..dsl.findings import Finding
from .applicants import Applicants
from .codes import fault
from .keys import doubtful

_MOST = 200  # groups that are told one by one


def alike_keys(applicants: Applicants) -> tuple[Finding, ...]:
    """A fault for keys that differ only in what cannot be seen, such as width or a leading apostrophe, a note for those
    that differ only in capitals: each group once, with all its rows."""
    column = applicants.columns.get(applicants.key)
    if column is None or not doubtful(column.only).any():
        return ()
    keys = column.only
    plain = keys.str.normalize("NFKC").str.replace("^['‘’]", "").str.replace(r"^(\d+)\.0+$", "$1")
    frame = pl.DataFrame({"key": keys, "plain": plain, "low": plain.str.to_lowercase(), "row": applicants.table.rows})
    different = frame.drop_nulls("key").unique("key", keep="first", maintain_order=True)
    alike = different.filter(different.get_column("low").is_duplicated())
    if not alike.height:
        return ()
    groups = alike.group_by("low", maintain_order=True).agg(
        pl.col("key"), pl.col("row"), pl.col("plain").is_duplicated()
    )
    header = applicants.headers[applicants.key]
    return tuple(
        fault("D076" if any(unseen) else "D077", applicants.table.cell(rows[0], header, keys[0]), keys=keys, rows=rows)
        for _, keys, rows, unseen in groups.head(_MOST).iter_rows()
    )
