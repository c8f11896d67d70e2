"""`paiwei draw`: a sealed admission is drawn in public."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...dsl.findings import Lang
from ..conducting import Request, carry_on, drawing, refuse_without_terminal
from ..options import told
from ..progress import steps
from ..telling import rejections

if TYPE_CHECKING:
    from ...second_opinion import Extent

SEALED = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("directory", type=SEALED)
@drawing
@click.option(
    "--rehearsal", is_flag=True, help="演练：自行产生数，结果标明演练，不动正式派位 · practise on the same inputs"
)
@told
def command(
    *,
    directory: Path,
    public: Path | None,
    lots: tuple[Path, ...],
    copy: Path | None,
    rehearsal: bool,
    cross_check: Extent | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """对封存的招生当众派位：输入或读入公开数，逐步记入流水账，写出结果。

    Draw what `paiwei seal` sealed in DIRECTORY. Numbers are typed in and read back, or come from a file; every step is
    on disk, in two places, before the next. Where it needs lots or numbers that are not there yet, it waits: call it
    again. A draw that broke off goes on with `paiwei resume`.
    """
    from ...ceremony import begin, journal_of, open_sealed, rehearse

    request = Request(public, lots, copy, cross_check, lang, as_json)
    with rejections(lang=lang, json_out=as_json):
        with steps(1, quiet=as_json) as bar:
            title = "核对封存的内容" if lang == "zh" else "checking what was sealed"
            opened = bar.step(title, lambda: open_sealed(directory))
            opened = rehearse(opened) if rehearsal else opened
        refuse_without_terminal(request, rehearsal=opened.inputs.rehearsal)
        with journal_of(opened, copy) as journal:
            begin(opened, journal)
            carry_on(opened, journal, request)
