"""`paiwei sample`: a made-up roster, schools and public numbers."""

from __future__ import annotations

from pathlib import Path

import click

from ...dsl.findings import Lang
from ..options import FOLDER, POLICY, told
from ..progress import steps
from ..telling import print_json, rejections


@click.command()
@click.argument("policy", type=POLICY)
@click.option("-n", "count", type=click.IntRange(min=1), default=500, show_default=True, help="儿童人数 · children")
@click.option("--seed", type=int, default=1, show_default=True, help="同一种子生成同样的文件 · same seed, same files")
@click.option(
    "--unknown", type=click.FloatRange(0, 1), default=0.0, help="“待核”格的比例，如 0.01 · share of unknown cells"
)
@click.option("--format", "ending", type=click.Choice(["xlsx", "csv"]), default="xlsx", show_default=True)
@click.option("-o", "--output", type=FOLDER, required=True, help="写入的文件夹 · the folder to write")
@told
def command(
    *, policy: Path, count: int, seed: int, unknown: float, ending: str, output: Path, as_json: bool, lang: Lang
) -> None:
    """生成模拟名单：各梯次、超额和有余的学校、双胞胎和三胞胎、截止日前后、空白，都会出现。

    A made-up but plausible roster that exercises everything, with schools and public numbers to run it.
    """
    from ...loading import load
    from ...sampling import sample

    with rejections(lang=lang, json_out=as_json), steps(1, quiet=as_json) as bar:
        checked = load(policy)
        title = "生成名单" if lang == "zh" else "making the roster"
        files = bar.step(title, lambda: sample(checked, count, seed, output, unknown=unknown, ending=ending))
    if as_json:
        print_json({"ok": True, "files": [str(path) for path in files]})
        return
    for path in files:
        click.echo(f"✓ {path}")
    tables = {path.stem: path for path in files}
    click.echo(
        f"\npaiwei run {policy} --applicants {tables['applicants']} --schools {tables['schools']} "
        f"--public {tables['public']} -o results"
    )
