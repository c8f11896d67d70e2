"""What can be wrong with a slip, as findings."""

from __future__ import annotations

import json

from ..dsl.findings import Cell, Finding, Severity, Text

_SHOWN = 120  # characters of a value in a message


def not_a_slip(field: str) -> Finding:
    """V030: this is no slip, or a part of it is missing or misspelt."""
    return Finding(
        "V030",
        Severity.ERROR,
        Text(f"不是完整的凭单：`{field}` 缺少或写法不对", f"this is no whole slip: `{field}` is missing or misspelt"),
        Cell("slip", column=field),
        Text(
            "重新下载或复制整张凭单的 JSON，从 `{` 到 `}`",
            "fetch or copy the JSON of the slip again, all from `{` to `}`",
        ),
    )


def other_manifest(expected: object, found: object, file: str = "manifest.json") -> Finding:
    """V031: slip, manifest and folder are not of one sealing."""
    return Finding(
        "V031",
        Severity.ERROR,
        Text(
            f"封存记录不是同一份：应为 {_shown(expected)}，实为 {_shown(found)}",
            f"this is another manifest: {_shown(expected)} expected, {_shown(found)} found",
        ),
        Cell(file),
        Text(
            "取得派位前公布的那份 manifest.json；仍不一致时，凭单与公布的封存不符，请向招生单位查询",
            "fetch the manifest.json that was published before the draw; if they still differ, the slip is not of that "
            "sealing: ask the authority",
        ),
    )


def row_not_sealed(field: str, expected: object, found: object) -> Finding:
    """V032: the row does not lead to the root that was sealed."""
    return Finding(
        "V032",
        Severity.ERROR,
        Text(
            f"这一行不是封存的那一行（`{field}`）：应为 {_shown(expected)}，实为 {_shown(found)}",
            f"this is not the row that was sealed (`{field}`): {_shown(expected)} expected, {_shown(found)} found",
        ),
        Cell("slip", column=field),
        Text(
            "凭单上的报名信息或证明与派位前封存的不同；带着凭单向招生单位查询",
            "what the slip shows, or its proof, differs from what was sealed before the draw; ask the authority, "
            "slip in hand",
        ),
    )


def other_result(field: str, expected: object, found: object) -> Finding:
    """V033: the result on the slip is not the published one."""
    return Finding(
        "V033",
        Severity.ERROR,
        Text(
            f"凭单上的结果与公布的不同（`{field}`）：公布为 {_shown(expected)}，凭单为 {_shown(found)}",
            f"the slip shows another result than was published (`{field}`): {_shown(expected)} published, "
            f"{_shown(found)} on the slip",
        ),
        Cell("slip", column=field),
        Text(
            "以公布并可复核的结果为准；带着凭单向招生单位查询",
            "what was published and can be recomputed counts; ask the authority, slip in hand",
        ),
    )


def other_ticket(field: str, expected: object, found: object) -> Finding:
    """V034: a draw on the slip is not the one that follows from the seed."""
    return Finding(
        "V034",
        Severity.ERROR,
        Text(
            f"凭单上的派位与重新计算的不同（`{field}`）：应为 {_shown(expected)}，实为 {_shown(found)}",
            f"a draw on the slip differs from what follows (`{field}`): {_shown(expected)} expected, "
            f"{_shown(found)} found",
        ),
        Cell("slip", column=field),
        Text(
            "派位密钥由公布的种子得出，随机数由密钥和编号得出；带着凭单向招生单位查询",
            "the key follows from the published seed, the ticket from key and code; ask the authority, slip in hand",
        ),
    )


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return f"`{text if len(text) <= _SHOWN else text[:_SHOWN] + '…'}`"
