"""`paiwei run-many`: every district of a nation."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...dsl.findings import Lang
from ..options import FILE, FOLDER, told
from ..progress import tallying
from ..telling import exit_for, print_json, rejections, tell

if TYPE_CHECKING:
    from ...nation import Many
    from ...second_opinion import Extent


@click.command("run-many")
@click.argument("nation", type=FILE, required=False)
@click.option(
    "-o", "--out", "output", type=FOLDER, help="结果文件夹，每个地方一个子文件夹 · a folder for all districts"
)
@click.option("--jobs", type=click.IntRange(min=1), help="同时几个进程，默认每个处理器核一个 · processes, one a core")
@click.option("--resume/--fresh", "resume", default=True, show_default=True,
              help="保留已完成且没有改动的，或全部重做 · keep what is done and unchanged, or run all anew")  # fmt: skip
@click.option("--cluster", metavar="ADDRESS|local",
              help="在 Dask 集群上运行：调度程序的地址，或 local · on a Dask cluster")  # fmt: skip
@click.option("--no-xlsx", is_flag=True, help="不写工作簿 placements.xlsx，快得多 · no workbooks, which is much faster")
@click.option("--with-private", is_flag=True, help="结果表中写入不公开的字段 · write private fields too")
@click.option("--rehearsal", is_flag=True, help="演练：结果标明演练 · a rehearsal, marked as such")
@click.option("--cross-check", type=click.Choice(["all", "sample", "off"]),
              help="由第二套判定复核的范围 · which children the second evaluator is asked of")  # fmt: skip
@click.option("--example", type=FOLDER, help="在新文件夹写一份示例清单和表格 · write an example to start from")
@told
def command(
    *,
    nation: Path | None,
    output: Path | None,
    jobs: int | None,
    resume: bool,
    cluster: str | None,
    no_xlsx: bool,
    with_private: bool,
    rehearsal: bool,
    cross_check: Extent | None,
    example: Path | None,
    as_json: bool,
    lang: Lang,
) -> None:
    """按清单 NATION（TOML 或表格）运行许多地方的招生；一个地方出错，不影响别的地方。

    Run the admission of every district in the file NATION. One that fails neither stops nor hides the others; run the
    same command again, and only those that are not done or have changed are run. The exit code is 0 if all are done,
    else the worst of those that `paiwei run` would have ended with.
    """
    if example is not None:
        with rejections(lang=lang, json_out=as_json):
            _example(example, as_json=as_json)
        return
    if nation is None or output is None:
        raise click.UsageError("要有 NATION 和 --out，或用 --example · NATION and --out, or --example, are needed")
    from ...nation import Choices, run_many

    choices = Choices(rehearsal, with_private, cross_check, False if no_xlsx else None, lang)
    with rejections(lang=lang, json_out=as_json):
        many = run_many(nation, output, jobs=jobs, fresh=not resume, cluster=cluster, choices=choices)
        _follow(many, as_json=as_json, lang=lang)
    sys.exit(_end(many, output, as_json=as_json, lang=lang))


def _example(folder: Path, *, as_json: bool) -> None:
    from ...nation.example import write_example

    made = write_example(folder)
    if as_json:
        print_json({"ok": True, "nation": str(made)})
    else:
        click.echo(f"✓ {made}\n\npaiwei run-many {made} --out {made.with_name('results')}")


def _follow(many: Many, *, as_json: bool, lang: Lang) -> None:
    """Wait for all districts, and show how far they are. Broken off at the keyboard, say how to go on."""
    if not as_json:
        tell(many.nation.notes, lang=lang, json_out=False)
    zh = lang == "zh"
    words = ("各地", "失败", "儿童") if zh else ("districts", "failed", "children")
    try:
        with many, tallying(len(many.tasks), words, quiet=as_json) as told_of:
            for report in many:
                told_of(report.state == "failed", report.children)
    except KeyboardInterrupt:
        said = "已中断；再运行同一命令，接着做没有完成的" if zh else "broken off: the same command goes on from here"
        click.echo(f"\n{said}", err=True)
        raise


def _end(many: Many, output: Path, *, as_json: bool, lang: Lang) -> int:
    from ...nation import State, totals

    reports = many.reports
    sums = totals(reports)
    failed = [report for report in reports if report.state is not State.DONE]
    if as_json:
        from ...dsl.show import as_json as finding_json

        again = {report.name: report.again.en for report in reports if report.again is not None}
        kept = [report.name for report in reports if report.kept]
        told = {"totals": dict(sums), "failed": [report.name for report in failed], "kept": kept, "again": again}
        notes = [finding_json(note) for note in many.nation.notes]
        print_json({"ok": not failed, "output": str(output), **told, "notes": notes})
    else:
        from ..nation_table import print_nation

        print_nation(reports, sums, lang)
        click.echo(("结果在 " if lang == "zh" else "Results in ") + str(output))
        if failed:
            click.echo(
                "失败的地方，全部问题在各自文件夹的 findings.txt；改好后再运行同一命令"
                if lang == "zh"
                else "All findings of a district that failed are in its findings.txt; mend them and run this again"
            )
    return exit_for({code for report in failed for code in report.codes})
