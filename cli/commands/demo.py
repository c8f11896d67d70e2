"""`paiwei demo`: a shipped city's sample, from spreadsheet to spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from ...dsl.findings import Lang
from ...keeping import Inputs
from ..admission import Request, carry_out
from ..options import FOLDER, told


@click.command()
@click.argument("city", default="pingcheng")
@click.option("-o", "--output", type=FOLDER, help="结果文件夹，默认 paiwei-demo-CITY · the folder of results")
@told
def command(city: str, output: Path | None, as_json: bool, lang: Lang) -> None:
    """运行随附城市的示例：pingcheng（默认）、pingcheng-private-middle、atushi、longhua、nanchang、yunhe（虚构）。

    Run the shipped sample of a city, by default Pingcheng's primary schools.
    """
    from ...shipped import samples

    shipped = samples()
    if city not in shipped:
        raise click.BadParameter(f"`{city}` 不在随附示例之列：{'、'.join(shipped)} · choose one of these")
    sample = shipped[city]
    output = output or Path(f"paiwei-demo-{city}")
    if not as_json:
        for name, path in (("政策 policy", sample.policy), ("名单 applicants", sample.applicants)):
            click.echo(f"{name}: {path}")
    inputs = Inputs(sample.policy, sample.applicants, sample.schools, sample.public)
    carry_out(Request(inputs, output, force=(output / "outcome.json").exists()), lang=lang, json_out=as_json)
