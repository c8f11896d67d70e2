"""`paiwei analyse`: policies over all possible children."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...dsl.findings import Lang
from ..options import NEW_FILE, POLICY, Exit, told
from ..telling import print_json, rejections, tell

QUESTIONS = ("gates", "rungs", "stages", "gaps", "same", "parts", "boundaries", "bundles", "strategic")


@click.command()
@click.argument("policies", nargs=-1, required=True, type=POLICY)
@click.option(
    "--only", "questions", multiple=True, type=click.Choice(QUESTIONS), help="只问这一类，可重复 · only this question"
)
@click.option("--cases", "cases_to", type=NEW_FILE, help="把例子写成 `例`，存入此文件 · write the examples as cases")
@click.option("--strict", is_flag=True, help="提示也算不通过 · notes fail too")
@told
def command(
    *,
    policies: tuple[Path, ...],
    questions: tuple[str, ...],
    cases_to: Path | None,
    strict: bool,
    as_json: bool,
    lang: Lang,
) -> None:
    """对所有可能的儿童分析政策：到不了的梯次、落空的儿童、重复或不起作用的条件、截止日期前后的区别、捆绑子女梯次不同、
    可以钻空子的志愿次序。每个例子都经引擎重放，可以直接用作 `例`。

    Analyse policies over all possible children: rungs, gates and stages that nobody reaches, and why; children who fall
    through; conditions that repeat others or do nothing; what changes at each date and number; bundles that come apart;
    choices that reward strategy. Each example was replayed by the engine. Exit code 1 if there is an error (with
    --strict, also for a note).
    """
    from ...analysing import analyse
    from ...loading import load
    from ..analysis_shown import as_json as analysis_json
    from ..analysis_shown import cases, print_analysis

    with rejections(lang=lang, json_out=as_json):
        found = [
            analyse(load(path), questions=questions, boundary_cases=as_json or cases_to is not None)
            for path in policies
        ]
    findings = [finding for analysis in found for finding in analysis.findings]
    failed = any(analysis.failed for analysis in found) or (strict and bool(findings))
    if cases_to is not None:
        cases_to.write_text("\n".join(text for analysis in found for text in cases(analysis)), encoding="utf-8")
    if as_json:
        print_json({"ok": not failed, "policies": [analysis_json(analysis) for analysis in found]})
    else:
        for path, analysis in zip(policies, found, strict=True):
            print_analysis(path, analysis, lang)
        tell((), lang=lang, json_out=False)
    sys.exit(Exit.FINDINGS if failed else Exit.DONE)
