"""An analysis as tables and sentences for people, and as data for programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import asdict
from rich import box
from rich.console import Console
from rich.table import Table

from ..dsl.findings import Lang, Text
from ..dsl.show import as_json as finding_json
from ..dsl.show import show
from .screen import screen

if TYPE_CHECKING:
    from ..analysing import Analysis, Boundary, Example, Noted

HEADINGS = {
    "zh": ("行", "字段", "前一步", "正好", "后一步", "变的是", "前一步", "正好", "后一步"),
    "en": ("Line", "Field", "Just before", "There", "Just after", "What changes", "Just before", "There", "Just after"),
}


def as_json(analysis: Analysis) -> dict[str, object]:
    """Everything; messages in both languages."""
    return {
        "policy": analysis.policy.name,
        "path": analysis.policy.source.path,
        "findings": [_noted_json(one) for one in analysis.noted],
        "boundaries": [asdict(line) for line in analysis.boundaries],
        "proved": [asdict(proof) for proof in analysis.proofs],
    }


def _noted_json(one: Noted) -> dict[str, object]:
    return {
        **finding_json(one.finding),
        "question": one.question,
        "subjects": list(one.subjects),
        "because": list(one.because),
        "example": None if one.example is None else asdict(one.example),
    }


def cases(analysis: Analysis) -> Iterator[str]:
    """The case blocks of all examples."""
    examples = [one.example for one in analysis.noted if one.example is not None]
    examples += [line.example for line in analysis.boundaries]
    yield from (example.case for example in examples if example.case)


def print_analysis(path: Path, analysis: Analysis, lang: Lang) -> None:
    """Print what is proved, the findings with their examples, and the table of boundaries, to standard output."""
    console = screen()
    console.print(analysis.policy.name, style="bold", end="")
    console.print(f"  {path}")
    for proof in analysis.proofs:
        console.print(f"✓ {_in(proof.text, lang)}")
    for one in analysis.noted:
        click.echo("\n" + show(one.finding, lang))
        if one.example is not None:
            _print_example(console, one.example, lang)
    if analysis.boundaries:
        console.print()
        console.print(_boundaries(analysis.boundaries, lang))
    count = len(analysis.noted)
    said = f"共 {count} 条" if lang == "zh" else f"{count} findings"
    click.echo(said + "\n")


def _print_example(console: Console, example: Example, lang: Lang) -> None:
    """The rows without columns that are empty for all, then what became of them, then the case."""
    table = Table(box=box.SIMPLE_HEAD, title="例子" if lang == "zh" else "Example", title_justify="left")
    filled = [at for at in range(len(example.labels)) if any(row[at] for row in example.rows)]
    for at in filled:
        table.add_column(example.labels[at], overflow="fold")
    table.add_column("所看的学校" if lang == "zh" else "At the school", overflow="fold")
    for row, school in zip(example.rows, example.schools, strict=True):
        table.add_row(*(row[at] for at in filled), school)
    console.print(table)
    for text in example.story:
        click.echo(f"  {_in(text, lang)}")
    if example.case:
        click.echo("\n" + "\n".join(f"  {line}" for line in example.case.splitlines()))


def _boundaries(lines: tuple[Boundary, ...], lang: Lang) -> Table:
    title = "截止日期和数字前后" if lang == "zh" else "At each date and number"
    table = Table(title=title, box=box.SIMPLE_HEAD, title_style="bold")
    for heading in HEADINGS[lang]:
        table.add_column(heading, overflow="fold")
    for line in lines:
        for at, change in enumerate(line.changes):
            first = [str(line.line), line.label, *line.values] if at == 0 else [""] * 5
            table.add_row(*first, _in(change.about, lang), *(_in(value, lang) for value in change.values))
    return table


def _in(text: Text, lang: Lang) -> str:
    return text.zh if lang == "zh" else text.en
