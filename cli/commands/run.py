"""`paiwei run`: the whole admission."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...dsl.findings import Lang
from ...keeping import Inputs
from ..admission import Request, carry_out
from ..options import FILE, FOLDER, POLICY, told

if TYPE_CHECKING:
    from ...second_opinion import Extent


@click.command()
@click.argument("policy", type=POLICY)
@click.option("--applicants", type=FILE, required=True, help="报名表：.xlsx .csv .parquet .jsonl · the applicants")
@click.option("--schools", type=FILE, required=True, help="学校与计划表 · the schools and their plans")
@click.option("--public", type=FILE, help="公开数（TOML）；演练时可不写 · the public numbers; not needed to rehearse")
@click.option("--rulings", type=FILE, help="由机关另行决定的学位 · places decided by an authority")
@click.option("-o", "--output", type=FOLDER, required=True, help="结果文件夹 · the folder of results")
@click.option("--undetermined", type=click.Choice(["stop", "hold"]), default="stop", show_default=True,
              help="待核材料影响结果的儿童：停止，或暂不参加 · stop, or leave such children out")  # fmt: skip
@click.option("--with-private", is_flag=True, help="结果表中写入不公开的字段 · write private fields too")
@click.option(
    "--rehearsal", is_flag=True, help="演练：允许较短的公开数，结果标明演练 · allow short public numbers, mark results"
)
@click.option("--cross-check", type=click.Choice(["all", "sample", "off"]),
              help="由第二套判定复核：全部、抽样或不复核；默认二十万人以内全部，以上抽样 · which children the second "
                   "evaluator is asked of; by default all up to 200,000, a sample of more")  # fmt: skip
@click.option("--force", is_flag=True, help="替换已有的结果文件夹 · replace an existing result")
@told
def command(
    *,
    policy: Path,
    applicants: Path,
    schools: Path,
    public: Path | None,
    rulings: Path | None,
    output: Path,
    undetermined: str,
    with_private: bool,
    rehearsal: bool,
    cross_check: Extent | None,
    force: bool,
    as_json: bool,
    lang: Lang,
) -> None:
    """运行整个招生：读表、判定资格与梯次、派位、写出结果。

    Run the whole admission. Nothing is written unless everything went well; exit code 3 for undetermined children,
    4 for faults in the tables or numbers, each listed with its place and remedy, 5 where the two evaluators differ.
    """
    if public is None and not rehearsal:
        raise click.MissingParameter(param_hint="--public", param_type="option")
    inputs = Inputs(policy, applicants, schools, public, rulings, hold=undetermined == "hold", rehearsal=rehearsal)
    carry_out(Request(inputs, output, with_private, force, cross_check), lang=lang, json_out=as_json)
