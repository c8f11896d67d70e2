"""The applicant's fields."""

from __future__ import annotations

from collections.abc import Sequence

from .. import syntax
from ..faults import Faults
from ..findings import Text
from ..policy import Field
from ..types import EnumType, Kind, Type
from .grounds import GroundsBook
from .type_names import type_text
from .unique import plain, unique


def fields(block: syntax.ApplicantBlock, faults: Faults, book: GroundsBook) -> tuple[Field, ...]:
    """Every field once, in the order written."""
    unique(((line.name.text, line.name.span) for line in block.fields), Text("字段", "fields"), faults)
    labels = [(_label(line), line.label.span) for line in block.fields if line.label is not None]
    unique(labels, Text("字段标签", "field labels"), faults)
    book.grounds(block.notes, "申请人")
    found: dict[str, Field] = {}
    for line in block.fields:
        book.grounds(line.notes, f"字段“{_label(line)}”")
        found.setdefault(line.name.text, _field(line, faults))
    _key(block, faults)
    return tuple(found.values())


def _field(line: syntax.FieldLine, faults: Faults) -> Field:
    kind = _type(line.type, faults)
    return Field(line.name.text, kind, _label(line), line.name.span, line.type.optional, line.key, line.private)


def _label(line: syntax.FieldLine) -> str:
    return str(line.label.value) if line.label is not None else line.name.text


def _type(node: syntax.TypeNode, faults: Faults) -> Type:
    if node.name != "one of":
        return Kind(node.name)
    enum_value = Text("选项", "enum value")
    unique(((item.name.text, item.name.span) for item in node.items), Text("选项", "enum values"), faults)
    labels = [(str(item.label.value), item.label.span) for item in node.items if item.label is not None]
    unique(labels, Text("选项标签", "enum labels"), faults)
    for item in node.items:
        plain(item.name.text, item.name.span, enum_value, faults)
    values: dict[str, str] = {}
    for item in node.items:
        values.setdefault(item.name.text, str(item.label.value) if item.label is not None else item.name.text)
    return EnumType(tuple(values.items()))


def _key(block: syntax.ApplicantBlock, faults: Faults) -> None:
    keys: Sequence[syntax.FieldLine] = [line for line in block.fields if line.key]
    if not keys:
        where, what = Text("申请人", "the applicant block"), Text("主键", "key")
        faults.add("P040", faults.opening(block.span), where=where, what=what, example='id text "编号" key')
    for line in keys[:1]:
        if line.type.name != "text" or line.type.optional:
            kind = type_text(_type(line.type, faults), line.type.optional)
            faults.add("P056", line.type.span, name=line.name.text, type=kind)
    for line in keys[1:]:
        first = faults.also(keys[0].span, "第一个主键在这里", "the first key stands here")
        faults.add("P055", line.span, first, name=line.name.text)
