"""Beside each rung, how many children of the sample stand on it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from ...dsl.editing.rungs import RungPlace, rungs
from ...dsl.findings import Text
from .counting import sample_of
from .server import Server
from .translate import said

if TYPE_CHECKING:
    from ...rung_counts import RungCounts


async def inlay_hints(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint]:
    """The counts, as soon as they are there; typing goes on meanwhile. None where the policy has errors."""
    address = params.text_document.uri
    paper = ls.paper(address)
    policy = paper.reading.policy
    sample = sample_of(Path(ls.workspace.get_text_document(address).path), ls.settings.sample)
    if policy is None or sample is None:
        return []
    counts = await ls.counting.counts(policy, sample)
    if counts is None:
        return []
    shown: list[types.InlayHint] = []
    for rung in rungs(paper.reading):
        position = types.Position(*paper.positions.at(rung.end))
        if params.range.start.line <= position.line <= params.range.end.line and (found := _text(rung, counts)):
            label, tooltip = (said(text, ls.settings.lang) for text in found)
            shown.append(types.InlayHint(position, label, padding_left=True, tooltip=tooltip))
    return shown


def _text(rung: RungPlace, counts: RungCounts) -> tuple[Text, Text] | None:
    inside = [
        count
        for (ladder, name), count in counts.on.items()
        if ladder == rung.ladder and (name == rung.name or (rung.outer and name.startswith(f"{rung.name}/")))
    ]
    if not inside:
        return None
    count = sum(inside)
    none, unknown = counts.none[rung.ladder], counts.unknown[rung.ladder]
    label = Text(f"{count} 人", f"{count} {'child' if count == 1 else 'children'}")
    tooltip = Text(
        f"样本共 {counts.children} 人，按各人在用到 `{rung.ladder}` 的阶段里的第一所学校计。"
        f"不在任何梯次 {none} 人，待核未定 {unknown} 人。",
        f"Of {counts.children} children of the sample, each at the first school that it seeks in the stage that ranks "
        f"by `{rung.ladder}`. On no rung: {none}; hanging on an unverified cell: {unknown}.",
    )
    return label, tooltip
