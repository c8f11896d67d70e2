"""`paiwei verify`: a published result, recomputed from its folder alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...dsl.findings import Lang
from ..options import FILE, NEW_FILE, told
from ..telling import print_json, rejections

if TYPE_CHECKING:
    from ...verifying import Verified

RESULT = click.Path(exists=True, file_okay=False, path_type=Path)


def _beginning(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    from ...verifying.seen import SHORTEST, is_beginning

    for value in values:
        if not is_beginning(value):
            raise click.BadParameter(f"`{value}`：应是 {SHORTEST} 到 64 个十六进制字符 · hexadecimal characters")
    return values


@click.command()
@click.argument("directory", type=RESULT)
@click.option("--seen", "hashes", multiple=True, callback=_beginning,
              help="派位时显示过的校验值，至少 8 个字符，可多次 · a line's hash as it was shown")  # fmt: skip
@click.option("--slip", type=FILE, help="同时核对一张家庭凭单（JSON）· check a family's slip too")
@click.option("--page", "page_file", type=NEW_FILE,
              help="把家长用的离线核对网页写到这里，与结果一起公布 · write the page for families there")  # fmt: skip
@told
def command(
    *,
    directory: Path,
    hashes: tuple[str, ...],
    slip: Path | None,
    page_file: Path | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """只凭公布的结果文件夹，重新计算一切由公开数决定的内容，指出第一处不同；一致时退出码为 0，不同时为 5。

    Recompute from the published folder alone whatever chance decided: hashes, journal, seed, tickets, groups, rings,
    admissions with every margin, turns, deferred stages, classes, and every cell of placements.csv. The first
    difference is named with file, line, field, and both values, and the exit code is 5.
    """
    from attrs import asdict

    from ...verifying import seen, verify

    with rejections(lang=lang, json_out=as_json):
        verified = verify(directory)
        seen(directory, hashes)
        if slip is not None:
            _check(slip, directory)
        if page_file is not None:
            _publish(page_file, directory)
    if as_json:
        print_json({"ok": True, **asdict(verified)})
        return
    zh = lang == "zh"
    if slip is not None:
        click.echo("凭单与封存和公布的一致。" if zh else "The slip is what was sealed and published.")
    for line in _lines(verified, zh):
        click.echo(line)


def _publish(file: Path, result: Path) -> None:
    """Write the page; one that stands there and is the same is left. Among the results it has the one name that is
    passed over there."""
    from ...verifying.page import page
    from ...writing.whole_file import whole_file

    if file.resolve().parent == result.resolve() and file.name != "verify.html":
        raise click.UsageError(
            "放在结果文件夹里的，名为 verify.html · in the folder of results it is called verify.html"
        )
    data = page()
    with whole_file(file) as new:
        if file.exists() and file.read_bytes() != data:
            raise click.UsageError(f"`{file}` 已存在，另写一个文件名 · exists already: name another file")
        new.write_bytes(data)


def _check(slip: Path, directory: Path) -> None:
    from ...dsl.findings import Rejected
    from ...slips import check_slip

    wrong = check_slip(slip.read_bytes(), (directory / "manifest.json").read_bytes(), directory)
    if wrong:
        raise Rejected(wrong)


def _lines(verified: Verified, zh: bool) -> Iterator[str]:
    yield _said(zh, verified.children, verified.draws, verified.seats, verified.files)
    if verified.refused:
        yield (
            f"其中有 {verified.refused} 名儿童放弃学位，{verified.moved_up} 名儿童递补，也已重新计算。"
            if zh
            else f"After the run {verified.refused} gave up a seat and {verified.moved_up} moved up: recomputed too."
        )
    yield ("封存记录 SHA-256：" if zh else "manifest SHA-256: ") + verified.manifest
    yield ("种子：" if zh else "seed: ") + verified.seed
    yield from _drawn(verified, zh)
    yield (
        "还有两样要由您来比对：封存记录须与派位前公布的相同，公开数须与现场产生的相同。"
        if zh
        else "Two things are yours to compare: the manifest must be the one that was published before the draw, and the"
        " public numbers those that were drawn in the hall."
    )
    yield _not_compared(zh)
    if verified.rehearsal:
        yield "这是演练，不作为录取依据。" if zh else "This is a rehearsal, not an admission."


def _drawn(verified: Verified, zh: bool) -> Iterator[str]:
    """The public numbers as they were drawn, a line for each source and each draw that has its own."""
    if verified.attempt > 1:
        yield (
            f"这是第 {verified.attempt} 次派位，以前各次作废的原因在 journal.jsonl 中。"
            if zh
            else f"This is attempt {verified.attempt}; why those before were void stands in journal.jsonl."
        )
    word = "公开数" if zh else "public numbers"
    for label, numbers in verified.sources:
        yield f"{word} {label}{'：' if zh else ': '}{' '.join(map(str, numbers))}"
    own: dict[str, list[str]] = {}
    for draw, name, value in verified.own_numbers:
        own.setdefault(draw, []).append(f"{name} {value}")
    for draw, said in own.items():
        yield f"{word} {draw}{'：' if zh else ': '}{', '.join(said)}"


def _said(zh: bool, children: int, draws: int, seats: int, files: int) -> str:
    if zh:
        return f"一致：名册 {children} 名儿童，重做派位 {draws} 次，重新安排学位 {seats} 个，核对文件 {files} 个。"
    return (
        f"All agrees: {children} children, {draws} draws held again, {seats} seats given again, {files} files compared."
    )


def _not_compared(zh: bool) -> str:
    return (
        "没有重算：placements.xlsx 的内容（只核对哈希，以 placements.csv 为准），outcome.json 的 cross_check、notes。"
        if zh
        else "Not recomputed: what placements.xlsx says (only its hash; placements.csv counts), cross_check and notes."
    )
