"""`paiwei check`: all findings of policies."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ...dsl.findings import Finding, Lang, Severity
from ..options import POLICY, Exit, told
from ..telling import tell


@click.command()
@click.argument("policies", nargs=-1, type=POLICY)
@click.option("--strict", is_flag=True, help="提示也算不通过，并检查每条规则是否有依据 · notes fail too")
@click.option("--explain", "code", metavar="[CODE]", is_flag=False, flag_value="",
              help="解释一个问题代码，如 P043；不写代码则列出全部，写一个词则只列有关的 · "
              "explain a finding's code; none: list all; a word: those about it")  # fmt: skip
@told
def command(policies: tuple[Path, ...], strict: bool, code: str | None, as_json: bool, lang: Lang) -> None:
    """检查政策文件：拼写、名称、类型、并列、捆绑……一次列出全部问题。

    Check policies. Exit code 1 if there is an error (with --strict, also for a note).
    """
    if code is not None:
        from ..explaining_codes import explain_code

        return explain_code(code, lang=lang, as_json=as_json)
    if not policies:
        raise click.UsageError("请给出政策文件 · name at least one policy file")
    from ...loading import examine

    found: list[Finding] = []
    for path in policies:
        policy, findings = examine(path)
        found += [f for f in findings if strict or not f.strict]
        if policy is not None and not as_json and not any(f.severity is Severity.ERROR for f in findings):
            word = f"{len(policy.stages)} 个阶段、{len(policy.cases)} 个例" if lang == "zh" else (
                f"{len(policy.stages)} stages, {len(policy.cases)} cases")  # fmt: skip
            click.echo(f"✓ {path}  {policy.name}  {word}")
    failed = any(f.severity is Severity.ERROR or strict for f in found)
    tell(found, lang=lang, json_out=as_json, ok=not failed)
    sys.exit(Exit.FINDINGS if failed else Exit.DONE)
