"""Columns and schools that are not the same in two policies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...dsl.findings import Text
from ...dsl.policy import Field, Policy
from ...dsl.type_names import listed, type_text
from ...dsl.types import EnumType
from .difference import Difference, Side
from .pairs import Pairs
from .side import both, side

ALONE = Text(
    "比较时，这一栏可以是任何内容；只有读它的规则会因此不同",
    "for the comparison it holds anything; only rules that read it can differ for it",
)


def declared(pairs: Pairs) -> Iterator[Difference]:
    """Fields first, then zones, areas, fallbacks and schools named."""
    for before, after in pairs.fields:
        if before is None or after is None:
            yield _alone(pairs, before, after)
        else:
            yield from _changed(pairs, before, after)
    for before, after in pairs.apart:
        message = Text(
            f"栏目 `{before.name}` 改了类型：{type_text(before.type).zh} → {type_text(after.type).zh}",
            f"the field `{before.name}` has another type: {type_text(before.type).en} → {type_text(after.type).en}",
        )
        meaning = Text(
            "两边的内容没有共同之处，比较时当作两栏", "the two have nothing in common; they are taken for two columns"
        )
        yield _field("retyped", pairs, (before, after), message, meaning)
    yield from _schools(pairs)


def _alone(pairs: Pairs, before: Field | None, after: Field | None) -> Difference:
    if before is not None:
        message = Text(
            f"删去栏目 `{before.label or before.name}`", f"the field `{before.label or before.name}` is gone"
        )
        return Difference("field removed", before.name, message, _side(pairs.old, before), None, ALONE)
    assert after is not None
    message = Text(f"新增栏目 `{after.label or after.name}`", f"the field `{after.label or after.name}` is new")
    return Difference(
        "field added", after.name, message, None, _side(pairs.new_as_written, _written(pairs, after)), ALONE
    )


def _changed(pairs: Pairs, before: Field, after: Field) -> Iterator[Difference]:
    name, written = before.label or before.name, _written(pairs, after)
    both_sides = (before, after)
    if written.name != before.name:
        message = Text(
            f"栏目 `{before.name}` 改名为 `{written.name}`", f"the field `{before.name}` is now called `{written.name}`"
        )
        yield _field("renamed", pairs, both_sides, message, Text("当作同一栏比较", "they are compared as one column"))
    if before.label != after.label:
        message = Text(
            f"栏目 `{before.name}` 的表头由 `{before.label}` 改为 `{after.label}`",
            f"the column of `{before.name}` is headed `{after.label}`, not `{before.label}`",
        )
        meaning = Text("当作同一栏比较；报名表要用新的表头", "one column; the applicants' table needs the new header")
        yield _field("relabelled", pairs, both_sides, message, meaning)
    if isinstance(before.type, EnumType) and isinstance(after.type, EnumType) and before.type != after.type:
        yield _values(pairs, before, after)
    if before.optional != after.optional:
        zh, en = ("改为可以空着", "may be blank now") if after.optional else ("改为必填", "must be given now")
        meaning = Text("比较只看填了这一栏的儿童", "only children who have it are compared")
        yield _field("optional", pairs, both_sides, Text(f"栏目 `{name}` {zh}", f"the field `{name}` {en}"), meaning)
    if before.private != after.private:
        zh, en = ("改为不公开", "is private now") if after.private else ("改为公开", "is public now")
        yield _field("private", pairs, both_sides, Text(f"栏目 `{name}` {zh}", f"the field `{name}` {en}"), None)


def _values(pairs: Pairs, before: Field, after: Field) -> Difference:
    assert isinstance(before.type, EnumType)
    assert isinstance(after.type, EnumType)
    old, new = dict(before.type.values), dict(after.type.values)
    gone, more = [old[n] or n for n in old if n not in new], [new[n] or n for n in new if n not in old]
    zh, en = [], []
    if gone:
        zh.append(f"删去 {listed(gone).zh}")
        en.append(f"{listed(gone).en} gone")
    if more:
        zh.append(f"新增 {listed(more).zh}")
        en.append(f"{listed(more).en} new")
    other = [(old[n], new[n]) for n in old if n in new and old[n] != new[n]]
    zh += [f"`{a}` 改称 `{b}`" for a, b in other]
    en += [f"`{a}` is called `{b}`" for a, b in other]
    if not zh:
        zh, en = ["次序不同"], ["in another order"]
    name = before.label or before.name
    message = Text(f"栏目 `{name}` 的选项：{'；'.join(zh)}", f"the values of the field `{name}`: {'; '.join(en)}")
    meaning = (
        Text("比较只看两边都有的选项", "only children with a value of both are compared") if gone or more else None
    )
    return _field("values", pairs, (before, after), message, meaning)


def _field(kind: str, pairs: Pairs, of: tuple[Field, Field], message: Text, meaning: Text | None) -> Difference:
    before, after = of
    written = _written(pairs, after)
    old, new = _side(pairs.old, before), _side(pairs.new_as_written, written)
    return Difference(f"field {kind}", before.name, message, old, new, meaning)


def _written(pairs: Pairs, after: Field) -> Field:
    """The field as the author of the new policy has it."""
    return next(field for field in pairs.new_as_written.fields if field.span == after.span)


def _side(policy: Policy, field: Field) -> Side:
    type_ = type_text(field.type, field.optional)
    private = Text("，不公开", ", private") if field.private else Text("", "")
    label = f" “{field.label}”" if field.label else ""
    says = Text(f"{field.name}{label}：{type_.zh}{private.zh}", f"{field.name}{label}: {type_.en}{private.en}")
    return side(policy, says, field.span)


def _schools(pairs: Pairs) -> Iterator[Difference]:
    old, new = pairs.old.schools, pairs.new.schools
    kinds: tuple[tuple[str, Text, Mapping[str, object], Mapping[str, object]], ...] = (
        ("zone", Text("学区", "zone"), {z.name: z for z in old.zones}, {z.name: z for z in new.zones}),
        ("area", Text("片区", "area"), {a.name: a for a in old.areas}, {a.name: a for a in new.areas}),
        ("fallback", Text("递补学校", "fallback"), {f.school: f for f in old.fallbacks},
         {f.school: f for f in new.fallbacks}),
    )  # fmt: skip
    for kind, word, before, after in kinds:
        for name in dict.fromkeys((*before, *after)):
            a, b = _place(pairs.old, before.get(name)), _place(pairs.new, after.get(name))
            if (a and a.says) != (b and b.says):
                yield _of_schools(kind, word, name, (a, b))
    order = [[zone.name for zone in schools.zones] for schools in (old, new)]
    if order[0] != order[1] and set(order[0]) == set(order[1]):
        message = Text("学区的先后不同", "the zones stand in another order")
        sides = [side(p, both("、".join(names))) for p, names in zip((pairs.old, pairs.new), order, strict=True)]
        yield Difference("zone", "", message, sides[0], sides[1])
    yield from _named(pairs)


def _of_schools(kind: str, word: Text, name: str, sides: tuple[Side | None, Side | None]) -> Difference:
    zh, en = (
        ("新增", "is new") if sides[0] is None else ("删去", "is gone") if sides[1] is None else ("改动", "has changed")
    )
    message = Text(f"{zh}{word.zh} `{name}`", f"the {word.en} `{name}` {en}")
    return Difference(kind, name, message, *sides)


def _place(policy: Policy, found: object) -> Side | None:
    """What a policy says of a zone, an area or a fallback; None if it has none of that name."""
    from ...dsl.policy import Area, Fallback, Zone

    match found:
        case Zone(schools=schools, desk=desk, grounds=grounds, span=span):
            at = Text("", "") if desk is None else Text(f"（登记点 {desk}）", f" (desk {desk})")
            names = "、".join(schools)
            return side(policy, Text(names + at.zh, names + at.en), span, grounds)
        case Area(served_by=schools, grounds=grounds, span=span) | Fallback(to=schools, grounds=grounds, span=span):
            return side(policy, both("、".join(schools)), span, grounds)
        case _:
            return None


def _named(pairs: Pairs) -> Iterator[Difference]:
    old, new = pairs.old.schools, pairs.new.schools
    gone, more = _beyond(old.named, new.named), _beyond(new.named, old.named)
    meaning = Text("比较时，任何学校表里都可以有这些学校", "for the comparison any table may hold these schools")
    for names, zh, en in ((gone, "不再点名的学校", "no longer named"), (more, "新点名的学校", "named now")):
        if names:
            kind = "schools removed" if names is gone else "schools added"
            yield Difference(
                kind, "", Text(f"{zh}：{listed(names).zh}", f"schools {en}: {listed(names).en}"), meaning=meaning
            )
    if old.listed_in_table != new.listed_in_table:
        zh, en = ("也可以由学校表给出", "may come from the table too") if new.listed_in_table else (
            "只有政策点名的", "are those of the policy alone")  # fmt: skip
        yield Difference("schools", "", Text(f"学校改为{zh}", f"schools {en} now"))


def _beyond(names: Sequence[str], others: Sequence[str]) -> list[str]:
    known = set(others)
    return [name for name in names if name not in known]
