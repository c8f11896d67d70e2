"""`paiwei template`: an empty applicants table."""

from __future__ import annotations

from pathlib import Path

import click

from ...dsl.findings import Lang
from ..options import NEW_FILE, POLICY, told
from ..telling import print_json, rejections


@click.command()
@click.argument("policy", type=POLICY)
@click.option("-o", "--output", type=NEW_FILE, required=True, help="工作簿文件名（.xlsx）· the workbook to write")
@click.option("--force", is_flag=True, help="覆盖已有文件 · overwrite")
@told
def command(policy: Path, output: Path, force: bool, as_json: bool, lang: Lang) -> None:
    """按政策生成空白报名表：列名、下拉选项和填写说明。

    An empty applicants workbook with the policy's labels, drop-downs and notes.
    """
    if output.suffix != ".xlsx":
        raise click.BadParameter("文件名须以 .xlsx 结尾 · the name must end in .xlsx")
    if output.exists() and not force:
        raise click.UsageError(f"`{output}` 已存在；用 --force 覆盖 · exists already; --force overwrites it")
    from ...loading import load
    from ...template import template

    with rejections(lang=lang, json_out=as_json):
        template(load(policy), output)
    if as_json:
        print_json({"ok": True, "output": str(output)})
    else:
        click.echo(f"✓ {output}")
