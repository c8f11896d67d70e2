"""How long the analysis of a policy takes, its libraries loaded: `python -m benchmarks.analysis [POLICY ...]`."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import click
from paiwei.analysing import analyse
from paiwei.dsl.check import check
from paiwei.dsl.policy import Policy
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures

POLICIES = sorted((Path(__file__).parents[1] / "policies").glob("*/*.paiwei"))
HEAD = """
policy "64 rungs" { }
applicant {
  id       text     "编号"  key
  born     date     "出生日期"
  since    date?    "迁入日期"
  bought   date?    "房产取得日期"
  score    number   "积分"
  hukou    one of { district "本区", city "本市", elsewhere "外地" }  "户籍"
  proof    one of { deed "产权证", sale "购房合同", lease "租赁" }?    "房产"
  permit   flag     "居住证"
  home     area?    "片区"
  applied  school?  "报名学校"
}
schools { 一小, 二小, 三小, 四小 }
require "年满六周岁" born <= 2018-08-31
require "本区户籍或居住证" hukou is district or permit
"""
STAGE = '\nstage "录取" { seek applied  rank 梯次  draw ticket }\n'


def many_rungs(count: int) -> str:
    """A ladder by hukou, papers, years of residence and points; every eighth rung is covered by those before it."""
    hukou, proof = ("district", "city", "elsewhere"), ("deed", "sale", "lease")
    rungs = []
    for i in range(count - 1):
        year, points = 2024 - i % 7, 100 - i
        parts = [f"hukou is {hukou[i % 3]}", f"proof is {proof[i // 3 % 3]}", f"since <= {year}-06-30"]
        parts += [f"score >= {points}", "home in areas of school"][: 1 + i % 2]
        parts += [f"bought <= {year - 1}-06-30"] if i % 5 == 0 else []
        rungs.append(f'  tier "第{i + 1}档" when {" and ".join(parts)}')
    return HEAD + "tiers 梯次 {\n" + "\n".join(rungs) + f'\n  tier "第{count}档" otherwise\n}}' + STAGE


def read(name: str, text: str) -> Policy:
    """The policy; an AssertionError with what is wrong with it."""
    policy, findings = check(Source(name, text), signatures())
    assert policy is not None, findings
    return policy


def measure(policy: Policy, rounds: int) -> str:
    """Median seconds on the clock and on the processor, and how much was found."""
    clock, processor, found = [], [], analyse(policy, boundary_cases=False)
    for _ in range(rounds):
        began, worked = perf_counter(), process_time()
        found = analyse(policy, boundary_cases=False)
        clock.append(perf_counter() - began)
        processor.append(process_time() - worked)
    counts = f"{len(found.noted):4} {len(found.boundaries):4} {len(found.proofs):4}"
    return f"{median(clock):7.2f} {median(processor):7.2f}  {counts}"


@click.command()
@click.argument("policies", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--rungs", default=64, show_default=True, help="rungs of the made-up ladder")
@click.option("--rounds", default=3, show_default=True, help="counted analyses of each policy")
def main(policies: tuple[Path, ...], rungs: int, rounds: int) -> None:
    """Print a line for each policy, all shipped ones where none is named, and one for a made-up ladder."""
    analyse(read("warm", HEAD + 'stage "录取" { seek applied  draw ticket }'))
    print(f"{'policy':44} {'clock s':>7} {'cpu s':>7}  found lines proved")
    for path in policies or POLICIES:
        print(f"{'/'.join(path.parts[-2:]):44} {measure(read(str(path), path.read_text(encoding='utf-8')), rounds)}")
    print(f"{f'{rungs} rungs, made up':44} {measure(read('rungs', many_rungs(rungs)), rounds)}")


if __name__ == "__main__":
    main()
