"""`paiwei odds`: everyone's chances before anything is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...dsl.findings import Lang
from ..options import FILE, POLICY, told
from ..progress import counting
from ..telling import print_json, rejections, tell

if TYPE_CHECKING:
    from ...odds import Odds

Wanted = dict[str, object]


@click.command()
@click.argument("policy", type=POLICY)
@click.option("--applicants", type=FILE, required=True, help="报名表：.xlsx .csv .parquet .jsonl · the applicants")
@click.option("--schools", type=FILE, required=True, help="学校与计划表 · the schools and their plans")
@click.option("--public", type=FILE, help="已产生的种子数：循环派位按已定编号计算 · sources already known")
@click.option("--margins", is_flag=True, help="比较四种名额不足规则 · the four margin rules side by side")
@click.option("--simulations", type=click.IntRange(min=2), default=1000, show_default=True,
              help="不能精确计算的部分模拟多少次 · runs where chances cannot be counted")  # fmt: skip
@click.option("--seed", default="1", show_default=True, help="同一种子得同样的数 · the same seed, the same figures")
@click.option("--cores", type=click.IntRange(min=1), help="用几个处理器核，默认全部 · processor cores, all by default")
@click.option("--undetermined", type=click.Choice(["stop", "hold"]), default="stop", show_default=True,
              help="待核材料影响结果的儿童：停止，或暂不参加 · stop, or leave such children out")  # fmt: skip
@told
def command(
    *,
    policy: Path,
    applicants: Path,
    schools: Path,
    public: Path | None,
    margins: bool,
    simulations: int,
    seed: str,
    cores: int | None,
    undetermined: str,
    as_json: bool,
    lang: Lang,
) -> None:
    """派位之前，说明每类儿童和双胞胎在每个阶段、每所学校的机会；能数清的精确计算，其余模拟并给出标准误。

    Chances before a draw, by stage, school, rank and size of bundle: counted where that can be done, else simulated
    with a standard error. Nothing is drawn, and no result is touched.
    """
    kept: Wanted = {"simulations": simulations, "margins": margins, "seed": seed, "cores": cores}
    with rejections(lang=lang, json_out=as_json):
        wanted = kept | {"hold": undetermined == "hold"}
        found = _find((policy, applicants, schools, public), wanted, quiet=as_json, lang=lang)
    from ..odds_table import as_json as odds_json
    from ..odds_table import print_odds

    if as_json:
        print_json({"ok": True, **odds_json(found)})
        return
    print_odds(found, lang, margins=margins)
    tell(found.notes, lang=lang, json_out=False)


def _find(files: tuple[Path, Path, Path, Path | None], wanted: Wanted, *, quiet: bool, lang: Lang) -> Odds:
    from ...loading import load
    from ...numbers import from_toml
    from ...odds import Request, odds
    from ...reading import read

    policy, applicants, schools, public = files
    checked = load(policy)
    numbers = None if public is None else from_toml(public)
    roster = read(checked, applicants, schools)
    with counting("模拟" if lang == "zh" else "simulating", quiet=quiet) as told_how_far:
        return odds(checked, roster, Request(numbers=numbers, **wanted), progress=told_how_far)  # type: ignore[arg-type]
