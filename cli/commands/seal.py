"""`paiwei seal`: everything is fixed before a number is drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from ...dsl.findings import Lang
from ...engine.numbers import Source
from ...keeping import Inputs
from ..options import FILE, FOLDER, POLICY, told
from ..progress import steps
from ..sources import SourceType
from ..telling import print_json, rejections, tell

if TYPE_CHECKING:
    from ...ceremony import SealedFolder
    from ...second_opinion import Extent


def _hash(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[0-9a-f]{64}", value):
        raise click.BadParameter("应是 64 个十六进制字符 · 64 hexadecimal characters, a SHA-256")
    return value


@click.command()
@click.argument("policy", type=POLICY)
@click.option("--applicants", type=FILE, required=True, help="报名表：.xlsx .csv .parquet .jsonl · the applicants")
@click.option("--schools", type=FILE, required=True, help="学校与计划表 · the schools and their plans")
@click.option("--rulings", type=FILE, help="由机关另行决定的学位 · places decided by an authority")
@click.option("--source", "sources", type=SourceType(), multiple=True,
              help="要当众产生的公开数，按次序，可多次；默认 dice=20x0-9 · what will be drawn, in order")  # fmt: skip
@click.option(
    "--secret", is_flag=True, help="由程序生成一个秘密值，摇号后揭示 · make a secret, revealed after the balls"
)
@click.option("--secret-hash", callback=_hash, help="秘密值由他人保管，这里写它的 SHA-256 · somebody else's secret")
@click.option("--beacon", help="另用的公开信标，如“某彩票第 N 期号码” · what public beacon will be used too")
@click.option("--codes/--no-codes", default=None,
              help="以代码代替编号公布；默认在编号不公开时用 · publish codes in the place of keys")  # fmt: skip
@click.option("--undetermined", type=click.Choice(["stop", "hold"]), default="stop", show_default=True,
              help="待核材料影响结果的儿童：停止，或暂不参加 · stop, or leave such children out")  # fmt: skip
@click.option("--rehearsal", is_flag=True, help="演练：结果标明演练 · a rehearsal, marked as such")
@click.option("--cross-check", type=click.Choice(["all", "sample", "off"]),
              help="由第二套判定复核的范围 · which children the second evaluator is asked of")  # fmt: skip
@click.option("-o", "--output", type=FOLDER, required=True, help="新的文件夹 · a new folder")
@told
def command(
    *,
    policy: Path,
    applicants: Path,
    schools: Path,
    rulings: Path | None,
    sources: tuple[Source, ...],
    secret: bool,
    secret_hash: str | None,
    beacon: str | None,
    codes: bool | None,
    undetermined: str,
    rehearsal: bool,
    cross_check: Extent | None,
    output: Path,
    as_json: bool,
    lang: Lang,
) -> None:
    """派位之前封存：政策、名册、学校计划、派位方式和程序版本，打印要公布的 SHA-256。

    Fix policy, roster, plan, draws and version before any number is known, and print the SHA-256 to publish. All that
    could stop the draw is tried out now: nothing is sealed unless it would go through. The inputs are copied into
    OUTPUT/private, which must never be published.
    """
    if secret and secret_hash:
        raise click.UsageError("--secret 与 --secret-hash 只能用一个 · use one of them")
    from ...ceremony import DICE, Choices, seal
    from ...cores import Cores

    inputs = Inputs(policy, applicants, schools, None, rulings, hold=undetermined == "hold", rehearsal=rehearsal)
    choices = Choices(sources or (DICE,), secret, secret_hash, beacon, codes, cross_check)
    if len({source.label for source in choices.sources}) < len(choices.sources):
        raise click.BadParameter("名称不能重复 · labels must differ", param_hint="--source")
    with rejections(lang=lang, json_out=as_json), steps(1, quiet=as_json) as bar:
        title = "核对、试派并封存" if lang == "zh" else "checking, trying out and sealing"
        cores = Cores(None, bar.counted("复核" if lang == "zh" else "second opinion"))
        made = bar.step(title, lambda: seal(inputs, evolve(choices, cores=cores), output))
    _say(made, choices.sources, as_json=as_json, lang=lang)


def _say(made: SealedFolder, sources: Sequence[Source], *, as_json: bool, lang: Lang) -> None:
    folder, manifest = str(made.places.folder), made.fixed.manifest
    if as_json:
        print_json({"ok": True, "output": folder, "manifest": manifest, "children": made.children, "codes": made.codes})
        return
    tell(made.notes, lang=lang, json_out=False)
    zh = lang == "zh"
    if made.codes:
        codes = str(made.places.codes)
        click.echo(
            f"公布的是代码，对照表在 {codes}，不得公布" if zh else f"Children go by codes; keep {codes} to yourself"
        )
    click.echo(f"已封存 {made.children} 名儿童，在 {folder}" if zh else f"Sealed {made.children} children in {folder}")
    click.echo(
        "\n封存记录 SHA-256，请在产生公开数之前公布：" if zh else "\nManifest SHA-256; publish it before any draw:"
    )
    click.echo(f"\n    {manifest}\n")
    for source in sources:
        click.echo(
            f"要当众产生：{source.label}，{source.count} 个 {source.least} 到 {source.most} 的数"
            if zh
            else f"To be drawn in public: {source.label}, {source.count} numbers from {source.least} to {source.most}"
        )
    click.echo(f"随后：paiwei draw {folder}" if zh else f"Then: paiwei draw {folder}")
