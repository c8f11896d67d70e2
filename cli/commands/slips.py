"""`paiwei slips`: for every family its own row, salt and path, and after the draw its place and tickets."""

from __future__ import annotations

from pathlib import Path

import click

from ...dsl.findings import Lang
from ..options import FOLDER, told
from ..progress import counting
from ..telling import print_json, rejections
from .draw import SEALED


@click.command()
@click.argument("directory", type=SEALED)
@click.option("-o", "--output", type=FOLDER, help="写入的文件夹，默认在 private/slips · by default private/slips")
@click.option("--pages/--no-pages", default=True, help="是否写出可打印的页 · pages to print, or the JSON alone")
@click.option("--force", is_flag=True, help="替换已有的 · replace older ones")
@told
def command(*, directory: Path, output: Path | None, pages: bool, force: bool, as_json: bool, lang: Lang) -> None:
    """为每个家庭写一张凭单：本人的代码、报名信息、盐和路径，派位后加上去向和随机数的核对方法。

    Write a slip a child of the sealed draw in DIRECTORY: slips.jsonl for the enrolment platform, which hands each
    family its own, and pages to print. A slip proves that the family's row is in the sealed roster, and after the draw
    what became of it. It holds the child's own data: give each to its family alone.
    """
    from ...ceremony import open_sealed
    from ...slips import drawn, slips, write_slips

    with rejections(lang=lang, json_out=as_json):
        opened = open_sealed(directory)
        result = opened.places.result
        published = drawn(result) if (result / "outcome.json").exists() else None
        made = slips(opened.policy, opened.named, opened.kept.salt, opened.fixed.record, published)
        folder = output or opened.places.slips
        total = len(opened.named.codes)
        with counting("凭单" if lang == "zh" else "slips", quiet=as_json) as told_count:
            write_slips(
                opened.policy,
                made,
                opened.fixed.record,
                folder,
                pages=pages,
                force=force,
                told=lambda done: told_count("", done, total),
            )
    if as_json:
        print_json({"ok": True, "output": str(folder), "slips": total, "drawn": published is not None})
        return
    zh = lang == "zh"
    click.echo(
        f"{total} 张凭单在 {folder}，只交给各自的家庭" if zh else f"{total} slips in {folder}, each for one family"
    )
    if published is None:
        click.echo("尚未派位：凭单上还没有去向。" if zh else "Not drawn yet: the slips say nothing of a place.")
