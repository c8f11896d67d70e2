"""`paiwei lots`: lists, slips and empty records for the next lots that people draw by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from ...dsl.findings import Lang
from ...keeping import Inputs
from ..options import FILE, FOLDER, POLICY, told
from ..progress import steps
from ..telling import print_json, rejections

if TYPE_CHECKING:
    from ...engine.prepared_lots import PreparedLots
    from ...writing.lots import LotFiles


@click.command()
@click.argument("policy", type=POLICY)
@click.option("--applicants", type=FILE, required=True, help="报名表：.xlsx .csv .parquet .jsonl · the applicants")
@click.option("--schools", type=FILE, required=True, help="学校与计划表 · the schools and their plans")
@click.option("--public", type=FILE, required=True,
              help="公开数（TOML）和已抽各轮的记录 · the public numbers, with the lots drawn so far")  # fmt: skip
@click.option("--rulings", type=FILE, help="由机关另行决定的学位 · places decided by an authority")
@click.option("-o", "--output", type=FOLDER, required=True, help="写入的文件夹 · the folder to write")
@click.option("--undetermined", type=click.Choice(["stop", "hold"]), default="stop", show_default=True,
              help="待核材料影响结果的儿童：停止，或暂不参加 · stop, or leave such children out")  # fmt: skip
@click.option("--rehearsal", is_flag=True, help="演练：每一页都标明 · a rehearsal, marked on every page")
@click.option("--force", is_flag=True, help="重新写出已有的文件 · replace files of an earlier call")
@told
def command(
    *,
    policy: Path,
    applicants: Path,
    schools: Path,
    public: Path,
    rulings: Path | None,
    output: Path,
    undetermined: str,
    rehearsal: bool,
    force: bool,
    as_json: bool,
    lang: Lang,
) -> None:
    """为下一轮现场抽签备好：抽签顺序名单、要裁开的纸签、两份空白记录表。

    Runs the admission as far as the lots on record reach and prepares the turn that people draw next: who steps up in
    which order, slips to cut out, and an empty record for each of two clerks. Say --undetermined and --rehearsal here
    as you will to `paiwei run`. Where no lots are missing it says so and writes nothing.
    """
    inputs = Inputs(policy, applicants, schools, public, rulings, hold=undetermined == "hold", rehearsal=rehearsal)
    with rejections(lang=lang, json_out=as_json):
        prepared = _prepare(inputs, output, lang, quiet=as_json, force=force)
    if as_json:
        print_json(prepared.as_json())
    else:
        click.echo(prepared.told(lang))


@frozen
class _Prepared:
    """The next draws, the files written, and what names them in the public numbers."""

    inputs: Inputs
    draws: Sequence[PreparedLots]
    files: Sequence[LotFiles]
    entries: Sequence[str]

    def as_json(self) -> dict[str, object]:
        draws = [
            {"draw": lots.draw, "stage": lots.stage, "cohort": lots.cohort, "school": lots.school, "turn": lots.turn,
             "lots": len(lots.units), "places": lots.places, "children": lots.children,
             "order": [unit.id for unit in lots.units]}
            for lots in self.draws
        ]  # fmt: skip
        files = [
            {"stage": at.stage, "turn": at.turn, "list": str(at.lists), "slips": str(at.slips),
             "records": [str(path) for path in at.records]}
            for at in self.files
        ]  # fmt: skip
        return {"ok": True, "draws": draws, "files": files, "public": list(self.entries)}

    def told(self, lang: Lang) -> str:
        zh = lang == "zh"
        if not self.draws:
            return "没有要抽的签：不需要抽签，或各轮都已登记" if zh else "No lots are missing: nothing to draw."
        from ...writing.lots import BUNDLED

        note = ["", BUNDLED[lang]] if any(draw.bundled for draw in self.draws) else []
        return "\n".join([*self._counts(zh), *note, "", *map(_written, self.files), "", *self._next(zh)])

    def _counts(self, zh: bool) -> list[str]:
        first, lots = self.draws[0], sum(len(draw.units) for draw in self.draws)
        places, schools = sum(draw.places for draw in self.draws), len({draw.school for draw in self.draws})
        head = (
            f"阶段“{first.stage}”第 {first.turn} 轮：{schools} 所学校，签 {lots} 支，中 {places}，空 {lots - places}"
            if zh
            else f"Stage “{first.stage}”, turn {first.turn}: {schools} schools draw, {lots} lots, {places} with a place"
        )
        return [head, *(f"  {_place(draw)}  {_counted(draw, zh)}" for draw in self.draws)]

    def _next(self, zh: bool) -> list[str]:
        entries = "\n".join(self.entries)
        public = self.inputs.public
        if zh:
            return [
                "接下来：",
                "  1. 打印名单和纸签，当众抽签；两名录入员各填一份记录。",
                f"  2. 在 {public} 中写上（已有这一节的，改 lots 一行）：\n{entries}",
                "  3. 再运行 paiwei lots：还有下一轮的会接着备好；没有了就运行 paiwei run。",
            ]
        return [
            "Next:",
            "  1. Print list and slips, draw in public; two clerks fill in a record each.",
            f"  2. In {public} write (or change the line `lots`):\n{entries}",
            "  3. Run paiwei lots again: it prepares the next turn if there is one; if not, run paiwei run.",
        ]


def _prepare(inputs: Inputs, output: Path, lang: Lang, *, quiet: bool, force: bool) -> _Prepared:
    zh = lang == "zh"
    from ...cores import Cores
    from ...gathering import gather
    from ...loading import load
    from ...preparing import prepare_lots
    from ...writing.lots import entry, write_lot_sheets

    with steps(4, quiet=quiet) as bar:
        policy = bar.step("检查政策" if zh else "checking the policy", lambda: load(inputs.policy))
        roster, numbers = bar.step("读取表格" if zh else "reading tables", lambda: gather(policy, inputs))
        draws = bar.step(
            "录取到下一次抽签" if zh else "running up to the next lots",
            lambda: prepare_lots(
                policy,
                roster,
                numbers,
                hold=inputs.hold,
                rehearsal=inputs.rehearsal,
                cores=Cores(None, bar.counted("复核" if zh else "second opinion")),
            ),
        )
        labels = dict(policy.cohort.type.values) if policy.cohort else {}
        files = bar.step(
            "写出名单、纸签和记录表" if zh else "writing lists, slips and records",
            lambda: write_lot_sheets(
                output, draws, lang=lang, title=policy.name, rehearsal=inputs.rehearsal, force=force, labels=labels
            ),
        ) if draws else ()  # fmt: skip
    public = inputs.public
    assert public is not None, "lots were asked for without public numbers"
    return _Prepared(inputs, draws, files, [entry(at, numbers, public) for at in files])


def _written(files: LotFiles) -> str:
    return "\n".join(f"✓ {path}" for path in files)


def _place(draw: PreparedLots) -> str:
    return f"{draw.school} {draw.cohort}".strip()


def _counted(draw: PreparedLots, zh: bool) -> str:
    blanks = len(draw.units) - draw.places
    if zh:
        return f"签 {len(draw.units)} 支：中 {draw.places}，空 {blanks}；儿童 {draw.children} 名"
    return f"{len(draw.units)} lots: {draw.places} 中, {blanks} 空; {draw.children} children"
