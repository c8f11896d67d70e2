"""The applicant's fields."""

from __future__ import annotations

from collections.abc import Sequence

from .. import syntax
from ..faults import Faults
from ..findings import Text
from ..phrases import same
from ..policy import Field, Grounds
from ..type_names import type_text
from ..types import UNVERIFIED, EnumType, Kind, Type
from .grounds import GroundsBook
from .unique import column, plain, unique


def fields(block: syntax.ApplicantBlock, faults: Faults, book: GroundsBook) -> tuple[Field, ...]:
    """Every field once, in the order written."""
    unique(((line.name.text, line.name.span) for line in block.fields), Text("字段", "fields"), faults)
    _headings([(line.name, line.label) for line in block.fields], Text("字段标签", "field labels"), faults)
    book.grounds(block.notes, "申请人")
    found: dict[str, Field] = {}
    for line in block.fields:
        column(line.name.text, line.name.span, Text("字段", "field"), faults)
        grounds = book.grounds(line.notes, f"字段“{_label(line)}”")
        found.setdefault(line.name.text, _field(line, grounds, faults))
    _key(block, faults)
    return tuple(found.values())


def _field(line: syntax.FieldLine, grounds: Grounds, faults: Faults) -> Field:
    kind, marks = _type(line.type, faults), (line.type.optional, line.key, line.private)
    return Field(line.name.text, kind, _label(line), line.name.span, *marks, grounds)


def _label(line: syntax.FieldLine) -> str:
    return str(line.label.value) if line.label is not None else line.name.text


def _type(node: syntax.TypeNode, faults: Faults) -> Type:
    if node.name != "one of":
        return Kind(node.name)
    enum_value = Text("选项", "enum value")
    unique(((item.name.text, item.name.span) for item in node.items), Text("选项", "enum values"), faults)
    _headings([(item.name, item.label) for item in node.items], Text("选项标签", "enum labels"), faults)
    for item in node.items:
        plain(item.name.text, item.name.span, enum_value, faults)
        label = item.label if item.label is not None else item.name
        said = str(label.value) if isinstance(label, syntax.Literal) else label.text
        if said.strip() in UNVERIFIED:
            faults.add("P176", label.span, name=said.strip())
    values: dict[str, str] = {}
    for item in node.items:
        values.setdefault(item.name.text, str(item.label.value) if item.label is not None else item.name.text)
    return EnumType(tuple(values.items()))


def _headings(named: Sequence[tuple[syntax.Name, syntax.Literal | None]], what: Text, faults: Faults) -> None:
    """Tables go by names or labels, so a label is nobody else's label and nobody else's name."""
    labels = [(str(label.value), label.span) for _, label in named if label is not None]
    unique(labels, what, faults)
    names = {name.text: name for name, _ in named}
    for own, label in named:
        other = names.get(str(label.value)) if label is not None else None
        if label is not None and other is not None and other.text != own.text:
            there = faults.also(other.span, f"`{other.text}` 是另一个的名字", f"`{other.text}` is the name of another")
            faults.add("P042", label.span, there, what=what, name=other.text)


def _key(block: syntax.ApplicantBlock, faults: Faults) -> None:
    keys: Sequence[syntax.FieldLine] = [line for line in block.fields if line.key]
    if not keys:
        where, what = Text("申请人", "the applicant block"), Text("主键", "key")
        faults.add("P040", faults.opening(block.span), where=where, what=what, example=same('编号 {TEXT} "编号" {KEY}'))
    for line in keys[:1]:
        if line.type.name != "text" or line.type.optional:
            kind = type_text(_type(line.type, faults), line.type.optional)
            faults.add("P056", line.type.span, name=line.name.text, type=kind)
    for line in keys[1:]:
        first = faults.also(keys[0].span, "第一个主键在这里", "the first key stands here")
        faults.add("P055", line.span, first, name=line.name.text)
