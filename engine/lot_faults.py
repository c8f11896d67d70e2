"""What can be wrong with a record of paper lots, in words."""

from __future__ import annotations

from collections.abc import Sequence

from ..dsl.findings import Cell, Finding, Severity, Text
from .numbers import Lot

Spot = tuple[str, str]  # turn and school


def none(stage: str, spot: Spot, units: int) -> Finding:
    """N030: a draw of which nothing is recorded."""
    where = _where(stage, spot)
    return _fault(
        "N030",
        Text(
            f"{where.zh}要抽签（{units} 个派位单元），没有抽签记录",
            f"{where.en} needs lots ({units} units), but none are recorded",
        ),
        None,
        Text(
            f'抽签后把记录表写进公开数文件：[draw."{stage}"] 下 `lots = ["…"]`；签和空白记录表用 `paiwei lots` 备好',
            f'draw the lots and name their record in the public numbers: `lots = […]` under [draw."{stage}"]; '
            "`paiwei lots` prepares the slips and the empty records",
        ),
    )


def unrecorded(draw: tuple[str, Spot], unit: str, file: str) -> Finding:
    """N031: a unit without a lot."""
    where = _where(*draw)
    return _fault(
        "N031",
        Text(f"{where.zh}：`{unit}` 没有签的记录", f"{where.en}: `{unit}` has no recorded lot"),
        Cell(file),
        _ADD,
    )


def in_one_only(draw: tuple[str, Spot], unit: str, file: str) -> Finding:
    """N036: a unit whose lot one clerk alone has."""
    where = _where(*draw)
    zh, en = f"`{unit}` 只在 `{file}` 里有签的记录", f"`{unit}` has a lot in `{file}` only"
    return _fault("N036", Text(f"{where.zh}：{zh}", f"{where.en}: {en}"), Cell(file), _ADD)


def unit_twice(lots: Sequence[Lot]) -> Finding:
    """N033: a unit with several lots in one record."""
    return _twice("N033", lots, Text("派位单元", "the unit"), lots[0].unit)


def serial_twice(lots: Sequence[Lot]) -> Finding:
    """N034: a lot of several units in one record."""
    return _twice("N034", lots, Text("签号", "the serial"), lots[0].serial)


def tally(stage: str, spot: Spot, lots: Sequence[Lot], places: int) -> Finding:
    """N035: more or fewer lots with a place than were prepared."""
    where, counted = _where(stage, spot), sum(lot.place for lot in lots)
    return _fault(
        "N035",
        Text(
            f"{where.zh}备了 {places} 支有学位的签，记录里有 {counted} 支",
            f"{where.en}: lots with a place are {places} as prepared, {counted} in the record",
        ),
        Cell(lots[0].file),
        Text("按现场的纸签核对每一行的签面", "compare the face of every row with the paper lots"),
    )


def differ(lots: Sequence[Lot]) -> Finding:
    """N036: two clerks read one lot differently."""
    one, other = lots[0], lots[1]
    zh = [f"`{lot.serial}` {'中' if lot.place else '空'}" for lot in lots]
    en = [f"`{lot.serial}` {'with a place' if lot.place else 'without a place'}" for lot in lots]
    return _fault(
        "N036",
        Text(
            f"两份抽签记录对 `{one.unit}` 不一致：{zh[0]}，{zh[1]}（`{other.file}` 第 {other.row} 行）",
            f"the two records of lots differ on `{one.unit}`: {en[0]}, {en[1]} (`{other.file}` row {other.row})",
        ),
        Cell(one.file, row=one.row, value=one.serial),
        Text("两人一起看纸签，更正录错的一份", "look at the paper lot together and correct the record that is wrong"),
    )


def stand_ins_differ(lots: Sequence[Lot]) -> Finding:
    """N062: two clerks differ on who drew in another's place, or why."""
    one, other = lots[0], lots[1]
    zh = [f"{lot.stand_in}（{lot.reason}）" if lot.stand_in else "本人抽取" for lot in lots]
    en = [f"{lot.stand_in} ({lot.reason})" if lot.stand_in else "no stand-in" for lot in lots]
    return _fault(
        "N062",
        Text(
            f"两份抽签记录对 `{one.unit}` 由谁代抽不一致：{zh[0]}，{zh[1]}（`{other.file}` 第 {other.row} 行）",
            f"the two records differ on who drew for `{one.unit}`: {en[0]}, {en[1]} (`{other.file}` row {other.row})",
        ),
        Cell(one.file, row=one.row, value=one.stand_in),
        Text(
            "两人按现场情况核对，身份和理由写成一样",
            "agree on what happened, and write role and reason in the same words",
        ),
    )


def stranger(lot: Lot) -> Finding:
    """N032: a unit that takes no part."""
    return _fault(
        "N032",
        Text(
            f"抽签记录里的派位单元 `{lot.unit}` 不在学校 `{lot.school}` 第 {lot.turn} 轮的抽签之列",
            f"the unit `{lot.unit}` in the record takes no part in the lots of school `{lot.school}`, turn {lot.turn}",
        ),
        Cell(lot.file, row=lot.row, value=lot.unit),
        Text("核对写法；捆绑的孩子用成员中最小的编号", "check the spelling; a bundle goes by its smallest key"),
    )


def no_school(lot: Lot) -> Finding:
    """N037: a school that does not exist."""
    return _fault(
        "N037",
        Text(f"抽签记录里的 `{lot.school}` 不在学校表中", f"`{lot.school}` in the record of lots is no school"),
        Cell(lot.file, row=lot.row, value=lot.school),
        Text("核对校名，要与学校表一致", "check the name: it must be as in the schools' table"),
    )


def not_open(stage: str, spot: Spot, lot: Lot) -> Finding:
    """N041: lots of a turn and school where the run draws none."""
    where = _where(stage, spot)
    return _fault(
        "N041",
        Text(
            f"{where.zh}不抽签，记录里却有 `{lot.unit}` 等的签",
            f"{where.en} draws no lots, but the record has some, of `{lot.unit}` first",
        ),
        Cell(lot.file, row=lot.row, value=lot.unit),
        Text(
            "核对轮次、学校和阶段；都没有写错时，说明抽签所据的名单或计划与这一次的不同，先查清楚",
            "check turn, school and stage; if they are right, people drew by another roster or plan than this run's",
        ),
    )


_ADD = Text("按现场的纸签补上这一行，不可另抽", "add the row from the paper lots; do not draw again")


def _twice(code: str, lots: Sequence[Lot], name: Text, what: str) -> Finding:
    rows = [str(lot.row) for lot in lots]
    return _fault(
        code,
        Text(
            f"{name.zh} `{what}` 在抽签记录里出现多次：第 {'、'.join(rows)} 行",
            f"{name.en} `{what}` stands in the record of lots more than once: rows {', '.join(rows)}",
        ),
        Cell(lots[1].file, row=lots[1].row, value=what),
        Text("按现场的纸签更正", "correct it from the paper lots"),
    )


def _where(stage: str, spot: Spot) -> Text:
    turn, school = spot
    return Text(f"阶段 `{stage}` 学校 `{school}` 第 {turn} 轮", f"stage `{stage}`, school `{school}`, turn {turn}")


def _fault(code: str, message: Text, where: Cell | None, remedy: Text) -> Finding:
    return Finding(code, Severity.ERROR, message, where, remedy)
