"""`paiwei new`: a city to start from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...dsl.findings import Lang
from ..options import told
from ..progress import steps
from ..telling import print_json, rejections

if TYPE_CHECKING:
    from ...dsl.keywords import Tongue
    from ...starting import Started

LIKE = ("blank", "pingcheng", "atushi", "longhua", "nanchang")  # as in starting/started.py; a test holds them together


@click.command()
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--like", type=click.Choice(LIKE), default="blank", show_default=True,
              help="照哪一份开头：blank 是一份完整的小政策，其余是随附的政策 · what to start from")  # fmt: skip
@click.option("--keywords", type=click.Choice(["zh", "en"]), default="zh", show_default=True,
              help="政策关键字、说明和文件名的文字 · language of keywords, remarks and file names")  # fmt: skip
@click.option("--name", help="政策的名称；不写则用文件夹的名字 · the policy's name, else that of the folder")
@told
def command(*, directory: Path, like: str, keywords: Tongue, name: str | None, as_json: bool, lang: Lang) -> None:
    """新建一个地方：能通过检查的政策、编造的报名表和学校表、公开数、例，和接下来做什么。

    Begin a city in the new or empty folder DIR: a policy that checks, tables with a few made-up rows, public numbers,
    cases, and a README of what to do next. Nothing that is there is touched.
    """
    from ...starting import start

    with rejections(lang=lang, json_out=as_json), steps(1, quiet=as_json) as bar:
        title = "写出政策和名单" if lang == "zh" else "writing policy and tables"
        made = bar.step(title, lambda: start(directory, like=like, keywords=keywords, name=name))
    if as_json:
        files = [made.policy, made.applicants, made.schools, made.public, made.guide]
        counts = {"children": made.children, "cases": made.cases, "to_adapt": made.to_adapt}
        print_json({"ok": True, "output": str(directory), "files": [str(path) for path in files], **counts})
        return
    _say(made, keywords, zh=lang == "zh")


def _say(made: Started, keywords: Tongue, *, zh: bool) -> None:
    from ...starting.guide import steps as next_steps

    if zh:
        click.echo(f"✓ {made.folder}  {made.name}  {made.children} 名编造的孩子、{made.cases} 个例")
    else:
        click.echo(f"✓ {made.folder}  {made.name}  {made.children} made-up children, {made.cases} cases")
    if made.to_adapt:
        click.echo(
            f"政策里有 {made.to_adapt} 处写着“待改”，要换成本地的规定"
            if zh
            else f"{made.to_adapt} remarks in the policy say what to adapt"
        )
    click.echo("\n接着做：\n" if zh else "\nNext:\n")
    click.echo(f"  cd {_quoted(made.folder)}")
    for typed, chinese, english in next_steps(keywords):
        click.echo(f"  {typed}\n      {chinese if zh else english}")


def _quoted(folder: Path) -> str:
    text = str(folder)
    return f'"{text}"' if any(char.isspace() for char in text) else text
