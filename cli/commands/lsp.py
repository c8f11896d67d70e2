"""`paiwei lsp`: policies in an editor."""

from __future__ import annotations

import sys
from importlib.util import find_spec

import click

from ...dsl.findings import Lang
from ..options import Exit

MISSING = """\
编辑器支持还没有安装，请运行：pip install "paiwei[editor]"
The language server's libraries are not installed; run: pip install "paiwei[editor]\""""


@click.command()
@click.option(
    "--tcp",
    "port",
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="在本机端口上等待，调试用 · listen at a port of this machine, for debugging",
)
@click.option(
    "--stdio",
    is_flag=True,
    expose_value=False,
    help="经标准输入输出问答（本来如此；许多编辑器会加上它） · over standard input and output, as without it",
)
@click.option("--strict", is_flag=True, help="也显示 check --strict 的提示 · show the notes of check --strict too")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", envvar="PAIWEI_LANG", show_default=True,
              help="信息的语言 · language of messages")  # fmt: skip
def command(port: int | None, strict: bool, lang: Lang) -> None:
    """供编辑器使用的语言服务：边写边查、补全、改名……由编辑器启动。

    The language server for editors: findings as you type, completion, renaming. An editor starts it.
    """
    if any(find_spec(name) is None for name in ("pygls", "lsprotocol")):
        click.echo(MISSING, err=True)
        sys.exit(Exit.USAGE)
    from ..lsp.serve import serve
    from ..lsp.settings import Settings

    serve(Settings(lang, strict), port)
