"""What a name stands for, in a few words."""

from __future__ import annotations

from typing import assert_never

from .. import syntax
from ..findings import Text
from ..type_names import NAMES
from ..types import Kind
from .symbols import Sort, Symbol

_WORDS = {
    Sort.FIELD: Text("字段", "field"),
    Sort.VALUE: Text("选项", "value"),
    Sort.LET: Text("记", "let"),
    Sort.GATE: Text("要求", "gate"),
    Sort.LADDER: Text("梯次表", "ladder"),
    Sort.RUNG: Text("梯次", "tier"),
    Sort.STAGE: Text("阶段", "stage"),
    Sort.SCHOOL: Text("学校", "school"),
    Sort.ZONE: Text("学区", "zone"),
    Sort.AREA: Text("片区", "area"),
    Sort.SOURCE: Text("依据文件", "source"),
    Sort.CHILD: Text("例中的孩子", "child of a case"),
    Sort.STRATEGY: Text("派位方式", "draw strategy"),
}


def described(symbol: Symbol, node: object) -> Text:
    """The sort of the name, with its type, label or owner. `node`: its declaration."""
    word = _WORDS[symbol.sort]
    match symbol.sort:
        case Sort.FIELD if isinstance(node, syntax.FieldLine):
            kind = type_words(node.type)
            label = "" if node.label is None else f" {node.label.value}"
            return Text(f"{word.zh}{label}：{kind.zh}", f"{word.en}{label}: {kind.en}")
        case Sort.VALUE:
            given = node.label if isinstance(node, syntax.EnumItem) else None
            said = "" if given is None else f" {given.value}"
            return Text(f"`{symbol.owner}` 的选项{said}", f"value of `{symbol.owner}`{said}")
        case Sort.SOURCE if isinstance(node, syntax.SourceLine):
            return Text(f"{word.zh} {node.title}", f"{word.en} {node.title}")
        case (
            Sort.FIELD | Sort.LET | Sort.GATE | Sort.LADDER | Sort.RUNG | Sort.STAGE | Sort.SCHOOL | Sort.ZONE
            | Sort.AREA | Sort.SOURCE | Sort.CHILD | Sort.STRATEGY
        ):  # fmt: skip
            return word
        case _:
            assert_never(symbol.sort)


def type_words(node: syntax.TypeNode) -> Text:
    """A field's type as written, in words."""
    if node.name == "one of":
        names = [item.name.text for item in node.items]
        name = Text(f"选项（{'、'.join(names)}）", f"one of {', '.join(names)}")
    else:
        name = NAMES[Kind(node.name)]
    return Text(f"{name.zh}，可空", f"{name.en} that may be blank") if node.optional else name
