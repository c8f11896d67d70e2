"""Which distances are only held against limits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from ...dsl import expressions as e
from ...dsl.walk import walk
from ..rulegraph import RuleNode


def limits(nodes: Iterable[RuleNode], targets: Collection[str]) -> dict[str, tuple[float, ...]]:
    """By node, the lets that are distances and of which nothing is asked but on which side of these limits they lie.

    `nodes`: all that is evaluated; `targets`: those of them that are asked for themselves.
    """
    held = tuple(nodes)
    mentions: Counter[str] = Counter()
    compared: defaultdict[str, list[float]] = defaultdict(list)
    for part in (part for node in held if node.part is not None for part in walk(node.part)):
        match part:
            case e.LetValue(let=name):
                mentions[f"let/{name}"] += 1
            case e.Compare(left=e.LetValue(let=name), right=e.Constant(value=int() | float() as limit)):
                compared[f"let/{name}"].append(float(limit))
            case e.Compare(left=e.Constant(value=int() | float() as limit), right=e.LetValue(let=name)):
                compared[f"let/{name}"].append(float(limit))
            case _:
                pass
    distances = {node.id for node in held if isinstance(node.part, e.Metres)} - set(targets)
    return {
        node: tuple(found) for node, found in compared.items() if node in distances and mentions[node] == len(found)
    }
