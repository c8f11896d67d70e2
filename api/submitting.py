"""What can be wrong with a row or a change at the desk, besides its cells."""

from __future__ import annotations

from .dsl.findings import Cell, Finding, Severity, Text
from .dsl.near import near
from .dsl.policy import Policy


def no_key(policy: Policy) -> Finding:
    """E030: a row without the field that identifies a child."""
    label = policy.key.label
    return _finding(
        "E030",
        Text(f"这一行没有 `{label}`", f"the row has no `{label}`"),
        Text(f"每个孩子都要有 `{label}`，此后凭它补充材料", f"give `{label}`: a child is amended by it later"),
        Cell("", column=label),
    )


def no_such_field(name: str, policy: Policy) -> Finding:
    """E031: a change of a field that the policy does not declare."""
    meant = near(name, [word for field in policy.fields for word in (field.label, field.name)])
    hint = Text("用政策中的字段名或列名", "use a label or a field name of the policy")
    if meant is not None:
        hint = Text(f"是不是 `{meant}`？", f"did you mean `{meant}`?")
    return _finding(
        "E031", Text(f"政策没有字段 `{name}`", f"the policy has no field `{name}`"), hint, Cell("", column=name)
    )


def not_open(id: str) -> Finding:
    """E032: a change for a child that is not open."""
    return _finding(
        "E032",
        Text(f"没有受理中的 `{id}`", f"`{id}` is not open at this desk"),
        Text("先提交这个孩子的一行", "submit the child's row first"),
        Cell("", value=id),
    )


def wants_table() -> Finding:
    """E033: the policy alone does not say enough of its schools."""
    return _finding(
        "E033",
        Text(
            "这份政策要用学校表：它测量距离，或学校、学区只写在表里",
            "this policy needs a schools' table: it measures distances, or leaves schools or zones to the table",
        ),
        Text("把学校表的路径交给 `Desk`", "give `Desk` the path of the schools' table"),
    )


def named_twice(label: str) -> Finding:
    """E034: one field by its label and by its name, or in two spellings."""
    return _finding(
        "E034",
        Text(f"`{label}` 给了两次", f"`{label}` is given twice"),
        Text("只留一次", "give it once"),
        Cell("", column=label),
    )


def fixed_key(policy: Policy) -> Finding:
    """E035: a change of the key."""
    label = policy.key.label
    return _finding(
        "E035",
        Text(f"`{label}` 不能更改", f"`{label}` cannot be changed"),
        Text("撤回这个孩子，再以新编号提交", "withdraw the child and submit it under its new key"),
        Cell("", column=label),
    )


def _finding(code: str, message: Text, help: Text, where: Cell | None = None) -> Finding:
    return Finding(code, Severity.ERROR, message, where, help)
