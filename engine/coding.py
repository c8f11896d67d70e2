"""Codes in the place of children's keys, made when a roster is sealed and never afterwards (docs/slips.md)."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
from attrs import evolve, field, frozen

from ..dsl import expressions as e
from ..dsl.findings import Finding, Place, Rejected, Severity, Text
from ..dsl.policy import Policy
from ..dsl.types import Kind
from ..dsl.walk import walk, wholes
from .draws.keys import hmacs
from .roster import Roster

SALT = 32  # bytes
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base32: no I, L, O, U; ascending by their bytes
LENGTH = 10  # characters of a code, five bits each
_BITS = 5 * LENGTH
_CODE = b"PW1-code\0"
_Numbers = npt.NDArray[np.uint64]


@frozen
class Coded:
    """A roster under its codes. `own` has a row for each row of `roster`, with the columns that were replaced there as
    they were submitted: the key, and the fields that hold a bundle."""

    roster: Roster
    key: str
    own: pl.DataFrame = field(eq=False)

    @property
    def codes(self) -> pl.Series:
        """The code of each row, ascending."""
        return self.roster.frame[self.key]

    @property
    def keys(self) -> pl.Series:
        """The own key of each row."""
        return self.own[self.key]


def coded(policy: Policy, roster: Roster, salt: bytes) -> Coded:
    """The roster with a code for every key, rows ascending by code, and neutral marks for bundles.

    A code is the first 50 bits of HMAC-SHA256(salt, "PW1-code" ‖ 0 ‖ key) in Crockford's base32. Where that is taken by
    a smaller key, 0 and a counter from 1, eight bytes big-endian, are put after the key until it is free. Rulings and
    the order of submission move along. Raises `Rejected` (V035) where the policy itself looks at the key, ValueError
    for a salt that has not 32 bytes. About 5 s of one core for a million keys.
    """
    checked_salt(salt)
    faults = _looks_at_key(policy)
    if faults:
        raise Rejected(faults)
    key = policy.key.name
    keys = roster.frame[key]
    codes = _codes(keys.to_list(), salt)
    order = codes.arg_sort()
    new = dict(zip(keys, codes, strict=True)) if roster.rulings else {}
    bundles = [spec.name for spec in policy.fields if spec.type is Kind.BUNDLE]
    own = roster.frame.select(key, *bundles)[order]
    frame = roster.frame.with_columns(codes.alias(key))[order]
    return Coded(
        evolve(
            roster,
            frame=frame.with_columns(_neutral(frame[name]) for name in bundles),
            rulings=tuple(sorted((evolve(r, id=new.get(r.id, r.id)) for r in roster.rulings), key=lambda r: r.id)),
            submitted=None if roster.submitted is None else roster.submitted[order],
            origin=None if roster.origin is None else evolve(roster.origin, rows=roster.origin.rows[order]),
        ),
        key,
        own,
    )


def uncoded(policy: Policy, roster: Roster) -> Coded:
    """The same form where keys may be published: every key is its own code, and nothing is replaced."""
    bundles = [spec.name for spec in policy.fields if spec.type is Kind.BUNDLE]
    return Coded(roster, policy.key.name, roster.frame.select(policy.key.name, *bundles))


def checked_salt(salt: bytes) -> bytes:
    """The salt. Raises ValueError for one that has not 32 bytes."""
    if len(salt) != SALT:
        raise ValueError(f"the salt has {len(salt)} bytes, {SALT} are wanted")
    return salt


def free_numbers(first: _Numbers, again: Callable[[int, int], int]) -> _Numbers:
    """Numbers of which no two are the same. Who finds its own taken by one before asks `again(place, counter)`, the
    counter from 1, until it has a free one."""
    if len(np.unique(first)) == len(first):
        return first
    found, taken = first.copy(), set[int]()
    for at, number in enumerate(first.tolist()):
        counter = 0
        while number in taken:
            counter += 1
            number = again(at, counter)
        taken.add(number)
        found[at] = number
    return found


def _codes(keys: Sequence[str], salt: bytes) -> pl.Series:
    def again(at: int, counter: int) -> int:
        message = _CODE + keys[at].encode() + b"\0" + counter.to_bytes(8, "big")
        return int.from_bytes(hmac.digest(salt, message, "sha256")[:8], "big") >> (64 - _BITS)

    digests = b"".join(hmacs(salt, _CODE, (key.encode() for key in keys)))
    leading = np.frombuffer(digests, dtype=">u8").reshape(-1, 4)[:, 0].astype(np.uint64)
    return _written(free_numbers(leading >> np.uint64(64 - _BITS), again))


def _written(numbers: _Numbers) -> pl.Series:
    """Numbers of 50 bits as texts, the highest five bits first."""
    shifts = np.arange(_BITS - 5, -1, -5, dtype=np.uint64)
    digits = (numbers[:, None] >> shifts) & np.uint64(31)
    letters = np.frombuffer(ALPHABET.encode(), dtype=np.uint8)[digits.astype(np.intp)]
    texts = letters.tobytes().decode()
    return pl.Series([texts[at : at + LENGTH] for at in range(0, len(texts), LENGTH)], dtype=pl.String)


def _neutral(marks: pl.Series) -> pl.Series:
    """1, 2, … for each distinct mark, in the order of the rows, which is that of the codes; null stays null."""
    known = marks.drop_nulls().unique(maintain_order=True)
    return marks.replace_strict(known, pl.Series(range(1, len(known) + 1)).cast(pl.String), return_dtype=pl.String)


def _looks_at_key(policy: Policy) -> list[Finding]:
    """V035 for every place at which a rule evaluates the key: under codes it would decide otherwise."""
    key = policy.key
    return [
        Finding(
            "V035",
            Severity.ERROR,
            Text(
                f"规则用到编号 `{key.label}`：换成代码以后，这里的结果会变",
                f"a rule looks at the key `{key.label}`: under codes it would decide otherwise",
            ),
            Place(policy.source, part.span),
            Text(
                "把规则所需的内容另列为一个字段，或不用代码封存",
                "put what the rule needs into a field of its own, or seal without codes",
            ),
        )
        for whole in wholes(policy)
        for part in walk(whole)
        if isinstance(part, e.FieldValue) and part.field == key.name
    ]
