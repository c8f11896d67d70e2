"""`paiwei diff`: what a change of policy does, to every possible child and on a roster."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from ...dsl.findings import Lang
from ..options import FILE, FOLDER, POLICY, Exit, told
from ..telling import print_json, rejections

if TYPE_CHECKING:
    from ...differing import Differing, Moved


@frozen
class Tables:
    """The roster that both policies are run on."""

    applicants: Path
    schools: Path
    public: Path | None
    rulings: Path | None
    hold: bool


@click.command()
@click.argument("old", type=POLICY)
@click.argument("new", type=POLICY)
@click.option("--applicants", type=FILE, help="报名表：在这份名单上比较 · a roster to compare on")
@click.option("--schools", type=FILE, help="学校与计划表 · the schools and their plans")
@click.option("--public", type=FILE, help="公开数；不写则编造，两边相同 · the public numbers; made up if left out")
@click.option("--rulings", type=FILE, help="由机关另行决定的学位 · places decided by an authority")
@click.option("--undetermined", type=click.Choice(["stop", "hold"]), default="stop", show_default=True,
              help="待核材料影响结果的儿童：停止，或暂不参加 · stop, or leave such children out")  # fmt: skip
@click.option("-o", "--output", type=FOLDER, help="把表格、名单和图写入此文件夹 · write tables, list and picture")
@told
def command(
    *,
    old: Path,
    new: Path,
    applicants: Path | None,
    schools: Path | None,
    public: Path | None,
    rulings: Path | None,
    undetermined: str,
    output: Path | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """比较两份政策：对所有可能的儿童，哪些规则不同、最简单的受影响的儿童；给出名单时，谁的去向变了。

    Compare two policies: on every possible child, with the plainest one to whom each difference matters or the proof
    that there is none; and on a roster, with the same tickets on both sides, who moves. Exit code 0 if nothing differs,
    1 if something does.
    """
    if (applicants is None) != (schools is None):
        raise click.UsageError("--applicants 和 --schools 要一起给出 · give both or neither")
    tables = None
    if applicants is not None and schools is not None:
        tables = Tables(applicants, schools, public, rulings, undetermined == "hold")
    elif public is not None or rulings is not None:
        raise click.UsageError("--public、--rulings 要和 --applicants 一起用 · only with --applicants")
    with rejections(lang=lang, json_out=as_json):
        differing, moved = _compared((old, new), tables, output, lang)
    from ..diff_shown import as_json as diff_json
    from ..diff_shown import print_diff

    differs = differing.differs or (moved is not None and not moved.moves.moved.is_empty())
    if as_json:
        print_json({"ok": not differing.compared.failed, "differs": differs, **diff_json(differing, moved)})
    else:
        print_diff(differing, moved, lang)
        if output is not None:
            click.echo(("结果在 " if lang == "zh" else "Results in ") + str(output))
    sys.exit(Exit.FINDINGS if differs or differing.compared.failed else Exit.DONE)


def _compared(
    paths: tuple[Path, Path], tables: Tables | None, output: Path | None, lang: Lang
) -> tuple[Differing, Moved | None]:
    from ...differing import compare
    from ...loading import load
    from ...writing.comparison import Comparison, refuse_strangers, write_comparison

    if output is not None:
        refuse_strangers(output)  # before the work, not after it
    differing = compare(load(paths[0]), load(paths[1]))
    moved = None if tables is None else _moved(differing, tables)
    if output is not None:
        moves = None if moved is None else moved.moves
        write_comparison(Comparison(differing.old, differing.new, differing.compared, moves, lang), output)
    return differing, moved


def _moved(differing: Differing, tables: Tables) -> Moved:
    from ...differing import move
    from ...numbers import from_toml
    from ...reading import read

    files = (tables.applicants, tables.schools, tables.rulings)
    rosters = read(differing.old, *files), read(differing.new, *files)
    numbers = None if tables.public is None else from_toml(tables.public)
    return move(differing, rosters, numbers, hold=tables.hold)
