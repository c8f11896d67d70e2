"""`paiwei verify`: a published result, recomputed from its folder alone."""

from __future__ import annotations

from pathlib import Path

import click

from ...dsl.findings import Lang
from ..options import told
from ..telling import print_json, rejections

RESULT = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("directory", type=RESULT)
@told
def command(*, directory: Path, as_json: bool, lang: Lang) -> None:
    """只凭公布的结果文件夹，重新计算一切由公开数决定的内容，指出第一处不同；一致时退出码为 0，不同时为 5。

    Recompute from the published folder alone whatever chance decided: hashes, journal, seed, tickets, groups, rings,
    admissions with every margin, turns, deferred stages, classes, and every cell of placements.csv. The first
    difference is named with file, line, field, and both values, and the exit code is 5.
    """
    from attrs import asdict

    from ...verifying import verify

    with rejections(lang=lang, json_out=as_json):
        verified = verify(directory)
    if as_json:
        print_json({"ok": True, **asdict(verified)})
        return
    zh = lang == "zh"
    click.echo(_said(zh, verified.children, verified.draws, verified.seats, verified.files))
    if verified.refused:
        click.echo(
            f"其中有 {verified.refused} 名儿童放弃学位，{verified.moved_up} 名儿童递补，也已重新计算。"
            if zh
            else f"After the run {verified.refused} gave up a seat and {verified.moved_up} moved up: recomputed too."
        )
    click.echo(("封存记录 SHA-256：" if zh else "manifest SHA-256: ") + verified.manifest)
    click.echo(("种子：" if zh else "seed: ") + verified.seed)
    click.echo(
        "请把上面的封存记录与派位前公布的比对，两者必须相同。"
        if zh
        else "The manifest must be the one that was published before the draw: compare them."
    )
    if verified.rehearsal:
        click.echo("这是演练，不作为录取依据。" if zh else "This is a rehearsal, not an admission.")


def _said(zh: bool, children: int, draws: int, seats: int, files: int) -> str:
    if zh:
        return f"一致：名册 {children} 名儿童，重做派位 {draws} 次，重新安排学位 {seats} 个，核对文件 {files} 个。"
    return (
        f"All agrees: {children} children, {draws} draws held again, {seats} seats given again, {files} files compared."
    )
