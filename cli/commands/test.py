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
@told
def command(policies: tuple[Path, ...], as_json: bool, lang: Lang) -> None:
    """运行政策中的每个例，指出与预期不符的。

    Run every case of some policies. Exit code 1 if an outcome is not as expected.
    """
    from ...cases import run_cases
    from ...loading import load

    found, counts = [], []
    for path in policies:
        with rejections(lang=lang, json_out=as_json):
            results = run_cases(load(path))
        passed = sum(not result.findings for result in results)
        counts.append({"policy": str(path), "passed": passed, "failed": len(results) - passed})
        found += [finding for result in results for finding in result.findings]
        if not as_json:
            words = f"{passed} 例通过，{len(results) - passed} 例不符" if lang == "zh" else (
                f"{passed} cases passed, {len(results) - passed} failed")  # fmt: skip
            click.echo(f"{'✓' if passed == len(results) else '✗'} {path}  {words}")
    if as_json:
        from ...dsl.show import as_json as shown

        print_json({"ok": not found, "policies": counts, "findings": [shown(finding) for finding in found]})
    else:
        tell(found, lang=lang, json_out=False)
    sys.exit(Exit.FINDINGS if found else Exit.DONE)
