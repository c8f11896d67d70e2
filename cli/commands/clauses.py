"""`paiwei clauses`: the source text beside the rules."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...dsl.findings import Lang, Severity
from ..options import FILE, NEW_FILE, POLICY, Exit, told
from ..telling import rejections, tell

if TYPE_CHECKING:
    from ...clauses import Report
    from ...dsl.policy import Policy


@click.command()
@click.argument("policy", type=POLICY)
@click.option("--source", "sources", multiple=True, required=True, metavar="[NAME=]TEXT",
              help="依据文件的文本 .txt .md；不止一份时写 名字=文件 · the text, by name if several")  # fmt: skip
@click.option("-o", "--output", type=NEW_FILE, help="对照页：.html 或 .md · the page, clause beside rule")
@click.option("--save", type=NEW_FILE, help="留存各条款文字的 SHA-256，供以后比较 · keep the clauses' hashes")
@click.option("--baseline", type=FILE, help="与留存的比较，列出变动的条款 · compare with what was kept")
@click.option("--strict", is_flag=True, help="有条款没有规则、有规则没有依据，也算不通过 · notes fail too")
@told
def command(
    *,
    policy: Path,
    sources: tuple[str, ...],
    output: Path | None,
    save: Path | None,
    baseline: Path | None,
    strict: bool,
    as_json: bool,
    lang: Lang,
) -> None:
    """逐条对照方案和政策：每条有哪些规则，哪些条款没有规则，哪些依据对不上，文件改了哪里。

    Read the source text beside the policy. Exit code 1 where a reference leads nowhere or the text has changed (with
    --strict, also for a clause without a rule).
    """
    from ...clauses import KINDS, clauses, read_baseline, save_baseline, write_page
    from ...loading import load

    if output is not None and output.suffix.lower() not in KINDS:
        raise click.BadParameter(f"文件名须以 {'、'.join(KINDS)} 结尾 · the name must end in one of them")
    with rejections(lang=lang, json_out=as_json):
        checked = load(policy)
        report = clauses(checked, _texts(checked, sources), None if baseline is None else read_baseline(baseline))
    written = {output: lambda: write_page(report, str(output), lang), save: lambda: save_baseline(report, str(save))}
    for path, write in written.items():
        if path is not None:
            _write(path, write)
    failed = any(finding.severity is Severity.ERROR or strict for finding in report.findings)
    _tell(report, [path for path in written if path is not None], lang=lang, json_out=as_json, ok=not failed)
    sys.exit(Exit.FINDINGS if failed else Exit.DONE)


def _texts(policy: Policy, sources: tuple[str, ...]) -> dict[str, Path]:
    """The files by the name of their source; the name may be left out where the policy has one source."""
    names = [name for name, _ in policy.sources] or [""]
    texts: dict[str, Path] = {}
    for written in sources:
        name, sign, path = written.partition("=")
        if not sign or name.strip() not in names:
            name, path = names[0], written
            if len(names) > 1:
                known = "、".join(names)
                raise click.BadParameter(
                    f"`{written}`：写成 名字=文件，名字是 {known} 之一 · write NAME=TEXT, with one of these names"
                )
        if name.strip() in texts:
            raise click.BadParameter(f"`{written}`：同一份依据文件给了两次 · this source is given twice")
        if not Path(path).exists():
            raise click.BadParameter(f"没有这个文件：`{path}` · there is no such file")
        texts[name.strip()] = Path(path)
    return texts


def _write(path: Path, write: Callable[[], None]) -> None:
    try:
        write()
    except OSError as error:
        raise click.FileError(str(path), hint=error.strerror) from error


def _tell(report: Report, written: Sequence[Path], *, lang: Lang, json_out: bool, ok: bool) -> None:
    if json_out:
        from ...clauses import as_json

        more = {"ok": ok, "written": [str(path) for path in written], **as_json(report)}
        tell(report.findings, lang=lang, json_out=True, **more)
        return
    from ..clauses_table import print_clauses

    print_clauses(report, lang)
    tell(report.findings, lang=lang, json_out=False)
    for path in written:
        click.echo(f"✓ {path}")
