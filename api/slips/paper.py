"""A slip on paper: one A4 page of HTML that opens and prints without a network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from ..dsl.policy import Field, Policy
from ..dsl.types import EnumType, Kind
from ..engine.canonical import canonical
from ..engine.cells import UNKNOWN
from ..writing.words import WORDS, status_word
from .paper_style import STYLE

_CODED = (
    "公布的名册和结果里只有这个代码，没有姓名和编号。请妥善保管本页，不要转给他人。",
    "Roster and results show this code alone, neither name nor number. Keep this page to yourself.",
)
_PLAIN = (
    "公布的名册和结果用这个编号，其余报名信息不公布。请妥善保管本页，不要转给他人。",
    "Roster and results show this number and nothing else of the application. Keep this page to yourself.",
)
_TICKETS = (
    "在任何装有 openssl 的电脑上运行这一行，得到的应是上面的随机数；随机数从小到大排在第几，派位号就是几。",
    "Run the line on any computer with openssl: it gives the ticket above; its place, smallest first, is the position.",
)
_PROOF = (
    (
        "打开核对网页 verify.html，放入公布的文件夹和本凭单的 JSON：由下面的原文、盐和路径应能算出封存记录中的根。"
        "封存记录又与派位前公布的一致，这一行就确实在派位之前封存，之后没有改过。"
    ),
    (
        "Open verify.html with the published folder and the JSON of this slip: text, salt and path lead to the root in "
        "its manifest. If that is the manifest published before the draw, this row was sealed then and is unchanged."
    ),
)
_SHOWN = ("school", "stage", "tier", "number", "class")


def paper(policy: Policy, slips: Iterable[Mapping[str, Any]], *, rehearsal: bool) -> Iterator[str]:
    """An HTML file, piece by piece: a page for each slip. `rehearsal` puts 演练 across every page."""
    yield (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(policy.name)} · 派位凭单</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    )
    for slip in slips:
        yield _page(policy, slip, rehearsal)
    yield "</body>\n</html>\n"


def openssl(unit: str, key: str) -> str:
    """The command with which a family computes its ticket."""
    quoted = unit.replace("'", "'\\''")
    return f"printf 'ticket\\0%s' '{quoted}' | openssl dgst -sha256 -mac HMAC -macopt hexkey:{key}"


def _page(policy: Policy, slip: Mapping[str, Any], rehearsal: bool) -> str:
    mark = '<p class="rehearsal">演练 · REHEARSAL</p>' if rehearsal else ""
    head = f"<h1>{escape(policy.name)}<small>派位凭单 · Admission slip</small></h1>"
    cells = slip["row"]["cells"]
    return (
        f'<section class="slip">{mark}<header>{head}<p>{escape(policy.authority or "")}</p></header>\n'
        f"{_code(slip['code'], cells.get(policy.key.name))}{_result(slip)}{_cells(policy, cells)}"
        f"{_draws(slip)}{_proof(slip)}</section>\n"
    )


def _code(code: str, key: str | None) -> str:
    half = len(code) // 2 if len(code) == 10 and code.isalnum() else len(code)
    parts = "".join(f"<span>{escape(part)}</span>" for part in (code[:half], code[half:]) if part)
    said = _PLAIN if code == key else _CODED
    return f'<div class="code"><p>代码 · Code</p><strong>{parts}</strong>{_both(*said)}</div>\n'


def _both(zh: str, en: str) -> str:
    return f'<p class="both">{escape(zh)}<br><span lang="en">{escape(en)}</span></p>'


def _result(slip: Mapping[str, Any]) -> str:
    if "placement" not in slip:
        return ""
    row = slip["placement"]
    status = row["status"]
    words = " · ".join(dict.fromkeys((status_word(status, "zh"), status_word(status, "en"))))
    cells = "".join(_pair(" · ".join(WORDS[name]), row[name]) for name in _SHOWN if row[name])
    return f'<h2>结果 · Result</h2><div class="result"><strong>{escape(words)}</strong><dl>{cells}</dl></div>\n'


def _cells(policy: Policy, cells: Mapping[str, str | None]) -> str:
    pairs = "".join(_pair(spec.label, _value(spec, cells.get(spec.name))) for spec in policy.fields)
    wide = ' class="two"' if len(policy.fields) > 8 else ""
    return f"<h2>封存的报名信息 · What was sealed for this child</h2><dl{wide}>{pairs}</dl>\n"


def _pair(term: str, value: str) -> str:
    return f"<div><dt>{escape(term)}</dt><dd>{escape(value)}</dd></div>"


def _value(spec: Field, cell: str | None) -> str:
    if cell is None:
        return "—"
    if cell == UNKNOWN and spec.type not in (Kind.TEXT, Kind.BUNDLE):
        return "待核 · not verified"
    match spec.type:
        case EnumType():
            return dict(spec.type.values).get(cell, cell)
        case Kind.FLAG:
            return {"yes": "是 · yes", "no": "否 · no"}.get(cell, cell)
        case Kind.LIST:
            return "、".join(cell.split("\t"))
        case _:
            return cell


def _draws(slip: Mapping[str, Any]) -> str:
    shown = "".join(
        f'<div class="draw"><dl>{_pair("派位 · Draw", draw["draw"])}'
        f"{_pair('派位号 · Position', str(draw['position']))}</dl>"
        f"<p>随机数 · Ticket <code>{draw['ticket']}</code></p>"
        f"<pre>{escape(openssl(draw['unit'], draw['key']))}</pre></div>"
        for draw in slip.get("draws", ())
    )
    if not shown:
        return ""
    return f"<h2>派位 · Draws</h2>{shown}{_both(*_TICKETS)}\n"


def _proof(slip: Mapping[str, Any]) -> str:
    path = "".join(f"<li>{node}</li>" for node in slip["path"])
    text, place = canonical(slip["row"]).decode(), f"{slip['index']} / {slip['size']}"
    return (
        f"<h2>证明 · Proof</h2>{_both(*_PROOF)}"
        f'<dl class="proof">{_pair("封存记录 · manifest", slip["manifest"])}{_pair("原文 · text", text)}'
        f"{_pair('盐 · salt', slip['salt'])}{_pair('序号 · index', place)}</dl>"
        f'<p class="label">路径 · path</p><ol start="0" class="path">{path}</ol>'
    )
