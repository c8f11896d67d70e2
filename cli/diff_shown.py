"""A comparison as sentences and tables for people, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from attrs import asdict
from rich import box
from rich.console import Console
from rich.table import Table

from ..dsl.findings import Lang, Text
from ..dsl.show import as_json as finding_json
from ..dsl.show import show
from .screen import screen

if TYPE_CHECKING:
    from ..differing import Child, Difference, Differing, Moved, Side

LINES_AT_MOST = 40  # of a table of flows; --json and the folder hold all


def as_json(differing: Differing, moved: Moved | None) -> dict[str, object]:
    """Everything; messages in both languages."""
    compared = differing.compared
    found: dict[str, object] = {
        "old": {"policy": differing.old.name, "path": differing.old.source.path},
        "new": {"policy": differing.new.name, "path": differing.new.source.path},
        "differences": [asdict(one) for one in compared.differences],
        "proved": [asdict(same) for same in compared.proofs],
        "findings": [finding_json(finding) for finding in compared.findings],
    }
    if moved is not None:
        moves = moved.moves
        found["roster"] = {
            "children": len(moves.all),
            "moved": moves.moved.drop("moved", "tier_as_old").to_dicts(),
            "notes": [finding_json(note) for note in moved.notes],
            "flows": {aspect: list(_flows(moved, aspect)) for aspect in ("school", "tier")},
        }
    return found


def print_diff(differing: Differing, moved: Moved | None, lang: Lang) -> None:
    """Print the differences with their children, what is proved, and who moves, to standard output."""
    console = screen()
    compared, zh = differing.compared, lang == "zh"
    for one in compared.differences:
        _print_difference(console, one, lang)
    for finding in compared.findings:
        click.echo("\n" + show(finding, lang))
    if compared.proofs:
        names = [_in(same.text, lang) for same in compared.proofs]
        head = "已证明，对两份政策都能填的所有儿童：" if zh else "Proved for every child that both can be about:"
        click.echo(f"\n{head}")
        for name in names:
            click.echo(f"  ✓ {name}")
    count = len(compared.differences)
    click.echo((f"\n规则：共 {count} 处不同" if zh else f"\nRules: {count} differences") if count else (
        "\n规则：没有不同" if zh else "\nRules: nothing differs"))  # fmt: skip
    if moved is not None:
        _print_moves(console, moved, lang)


def _print_difference(console: Console, one: Difference, lang: Lang) -> None:
    click.echo(f"\n● {_in(one.message, lang)}")
    for sign, side in (("-", one.old), ("+", one.new)):
        if side is not None:
            click.echo(f"  {sign} {_side(side, lang)}")
    if one.meaning is not None:
        click.echo(f"  {_in(one.meaning, lang)}")
    for child in one.children:
        _print_child(console, child, lang)


def _side(side: Side, lang: Lang) -> str:
    where = [f"第 {side.line} 行" if lang == "zh" else f"line {side.line}"] if side.line is not None else []
    where += [f"依据 {side.clause}" if lang == "zh" else f"per {side.clause}"] if side.clause else []
    return _in(side.says, lang) + (f"　[{'，'.join(where)}]" if where else "")


def _print_child(console: Console, child: Child, lang: Lang) -> None:
    zh = lang == "zh"
    table = Table(box=box.SIMPLE_HEAD, title="这样的儿童" if zh else "Such a child", title_justify="left")
    for label in child.given:
        table.add_column(label, overflow="fold")
    table.add_column("所看的学校" if zh else "At the school", overflow="fold")
    table.add_row(*child.given.values(), child.school)
    console.print(table)
    for told in child.told:
        about = _in(told.about, lang) + ("：" if zh else ": ")
        click.echo(f"    {about}{_in(told.old, lang)} → {_in(told.new, lang)}")


def _print_moves(console: Console, moved: Moved, lang: Lang) -> None:
    zh, moves = lang == "zh", moved.moves
    for note in moved.notes:
        click.echo(f"※ {_in(note.message, lang)}")
    click.echo(_counted(len(moves.all), len(moves.moved), int(moves.moved["own"].sum()), lang))
    for aspect, title in (("school", "学校" if zh else "School"), ("tier", "梯次" if zh else "Tier")):
        rows = [flow for flow in _flows(moved, aspect, lang) if flow["old"] != flow["new"]]
        if rows:
            console.print(_table(title, rows[:LINES_AT_MOST], lang))
        if len(rows) > LINES_AT_MOST:
            rest = len(rows) - LINES_AT_MOST
            click.echo(f"还有 {rest} 行，见 --json 或 -o 的表格" if zh else f"{rest} more lines with --json or -o")


def _counted(children: int, moved: int, own: int, lang: Lang) -> str:
    if lang == "en":
        told = f"Roster: {children} children, the same tickets on both sides, "
        if not moved:
            return told + "nobody moves"
        return told + f"{moved} move: {own} as their own standing differs, {moved - own} as seats went otherwise"
    told = f"名单：{children} 名儿童，两边用同样的签，"
    if not moved:
        return told + "没有儿童变动"
    return told + f"{moved} 名变动：{own} 名自身的资格、梯次或志愿变化，{moved - own} 名自身情况未变，学位分配变化"


def _flows(moved: Moved, aspect: str, lang: Lang = "zh") -> Iterator[dict[str, object]]:
    from ..writing.comparison import place

    for row in moved.moves.flows(aspect).to_dicts():
        yield {"old": place(row["old"], lang), "new": place(row["new"], lang), "count": row["count"]}


def _table(title: str, rows: list[dict[str, object]], lang: Lang) -> Table:
    table = Table(title=title, box=box.SIMPLE_HEAD, title_style="bold", title_justify="left")
    heads = ("原政策", "新政策", "人数") if lang == "zh" else ("Old", "New", "Children")
    for head in heads:
        table.add_column(head, overflow="fold", justify="right" if head in ("人数", "Children") else "left")
    for row in rows:
        table.add_row(*(str(row[key]) for key in ("old", "new", "count")))
    return table


def _in(text: Text, lang: Lang) -> str:
    return text.zh if lang == "zh" else text.en
