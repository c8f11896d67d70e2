"""`paiwei refusals`: seats given up after the result."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...dsl.findings import Lang
from ..options import FILE, FOLDER, told
from ..progress import steps
from ..telling import print_json, rejections, tell

if TYPE_CHECKING:
    from ...refusing import MovedUp, Refusal

RESULT = click.Path(exists=True, file_okay=False, path_type=Path)
SHOWN_AT_MOST = 40  # the files hold all


@click.command()
@click.argument("result", type=RESULT)
@click.option("--table", type=FILE, required=True,
              help="放弃学位的儿童：编号，可有原因；.xlsx .csv .parquet .jsonl · who gave up a seat")  # fmt: skip
@click.option("-o", "--output", type=FOLDER, required=True, help="新的结果文件夹 · the folder of the new result")
@click.option("--with-private", is_flag=True, help="结果表中写入不公开的字段 · write private fields too")
@click.option("--force", is_flag=True, help="替换已有的结果文件夹 · replace an existing result")
@told
def command(
    *, result: Path, table: Path, output: Path, with_private: bool, force: bool, as_json: bool, lang: Lang
) -> None:
    """登记结果公布以后放弃的学位；政策写了 refusals refill 的，按原来的先后递补，不再另抽，已录取的都不动。

    Take back seats that were given up after the result in RESULT. Where the policy says `refusals refill`, those who
    wait move up in the recorded order: nothing is drawn anew, and nobody who has a seat moves. The result is a new
    folder, which holds all of the old record; a later list goes on from it. Exit code 4 for faults of the table, 5
    where RESULT does not hold together.
    """
    from attrs import asdict

    from ...dsl.show import as_json as finding_as_json
    from ...refusing import refuse

    doing = "复核原结果并递补" if lang == "zh" else "recomputing the result, and moving up"
    with rejections(lang=lang, json_out=as_json), steps(1, quiet=as_json) as bar:
        made = bar.step(doing, lambda: refuse(result, table, output, force=force, with_private=with_private, lang=lang))
    if as_json:
        empty = [{"cohort": cohort, "school": school, "seats": n} for (cohort, school), n in made.empty.items()]
        notes = [finding_as_json(note) for note in made.notes]
        said = {**asdict(made), "empty": empty, "notes": notes}
        said["moved_up"] = [{**each, "class": each.pop("class_")} for each in said["moved_up"]]
        print_json({"ok": True, "output": str(output), **said})
        return
    tell(made.notes, lang=lang, json_out=False)
    for line in _lines(made, zh=lang == "zh"):
        click.echo(line)
    click.echo(("结果在 " if lang == "zh" else "Results in ") + str(output))


def _lines(made: Refusal, *, zh: bool) -> list[str]:
    count, up, empty = len(made.refused), len(made.moved_up), sum(made.empty.values())
    lines = [
        f"第 {made.wave} 次登记：放弃学位 {count} 名，递补 {up} 名，放弃过学位的学校现有空位 {empty} 个。"
        if zh
        else f"List {made.wave}: {count} gave up a seat, {up} moved up; {empty} seats are free where any was given up."
    ]
    lines += [f"  {_moved_up(child, zh=zh)}" for child in made.moved_up[:SHOWN_AT_MOST]]
    if up > SHOWN_AT_MOST:
        lines.append(f"  ……另有 {up - SHOWN_AT_MOST} 名" if zh else f"  … and {up - SHOWN_AT_MOST} more")
    for (cohort, school), seats in list(made.empty.items())[:SHOWN_AT_MOST]:
        where = " ".join(part for part in (school, cohort) if part)
        lines.append(f"  {where}：空位 {seats} 个" if zh else f"  {where}: {seats} free")
    return lines


def _moved_up(child: MovedUp, *, zh: bool) -> str:
    parts = [child.school, child.stage]
    if child.number:
        parts.append(("派位号 " if zh else "number ") + child.number)
    if child.class_:
        parts.append(f"{child.class_} 班" if zh else f"class {child.class_}")
    return f"{child.id}：{'，'.join(parts)}" if zh else f"{child.id}: {', '.join(parts)}"
