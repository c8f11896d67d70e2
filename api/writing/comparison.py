"""The folder of a comparison: a workbook for people, who moves as CSV, and a picture of the flows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from os import PathLike
from pathlib import Path

import polars as pl
from attrs import frozen

from ..dsl.findings import Cell, Finding, Rejected, Severity, Text
from ..dsl.policy import Policy
from ..engine.comparing.difference import Child, Compared, Difference, Side
from ..engine.comparing.flows import Panel, flows
from ..engine.comparing.moves import ASPECTS, SIDES, Moves
from .columns import Cell as CellOf
from .columns import Column
from .occupied import not_writable
from .sheet import ROWS, Sheet
from .swap import aside
from .words import STATUSES, Lang, say, status_word

OURS = frozenset({"diff.xlsx", "moves.csv", "flows.svg"})
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # the same in every file, so that the same comparison gives the same bytes
WORDS = {
    "differences": ("规则的不同", "Differences"),
    "children": ("受影响的儿童", "Children"),
    "moves": ("变动名单", "Who moves"),
    "flows": ("去向", "Flows"),
    "about": ("不同之处", "What differs"),
    "old": ("原政策", "Old policy"),
    "new": ("新政策", "New policy"),
    "clause": ("依据", "Clause"),
    "line": ("行", "Line"),
    "meaning": ("说明", "Note"),
    "at": ("所看的学校", "At the school"),
    "was": ("原政策的判定", "Under the old policy"),
    "is": ("新政策的判定", "Under the new policy"),
    "count": ("人数", "Children"),
    "why": ("原因", "Why"),
    "own": ("自身的资格、梯次或志愿变化", "its own standing"),
    "others": ("自身情况未变，学位分配变化", "its own standing is the same; seats went otherwise"),
    "proved": ("已证明相同", "Proved to be the same"),
    "rest": ("（其余合计）", "(all others)"),
    "still": ("没有儿童变动", "nobody moves"),
    "flow_title": ("去向变化：{} → {}", "Who goes where: {} → {}"),
    "flow_sub": (
        "只画变动的儿童，带的粗细是人数；名称后是原政策、新政策下的总人数。共 {} 名，变动 {} 名。",
        (
            "Only children who move are drawn, bands as thick as they are many; behind each name how many are there "
            "under the old and the new policy. {} children, {} move."
        ),
    ),
}


@frozen
class Comparison:
    """What is written down. `moves` None: no roster was looked at."""

    old: Policy
    new: Policy
    compared: Compared
    moves: Moves | None
    lang: Lang = "zh"

    def word(self, name: str) -> str:
        """A heading."""
        return WORDS[name][self.lang == "en"]

    def text(self, text: Text | None) -> str:
        """A text in the language of the files."""
        return "" if text is None else text.en if self.lang == "en" else text.zh


def write_comparison(comparison: Comparison, directory: str | PathLike[str]) -> None:
    """Write diff.xlsx, and with a roster moves.csv and flows.svg. An older comparison in the folder is replaced.

    Raises `Rejected`: D081 where anything else is in the folder, D082 where the disk does not take the files.
    """
    target = Path(directory).resolve()
    refuse_strangers(directory)
    try:
        with aside(target) as folder:
            _workbook(comparison, folder / "diff.xlsx")
            if comparison.moves is not None:
                (folder / "moves.csv").write_bytes(_csv(comparison.moves))
                (folder / "flows.svg").write_text(_picture(comparison, comparison.moves), encoding="utf-8")
    except OSError as error:
        raise not_writable(Path(directory), error) from error


def refuse_strangers(directory: str | PathLike[str]) -> None:
    """Raises `Rejected` (D081) where a folder holds what is no comparison of ours."""
    target = Path(directory)
    strange = sorted(path.name for path in target.iterdir() if path.name not in OURS) if target.is_dir() else []
    if strange or (target.exists() and not target.is_dir()):
        name = strange[0] if strange else target.name
        message = Text(
            f"`{target}` 里有不是比较结果的内容：`{name}`", f"`{target}` holds what is no comparison: `{name}`"
        )
        help_ = Text("换一个新的文件夹；这里的文件不会被覆盖", "use a new folder; nothing here will be overwritten")
        raise Rejected([Finding("D081", Severity.ERROR, message, Cell(str(target)), help_)])


def _csv(moves: Moves) -> bytes:
    """Who moves: id, then status, school, tier and stage under both, and `own` (whether its own standing differs)."""
    columns = ["id", *(f"{aspect}_{side}" for aspect in ASPECTS for side in SIDES), "own"]
    return "\ufeff".encode() + moves.moved.select(columns).write_csv().encode()


def _workbook(comparison: Comparison, file: Path) -> None:
    from xlsxwriter import Workbook

    from .sheet import Style, write_sheet

    book = Workbook(str(file), {"constant_memory": True, "tmpdir": str(file.parent)})
    book.set_properties({"title": f"{comparison.old.name} → {comparison.new.name}", "created": _CREATED})
    style = Style(book, comparison.lang)
    for sheet in _sheets(comparison):
        write_sheet(book, style, sheet, comparison.lang)
    book.close()


def _sheets(comparison: Comparison) -> Iterator[Sheet]:
    yield _sheet(comparison, "differences", _differences(comparison))
    for at, columns in enumerate(_children(comparison)):
        yield _sheet(comparison, "children", columns, at)
    if comparison.moves is not None:
        yield _sheet(comparison, "moves", _moves(comparison, comparison.moves))
        for at, aspect in enumerate(("school", "tier")):
            yield _sheet(comparison, "flows", _flows(comparison, comparison.moves, aspect), at)


def _sheet(comparison: Comparison, word: str, columns: list[Column], at: int = 0) -> Sheet:
    name = comparison.word(word) + (f" {at + 1}" if at else "")
    under = " → ".join(Path(policy.source.path).name for policy in (comparison.old, comparison.new))
    return Sheet(name, comparison.word(word), under, [Column(c.header, c.cells[:ROWS]) for c in columns])


def _differences(comparison: Comparison) -> list[Column]:
    """A row for each difference, then one for each thing that is proved to be the same."""
    found, proved = comparison.compared.differences, comparison.compared.proofs
    rows: list[list[CellOf]] = []
    for one in found:
        rows.append([comparison.text(one.message), *_cells(comparison, one), comparison.text(one.meaning)])
    rows += [[comparison.text(same.text), *[None] * 6, comparison.word("proved")] for same in proved]
    heads = ["about", "old", "clause", "line", "new", "clause", "line", "meaning"]
    return _columns([comparison.word(head) for head in heads], rows)


def _cells(comparison: Comparison, one: Difference) -> Iterator[CellOf]:
    for side in (one.old, one.new):
        yield from _side(comparison, side)


def _side(comparison: Comparison, side: Side | None) -> tuple[CellOf, CellOf, CellOf]:
    return (None, None, None) if side is None else (comparison.text(side.says), side.clause or None, side.line)


def _children(comparison: Comparison) -> Iterator[list[Column]]:
    """One sheet for all children, whose cells stand under the headers of the applicants' table."""
    pairs = [(one, child) for one in comparison.compared.differences for child in one.children]
    if not pairs:
        return
    labels = list(dict.fromkeys(label for _, child in pairs for label in child.labels))
    rows = [[*_row(comparison, one, child), *_under(child, labels)] for one, child in pairs]
    heads = [comparison.word(head) for head in ("about", "at", "was", "is")]
    yield [column for column in _columns([*heads, *labels], rows) if not column.empty]


def _row(comparison: Comparison, one: Difference, child: Child) -> Iterator[CellOf]:
    yield comparison.text(one.message)
    yield child.school
    for side in SIDES:
        yield "；".join(f"{comparison.text(told.about)}：{comparison.text(getattr(told, side))}" for told in child.told)


def _under(child: Child, labels: Iterable[str]) -> Iterator[CellOf]:
    cells = dict(zip(child.labels, child.row, strict=True))
    yield from (cells.get(label) or None for label in labels)


def _columns(heads: list[str], rows: list[list[CellOf]]) -> list[Column]:
    return [Column(head, [row[at] for row in rows]) for at, head in enumerate(heads)]


def _moves(comparison: Comparison, moves: Moves) -> list[Column]:
    frame, lang = moves.moved, comparison.lang
    found = [Column(comparison.old.key.label or "id", frame["id"].to_list())]
    for aspect in ASPECTS:
        for side in SIDES:
            cells: list[CellOf] = frame[f"{aspect}_{side}"].to_list()
            if aspect == "status":
                cells = [status_word(str(cell), lang) if cell else None for cell in cells]
            between = " · " if lang == "en" else "："
            found.append(Column(f"{comparison.word(side)}{between}{say(aspect, lang)}", cells))
    why = {True: comparison.word("own"), False: comparison.word("others")}
    return [*found, Column(comparison.word("why"), [why[own] for own in frame["own"].to_list()])]


def _flows(comparison: Comparison, moves: Moves, aspect: str) -> list[Column]:
    frame = moves.flows(aspect)
    sides = [
        Column(f"{say(aspect, comparison.lang)} · {comparison.word(side)}",
               [place(cell, comparison.lang) for cell in frame[side].to_list()])
        for side in SIDES
    ]  # fmt: skip
    return [*sides, Column(comparison.word("count"), frame["count"].to_list())]


def place(cell: str, lang: Lang) -> str:
    """A place of the flows in words: the school or tier itself, else what became of the child."""
    if not cell.startswith("\0"):
        return cell
    status = cell[1:]
    return f"（{status_word(status, lang)}）" if status else ("（不在名单）" if lang == "zh" else "(not on the roster)")


def _picture(comparison: Comparison, moves: Moves) -> str:
    lang = comparison.lang
    title = comparison.word("flow_title").format(comparison.old.name, comparison.new.name)
    if comparison.old.name == comparison.new.name:
        names = [Path(policy.source.path).name for policy in (comparison.old, comparison.new)]
        title = comparison.word("flow_title").format(*names)
    under = comparison.word("flow_sub").format(len(moves.all), moves.all.select(pl.col("moved").sum()).item())
    nowhere = frozenset(place("\0" + status, lang) for status in (*STATUSES, ""))
    panels = []
    for aspect in ("school", "tier"):
        told = [(place(a, lang), place(b, lang), int(count)) for a, b, count in moves.flows(aspect).rows()]
        heading = say(aspect, lang)
        panels.append(Panel(heading, told, nowhere, comparison.word("rest"), comparison.word("still")))
    return flows(title, under, panels)
