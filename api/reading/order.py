"""The ascending order of keys."""

from __future__ import annotations

import polars as pl

_WORD = 8  # bytes of a whole number
_MOST = 4  # words; sorting by more of them is no faster than sorting texts


def order(keys: pl.Series) -> pl.Series:
    """The positions of texts, ascending by their UTF-8 bytes; of equal ones the first comes first. No nulls.

    Sorting a million positions by texts takes a second, by whole numbers a tenth: what follows the beginning that all
    keys share is cut into words of eight bytes, read as numbers. Keys that are not plain ASCII are sorted as texts.
    """
    if keys.is_sorted():
        return pl.int_range(len(keys), dtype=pl.UInt32, eager=True)
    least, most = keys.min(), keys.max()
    longest = keys.str.len_bytes().max()
    if not isinstance(least, str) or not isinstance(most, str) or not isinstance(longest, int):
        return keys.arg_sort()
    # All others lie between the two.
    shared = next((at for at, (a, b) in enumerate(zip(least, most, strict=False)) if a != b), len(least))
    if keys.str.contains(r"[^\x01-\x7f]").any() or longest - shared > _WORD * _MOST:
        return keys.arg_sort()
    # A key that ends is filled with NUL, which no key holds: the shorter of two comes first, as it should.
    words = pl.DataFrame({str(at): _word(keys, at) for at in range(shared, longest, _WORD) or [shared]})
    return words.select(pl.arg_sort_by(words.columns, maintain_order=True)).to_series()


def _word(keys: pl.Series, at: int) -> pl.Series:
    padded = keys.str.slice(at, _WORD).str.pad_end(_WORD, "\0").cast(pl.Binary)
    return padded.bin.reinterpret(dtype=pl.UInt64, endianness="big")
