"""`paiwei graph`: the rule graph as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from ...dsl.findings import Lang
from ..options import NEW_FILE, POLICY, told
from ..telling import print_json, rejections

KINDS = (".svg", ".mmd", ".json")


@click.command()
@click.argument("policy", type=POLICY)
@click.option("-o", "--output", type=NEW_FILE, required=True, help="图的文件名：.svg、.mmd 或 .json · the picture")
@told
def command(policy: Path, output: Path, as_json: bool, lang: Lang) -> None:
    """把政策画成规则图：读什么 → 资格 → 梯次 → 阶段 → 未录取。

    Draw the rule graph, left to right from what is read to who is left over.
    """
    if output.suffix not in KINDS:
        raise click.BadParameter(f"文件名须以 {'、'.join(KINDS)} 结尾 · the name must end in one of them")
    from ...drawing import draw
    from ...loading import load
    from ...writing.whole_file import whole_file

    with rejections(lang=lang, json_out=as_json):
        drawn = draw(load(policy), output.suffix.removeprefix("."), lang)
        with whole_file(output) as made:
            made.write_text(drawn, encoding="utf-8")
    if as_json:
        print_json({"ok": True, "output": str(output)})
    else:
        click.echo(f"✓ {output}")
