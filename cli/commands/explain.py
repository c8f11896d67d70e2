"""`paiwei explain`: one child of a result."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...dsl.findings import Lang
from ..options import FILE, told
from ..telling import print_json, rejections

if TYPE_CHECKING:
    from ...running import Outcome

RESULT = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.argument("directory", type=RESULT)
@click.argument("child")
@click.option("--policy", type=FILE, help="政策文件若已移动 · the policy, if it has moved")
@click.option("--applicants", type=FILE, help="报名表若已移动 · the applicants")
@click.option("--schools", type=FILE, help="学校表若已移动 · the schools")
@click.option("--public", type=FILE, help="公开数若已移动 · the public numbers")
@click.option("--rulings", type=FILE, help="另行决定的学位表若已移动 · the rulings")
@click.option("--with-private", is_flag=True, help="写出不公开字段的内容 · show private values")
@told
def command(
    *, directory: Path, child: str, with_private: bool, as_json: bool, lang: Lang, **moved: Path | None
) -> None:
    """说明一名儿童的结果：资格、梯次、每个更高梯次先在哪一条不符合、各阶段的经过。

    Explain one child of the result in DIRECTORY: gates, tier, the first condition that failed for each higher rung with
    its clause and the values read, and what happened in each stage.
    """
    from attrs import asdict

    from ...refusing import afterwards
    from ..explaining import after_the_run, sentences, without_private

    with rejections(lang=lang, json_out=as_json):
        outcome, codes = _outcome(directory, {kind: path for kind, path in moved.items() if path is not None})
    child = codes.get(child, child)  # a bureau asks by the key that it knows
    try:
        explanation = outcome.explain(child)
    except KeyError as error:
        raise click.BadParameter(f"名单里没有 `{child}` · no applicant has this key", param_hint="CHILD") from error
    later = afterwards(directory, child, explanation.status)
    if as_json:
        whole = asdict(explanation)
        since = {} if later is None else {"afterwards": {**asdict(later), "class": later.class_}}
        for each in since.values():
            del each["class_"]
        print_json({"ok": True, "child": whole if with_private else without_private(whole), **since})
        return
    if later is not None:
        for line in after_the_run(child, later, lang):
            click.echo(line)
    for line in sentences(explanation, lang, with_private=with_private):
        click.echo(line)


def _outcome(directory: Path, moved: Mapping[str, Path]) -> tuple[Outcome, Mapping[str, str]]:
    """The outcome of a result, made again, and the code of every own key where children go by codes."""
    from ...keeping import kept_ceremony, kept_inputs
    from ..admission import place

    ceremony = kept_ceremony(directory)
    if ceremony is None:
        return place(kept_inputs(directory, moved), cross_check="off"), {}  # checked when it was run
    from ...ceremony import finished

    return finished(ceremony)
