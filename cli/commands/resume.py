"""`paiwei resume`: a draw that broke off goes on, or is voided on a ground."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...dsl.findings import Lang
from ...engine.ceremony.grounds import Ground
from ..conducting import Request, carry_on, drawing
from ..options import told
from ..telling import print_json, rejections
from .draw import SEALED

if TYPE_CHECKING:
    from ...ceremony import JournalFile, Opened
    from ...second_opinion import Extent


@click.command()
@click.argument("directory", type=SEALED)
@drawing
@click.option("--void", "ground", type=click.Choice([str(ground) for ground in Ground]),
              help="已产生的作废，原因是；再派要用新的公开数 · void what was drawn, on this ground")  # fmt: skip
@click.option("--by", help="作废由谁决定（机关、职务）· who decided to void it")
@click.option("--remark", default="", help="记入流水账的说明 · what else should be on record")
@told
def command(
    *,
    directory: Path,
    public: Path | None,
    lots: tuple[Path, ...],
    copy: Path | None,
    ground: str | None,
    by: str | None,
    remark: str,
    cross_check: Extent | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """中断的派位接着做；政策规定中断即作废的，写明原因作废，再用新的公开数派位。

    Go on with a draw that broke off: the result is what it would have been. Where the policy voids such a draw, give
    the ground and who decided; then `paiwei draw` again with new numbers, as the next attempt.
    """
    if (ground is None) != (by is None):
        raise click.UsageError("--void 与 --by 要一起写 · --void and --by go together")
    from ...ceremony import Voiding, journal_of, open_sealed, resume

    request = Request(public, lots, copy, cross_check, lang, as_json)
    voiding = None if ground is None or by is None else Voiding(Ground(ground), by, remark)
    with rejections(lang=lang, json_out=as_json):
        opened = open_sealed(directory)
        with journal_of(opened, copy) as journal:
            going_on = resume(opened, journal, voiding)
            if voiding is not None:
                _voided(opened, journal, voiding.ground, request)
            elif going_on or not (opened.places.result / "outcome.json").exists():
                carry_on(opened, journal, request)
            else:
                _complete(opened, request)


def _voided(opened: Opened, journal: JournalFile, ground: Ground, request: Request) -> None:
    folder = str(opened.places.folder)
    attempt = journal.record.number - 1
    if request.as_json:
        print_json({"ok": True, "state": "voided", "attempt": attempt, "ground": str(ground), "output": folder})
        return
    zh, en = ground.label.zh, ground.label.en
    said = f"第 {attempt} 次派位已作废（{zh}），记录保留。重新产生公开数后：paiwei draw {folder}"
    click.echo(
        said
        if request.lang == "zh"
        else f"Attempt {attempt} is void ({en}) and stays on record. With new numbers: paiwei draw {folder}"
    )


def _complete(opened: Opened, request: Request) -> None:
    """A result that stands is left as it is: it may be published already. What it lacks beside it is written."""
    from ...ceremony import complete, lacking, outcome_of

    missing = [str(file) for file in lacking(opened)]
    if missing:
        complete(opened, outcome_of(opened).result.placements)
    result = str(opened.places.result)
    if request.as_json:
        print_json({"ok": True, "state": "drawn", "output": result} | ({"written": missing} if missing else {}))
        return
    for file in missing:
        click.echo(f"补写了 {file}" if request.lang == "zh" else f"Written now, it was missing: {file}")
    click.echo(f"派位早已完成，结果在 {result}" if request.lang == "zh" else f"Nothing is left to do: see {result}")
