"""What a policy's author should know of the ceremony: wrong ways that lean, and rules of the policy that do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from ...dsl.expressions import FieldValue
from ...dsl.findings import Finding, Place, Severity, Text
from ...dsl.policy import ByValue, Draw, Policy, Stage
from .wrong_ways import modulus, ones_first, over_codes

Asked = Mapping[tuple[str, str], Sequence[tuple[int, int]]]  # by stage and name, the bounds of each number asked for


def ceremonies(policy: Policy, asked: Asked) -> tuple[Finding, ...]:
    """Notes on the ceremonies of a policy. How a number is really made in the hall cannot be seen here; the notes say
    how it must not be, and how far that would lean."""
    return (*_numbers(policy, asked), *_two_tickets(policy), *_by_stage(policy))


def _numbers(policy: Policy, asked: Asked) -> Iterator[Finding]:
    """A number from 1 to n, n being no power of ten, is where ceremonies go wrong (draws.md §7)."""
    for (stage, name), bounds in asked.items():
        least, most = max(bounds, key=lambda both: both[1] - both[0])
        if leaning := [*_leaning(name, least, most)]:
            zh, en = [text for text, _ in leaning], [text for _, text in leaning]
            message = Text(
                f"阶段 `{stage}` 的公开数 `{name}`（本名单 {least}—{most}）须各数机会相同；有偏的做法：{'；'.join(zh)}",
                f"`{name}` of stage `{stage}` ({least} to {most} here) must be even. What leans: {'; '.join(en)}",
            )
            remedy = Text(
                f"放入 {least}—{most} 号球抽一个；或各位数分别放回抽取，不在 {least}—{most} 之内就整个作废重抽",
                f"draw one of balls {least} to {most}; or each digit with all balls back, again if outside",
            )
            yield _note("O002", policy, stage, (message, remedy))


def _leaning(name: str, least: int, most: int) -> Iterator[tuple[str, str]]:
    """Each wrong way that applies, with how far it leans, in both languages."""
    n = most - least + 1
    digits = len(str(n - 1))
    lean = modulus(n, digits)
    if lean is None or lean > 1:
        zh, en = _ratio(lean)
        yield f"用 {digits} 位数对 {n} 取余，最易与最难之比{zh}", f"a number of {digits} digits modulo {n}, {en}"
    if least == 1 and n > 10 and (lean := ones_first(n)) is not None:
        zh, en = _ratio(lean)
        yield f"先抽个位、再只用还可能的球抽高位，{zh}", f"ones first, then only balls still possible, {en}"
    if name == "start":
        times = f"{float(over_codes(n)):.2f}"
        yield (
            f"抽编号而不抽位置，最宽空档之后的一名平均为常人的 {times} 倍",
            f"a code instead of a position, on average {times} times for whoever stands behind the widest gap",
        )


def _two_tickets(policy: Policy) -> Iterator[Finding]:
    if policy.bundle is None and any(isinstance(stage.ties, Draw) for stage in policy.stages):
        first = next(stage for stage in policy.stages if isinstance(stage.ties, Draw))
        message = Text(
            "政策没有捆绑规则：双胞胎各持一签，比独生子女更可能有一人被抽中，但也可能只中一人",
            "without a bundle rule twins hold two tickets: likelier than an only child that one is drawn, but maybe "
            "one alone",
        )
        remedy = Text(
            "声明捆绑字段和 `捆绑` 规则；若确实各抽各的，在依据中写明",
            "declare a bundle field and a `bundle` block; if they are meant to be drawn apart, say so in the grounds",
        )
        yield _note("O003", policy, first.name, (message, remedy))


def _by_stage(policy: Policy) -> Iterator[Finding]:
    for stage in policy.stages:
        if _by_key(policy, stage):
            message = Text(
                f"阶段 `{stage.name}` 用 `{policy.key.label}` 区分同等者：谁的编号靠前谁录取，不是抽签",
                f"stage `{stage.name}` separates equals by `{policy.key.label}`: the id decides, not chance",
            )
            remedy = Text(
                "编号若按报名先后或由人编排，就有偏；改用 `派位 随机序号`",
                "ids given by order of coming or by hand lean; use `draw ticket` instead",
            )
            yield _note("O004", policy, stage.name, (message, remedy))
        if isinstance(stage.ties, Draw) and stage.ties.strategy == "rfc3797":
            message = Text(
                f"阶段 `{stage.name}`：同一次运行中人数相同的学校抽中同样的位置，各校结果互相牵连",
                f"stage `{stage.name}`: lists of one length are selected from at the same positions in one run",
            )
            remedy = Text("学校多于一所时改用 `随机序号`", "with more than one school use `ticket`")
            yield _note("O005", policy, stage.name, (message, remedy))


def _by_key(policy: Policy, stage: Stage) -> bool:
    values = [key.value for key in stage.rank if isinstance(key, ByValue)]
    return any(isinstance(value, FieldValue) and value.field == policy.key.name for value in values)


def _note(code: str, policy: Policy, stage: str, said: tuple[Text, Text]) -> Finding:
    span = next(each.span for each in policy.stages if each.name == stage)
    return Finding(code, Severity.NOTE, said[0], Place(policy.source, span), said[1])


def _ratio(lean: Fraction | None) -> tuple[str, str]:
    if lean is None:
        return "为无穷（有的数永远抽不到）", "some never come up"
    return f" {float(lean):.2f}", f"likeliest to least {float(lean):.2f}"
