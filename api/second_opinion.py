"""A run is held against the second evaluator before anything of it is published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, assert_never

from attrs import evolve, frozen

from .cores import Cores
from .dsl.findings import Cell, Finding, Rejected, Severity, Text
from .engine.crosscheck import MOST, About, Difference, crosscheck, sample
from .engine.evaluators.rete import Rete
from .engine.outcome import Checked, Outcome
from .engine.roster import Roster
from .engine.rulegraph import RuleGraph
from .engine.watching import Watched
from .second_opinion_cores import check_all

Extent = Literal["all", "sample", "off"]


class Disagreement(Rejected):
    """The two evaluators differ: one finding (E010) for each child, rule and school. Nothing may be published."""


ONE = Cores()


@frozen
class Asked:
    """Of which children the second evaluator is asked (None: all of up to 200,000, a sample of more), and on how many
    cores, where these are so many that it pays."""

    extent: Extent | None = None
    cores: Cores = ONE

    def of(self, children: int) -> Extent:
        """The extent for so many children."""
        return self.extent or ("all" if children <= MOST else "sample")


def second_opinion(
    graph: RuleGraph, roster: Roster, watched: Watched | None, outcome: Outcome, asked: Asked
) -> Outcome:
    """The outcome, with what was checked. `watched` gave the answers of which it was made; None is for "off" alone.

    Raises `Disagreement`, and `Rejected` (E001, E002) where the second evaluator cannot take the policy.
    """
    of = roster.frame.height
    checked = hold_against(graph, roster, watched, outcome.manifest, asked)
    partly = () if checked == of else (unchecked(checked, of),)
    return evolve(outcome, checked=Checked(asked.of(of), checked, of), notes=(*outcome.notes, *partly))


def hold_against(graph: RuleGraph, roster: Roster, watched: Watched | None, manifest: bytes, asked: Asked) -> int:
    """How many children were checked. Also for a run that was refused: what refused it may be the fault that this is
    to find. The manifest chooses the sample. Raises as `second_opinion` does."""
    of = roster.frame.height
    extent = asked.of(of)
    if extent == "off":
        return 0
    assert watched is not None, "a run that is to be checked was not watched"
    rows = range(of) if extent == "all" else sample(graph.policy, roster, manifest)
    with Rete(graph, roster.register) as rete:
        if extent == "all":
            found = check_all(watched, rete, roster, asked.cores)
        else:
            found = crosscheck(watched, rete, roster, rows)
    if found:
        ids = roster.frame[graph.policy.key.name]
        raise Disagreement(differs(graph, roster, difference, ids[difference.row]) for difference in found)
    return len(rows)


def unchecked(checked: int, of: int) -> Finding:
    """E020: the second evaluator was asked of some children only, or of none."""
    zh, en = "本次未经第二套判定复核", "the second evaluator was not asked"
    if checked:
        zh = f"{of} 名申请人中，第二套判定只复核了 {checked} 名（由清单与编号的散列值决定，任何人可重算）"
        en = f"of {of} applicants the second evaluator was asked of {checked}, chosen by the hash of manifest and id"
    return Finding("E020", Severity.NOTE, Text(zh, en), help=Text("要全部复核，用 `--cross-check all`", _ALL))


_ALL = "for all of them, use `--cross-check all`"


def differs(graph: RuleGraph, roster: Roster, difference: Difference, id: str) -> Finding:
    """E010: one difference, of the child of that key."""
    zh, en = _rule(difference)
    if difference.school is not None:
        name = roster.register.names[difference.school]
        zh, en = f"{zh}（学校 `{name}`）", f"{en} at `{name}`"
    one, other = (_shown(graph, roster, difference, answer) for answer in (difference.columnar, difference.rete))
    return Finding(
        "E010",
        Severity.ERROR,
        Text(
            f"`{id}` 的{zh}：两套判定不一致，按列判定为 {one.zh}，逐人判定为 {other.zh}；结果未发布",
            f"`{id}`, {en}: the two evaluators differ; by columns {one.en}, child by child {other.en}; "
            "nothing was published",
        ),
        Cell("", value=id),
        Text(
            "这是程序的错误，不是数据的错误：请保留政策和表格并报告；在查明之前不要用任一结果",
            "this is a fault of the program, not of the data: keep policy and tables and report it; use neither answer",
        ),
    )


def _rule(difference: Difference) -> tuple[str, str]:
    rule = difference.rule
    match difference.about:
        case About.GATE:
            return f"资格条件 `{rule}`", f"gate `{rule}`"
        case About.ELIGIBLE:
            return "报名资格", "eligibility"
        case About.WHO:
            return f"阶段 `{rule}` 的对象", f"who is in stage `{rule}`"
        case About.SEEK:
            return f"阶段 `{rule}` 的志愿", f"the schools sought in stage `{rule}`"
        case About.ADMISSIBLE:
            return f"阶段 `{rule}` 的准入", f"admissible in stage `{rule}`"
        case About.TIER:
            return f"梯次表 `{rule}`", f"tier of `{rule}`"
        case About.KEY:
            return f"阶段 `{rule}` 的排序值", f"rank in stage `{rule}`"
        case _:
            assert_never(difference.about)


def _shown(graph: RuleGraph, roster: Roster, difference: Difference, answer: object) -> Text:
    if isinstance(answer, bool):
        return Text("是", "yes") if answer else Text("否", "no")
    if difference.about is About.TIER and isinstance(answer, int):
        name = graph.policy.ladder(difference.rule).rungs[answer].name
        return Text(f"`{name}`", f"`{name}`")
    if isinstance(answer, Sequence) and not isinstance(answer, str):
        names = "、".join(roster.register.names[school] for school in answer)
        return Text(f"`{names}`", f"`{names}`")
    if answer is None:
        return Text("无", "none") if difference.about in (About.TIER, About.KEY) else Text("未定", "open")
    return Text(f"`{answer}`", f"`{answer}`")
