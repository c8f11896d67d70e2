"""Some children of an applicants' table, without understanding the rows of the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..dsl.findings import Rejected, Severity
from ..dsl.policy import Policy
from ..engine.register import Register
from ..engine.roster import Roster
from .applicants import frame_of, understood, wanted_columns
from .fields import Places
from .header import match
from .opening import of_rows, opening
from .records import parquet_rows
from .sheets import Opened
from .spelt import spelt


def children(policy: Policy, path: Path, register: Register, keys: Sequence[str]) -> Roster:
    """The children with these keys, ascending, of a table that was read as a whole before: duplicate keys and faults of
    bundles are not looked for. Of a parquet file only these rows are read; all other kinds of files are read to their
    end, but of the cells only these are understood. Raises `Rejected` for faults, and where no row has one of the keys
    the roster is empty."""
    opened = _opened(policy, path, keys)
    table, findings = understood(policy, opened, Places(register.names, register.areas))
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors or table is None:
        raise Rejected(errors)
    return Roster(frame_of(policy, table.columns).sort(policy.key.name), register, path=str(path))


def _opened(policy: Policy, path: Path, keys: Sequence[str]) -> Opened:
    wanted = wanted_columns(policy)
    if path.suffix.lower() == ".parquet":
        few = parquet_rows(path, wanted, keys)
        if few is not None:
            return few, ()
    table, faults = opening(path, wanted)
    if table is None:
        return None, faults
    at = match(table, wanted)[0].get(policy.key.name)
    if at is None:
        return table, faults
    texts = spelt(table.column(at)).texts
    return of_rows(table, texts.is_in(list(keys)).fill_null(False).arg_true()), faults
