"""`paiwei fmt`: policies in their canonical form."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import click

from ...dsl.findings import Finding, Lang
from ...dsl.show import as_json as shown
from ..options import Exit, told
from ..telling import print_json, tell

if TYPE_CHECKING:
    from ...formatting import Formatted

STDIN = "<stdin>"


@click.command()
@click.argument("policies", nargs=-1, required=True, metavar="POLICY...")
@click.option("--check", "only_check", is_flag=True, help="不改文件，只列出要整理的 · only name what would change")
@click.option("--diff", "show_diff", is_flag=True, help="不改文件，显示会怎样改 · only show what would change")
@click.option("--keywords", type=click.Choice(["zh", "en", "keep"]), default="keep", show_default=True,
              help="关键字用中文、英文，或照原样 · keywords in Chinese, in English, or as they are")  # fmt: skip
@told
def command(
    *,
    policies: tuple[str, ...],
    only_check: bool,
    show_diff: bool,
    keywords: Literal["zh", "en", "keep"],
    as_json: bool,
    lang: Lang,
) -> None:
    """整理政策文件：缩进、对齐、空行、标点、反引号，都写成统一的样子，意思和注释不变。`-` 从标准输入读，写到标准输出。

    Write policies in their canonical form; what they say, and their comments, stay. `-` reads standard input and
    writes standard output. Exit code 1 if a policy has mistakes, or with --check if one would change.
    """
    from ...formatting import format_bytes, format_file, put_in_place

    tongue = None if keywords == "keep" else keywords
    done: list[Formatted] = []
    found: list[Finding] = []
    for path in dict.fromkeys(policies):
        data = sys.stdin.buffer.read() if path == "-" else None
        made = format_file(path, tongue) if data is None else format_bytes(data, STDIN, tongue)
        if data is None and not (only_check or show_diff):
            made = put_in_place(made)
        done.append(made)
        found += made.findings
    if as_json:
        _print_json(done, found, show_diff=show_diff)
    else:
        _print(done, only_check=only_check, show_diff=show_diff)
        tell(found, lang=lang, json_out=False)
        _count(done, lang, changes=not (only_check or show_diff))
    sys.exit(Exit.FINDINGS if found or (only_check and any(made.changed for made in done)) else Exit.DONE)


def _print(done: Sequence[Formatted], *, only_check: bool, show_diff: bool) -> None:
    for made in done:
        if show_diff:
            for line in made.diff().splitlines(keepends=True) if made.changed else ():
                click.echo(_coloured(line), nl=False)
        elif only_check:
            if made.changed:
                click.echo(made.path)
        elif made.path == STDIN and made.after is not None:
            click.echo(made.after, nl=False)
        elif made.changed:
            click.echo(f"✓ {made.path}")


def _count(done: Sequence[Formatted], lang: Lang, *, changes: bool) -> None:
    if any(made.path == STDIN for made in done):
        return
    changed, refused = sum(made.changed for made in done), sum(made.after is None for made in done)
    same = len(done) - changed - refused
    if lang == "zh":
        words = f"{'已整理' if changes else '需要整理'} {changed} 份，无需改动 {same} 份"
        words += f"，未能整理 {refused} 份" if refused else ""
    else:
        words = f"{changed} {'formatted' if changes else 'would change'}, {same} as they should be"
        words += f", {refused} left alone" if refused else ""
    click.echo(words, err=True)


def _print_json(done: Sequence[Formatted], found: Sequence[Finding], *, show_diff: bool) -> None:
    files: list[dict[str, object]] = []
    for made in done:
        entry: dict[str, object] = {"policy": made.path, "formatted": made.after is not None, "changed": made.changed}
        if show_diff and made.changed:
            entry["diff"] = made.diff()
        if made.path == STDIN:
            entry["text"] = made.after
        files.append(entry)
    print_json({"ok": not found, "policies": files, "findings": [shown(finding) for finding in found]})


def _coloured(line: str) -> str:
    if line.startswith(("---", "+++")):
        return click.style(line, bold=True)
    colours = {"@": "cyan", "+": "green", "-": "red"}
    return click.style(line, fg=colours[line[0]]) if line[0] in colours else line
