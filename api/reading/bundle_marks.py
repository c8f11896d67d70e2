"""Words in the column of bundle codes that mean no bundle, or any: read as codes they would tie strangers together."""

from __future__ import annotations

import polars as pl

from .column import Flaw, Wrong, flaws_at

_WORDS = (
    "无", "没", "没有", "否", "是", "不是", "有", "空", "空白", "同上", "不适用", "不捆绑", "未捆绑", "无捆绑", "捆绑",
    "不需要", "单胎", "独生", "独生子女", "非双胞胎", "非多胞胎", "双胞胎", "三胞胎", "四胞胎", "多胞胎", "双生子",
    "双胞", "孪生", "龙凤胎", "兄弟", "姐妹", "兄妹", "姐弟", "x", "n", "y", "na",
    "n/a", "nil", "null", "none", "no", "yes",
    "true", "false", "twin", "twins", "triplet", "triplets", "siblings", "single",
)  # fmt: skip
_SIGNS = r"^[\p{P}\p{S}\p{Z}]+$|^[0０]+(\.0+)?$"


def meant_as_words(codes: pl.Series) -> tuple[Flaw, ...]:
    """A flaw for each cell that holds such a word, a mere sign, or a zero."""
    if codes.null_count() == len(codes):
        return ()
    plain = codes.str.to_lowercase()
    return flaws_at(codes, plain.is_in(list(_WORDS)) | plain.str.contains(_SIGNS), Wrong("D075"))
