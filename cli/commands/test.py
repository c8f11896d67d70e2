"""`paiwei test`: the cases of policies."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...dsl.findings import Lang
from ..options import POLICY, Exit, told
from ..telling import print_json, rejections, tell


@click.command()
@click.argument("policies", nargs=-1, required=True, type=POLICY)
@click.option("--coverage", is_flag=True, help="列出没有一个例触及的地方 · what no case touches, line by line")
@click.option("--fail-under", type=click.FloatRange(0, 100), metavar="PERCENT",
              help="触及不到这个百分比就不通过 · fail where the cases touch less")  # fmt: skip
@click.option("--generate", is_flag=True, help="为没有触及的地方提出例 · propose cases for what is not touched")
@click.option("--write", is_flag=True, help="把提出的例接在政策文件后面 · append the proposed cases to the file")
@click.option("--mutate", is_flag=True, help="逐处改动政策，看例能否发觉 · changes of the rules that no case notices")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="最多改动几处 · at most so many changes")
@click.option("--cores", type=click.IntRange(min=1), help="用几个处理器核，默认全部 · processor cores, all by default")
@told
def command(*, policies: tuple[Path, ...], as_json: bool, lang: Lang, **wanted: object) -> None:
    """运行政策中的每个例，指出与预期不符的；再看例触及了多少规则，补上缺的例，试改规则看例能否发觉。

    Run every case of some policies, and say how much of the rules they touch. Exit code 1 if an outcome is not as
    expected, or if less is touched than --fail-under asks. docs/testing.md explains the rest.
    """
    if wanted["write"] and not wanted["generate"]:
        raise click.UsageError("--write 要和 --generate 一起用 · --write goes with --generate")
    from ..workbench import Workbench, as_data

    bench = Workbench(lang, quiet=as_json, **wanted)  # type: ignore[arg-type]  # the options' names are its fields
    done = []
    for path in policies:
        with rejections(lang=lang, json_out=as_json):
            done.append(bench.of(path))
    found = [finding for each in done for finding in each.findings]
    if as_json:
        print_json(as_data(done))
    else:
        tell(found, lang=lang, json_out=False)
    sys.exit(Exit.FINDINGS if any(each.failed for each in done) else Exit.DONE)
