"""What a type is called in a message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .findings import Text
from .types import EnumType, Kind, Type

NAMES: Mapping[Kind, Text] = {
    Kind.TEXT: Text("文字", "a text"),
    Kind.NUMBER: Text("数字", "a number"),
    Kind.DATE: Text("日期", "a date"),
    Kind.FLAG: Text("是否", "a flag"),
    Kind.SCHOOL: Text("学校", "a school"),
    Kind.AREA: Text("片区", "an area"),
    Kind.BUNDLE: Text("捆绑", "a bundle"),
    Kind.POINT: Text("坐标", "a point"),
    Kind.LIST: Text("学校列表", "a list of schools"),
    Kind.AREAS: Text("片区集合", "a set of areas"),
    Kind.ZONES: Text("学区", "a zone"),
}


def type_text(kind: Type, optional: bool = False) -> Text:
    """The type as a message names it, with its article in English."""
    if isinstance(kind, EnumType):
        name = Text(f"选项（{'、'.join(kind.names)}）", f"an enum ({', '.join(kind.names)})")
    else:
        name = NAMES[kind]
    return Text(name.zh + "（可空）", name.en + " that may be blank") if optional else name


def listed(names: Iterable[str]) -> Text:
    """Names in a row, each in backquotes."""
    quoted = [f"`{name}`" for name in names]
    return Text("、".join(quoted), ", ".join(quoted))


def either(*kinds: Kind) -> Text:
    """Several types, any of which would do."""
    names = [NAMES[kind] for kind in kinds]
    return Text("或".join(n.zh for n in names), " or ".join(n.en for n in names))
