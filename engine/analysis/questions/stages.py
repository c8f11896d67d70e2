"""Is every stage for somebody?"""

from __future__ import annotations

from collections.abc import Iterator

from ....dsl.findings import Phrase, Text
from ....dsl.policy import Stage
from ....dsl.type_names import listed
from ..draft import Answer, Draft, Proved
from ..held import no
from ..inquiry import Inquiry
from ..smallest import smallest

HELP = Phrase("改写“对象”、志愿或要求", "mend `{WHO}`, `{SEEK}` or the gates")
EVERYONE = Phrase("谁都参加的阶段不用写“对象”", "a stage for everyone needs no `{WHO}`")


def stages(asked: Inquiry) -> Iterator[Answer]:
    """A003 for a stage in which no school can look at any child; A006 for a `who` that keeps out no eligible child."""
    said, reached = asked.rules, True
    for stage in asked.policy.stages:
        if not asked.search.any(said.asks(stage)):
            reached = False
            yield _unreached(asked, stage)
        elif stage.who is not None and not asked.search.any(said.eligible, no(said.who[stage.name])):
            message = Text(
                f"阶段 `{stage.name}` 的“对象”不起作用：有资格的孩子都符合",
                f"`who` of the stage `{stage.name}` keeps nobody out: every eligible child meets it",
            )
            yield Draft("A006", stage.who.span, message, EVERYONE, (stage.name,))
    if reached:
        names = tuple(stage.name for stage in asked.policy.stages)
        yield Proved("stages", names, Text("每个阶段都有孩子能参加", "some child can take part in every stage"))


def _unreached(asked: Inquiry, stage: Stage) -> Draft:
    said, policy = asked.rules, asked.policy
    named = [(f"要求 {g.name}", f"gate {g.name}", said.gates[g.name].true, g.name) for g in policy.gates]
    if stage.who is not None:
        named.append(("对象", "who", said.who[stage.name], "who"))
    named.append(("志愿", "seek", said.sought[stage.name], "seek"))
    fewest = smallest(asked.search, [], [formula for _, _, formula, _ in named])
    because = [named[i] for i in fewest]
    zh, en = listed([b[0] for b in because]).zh, listed([b[1] for b in because]).en
    message = Text(
        f"没有孩子能参加阶段 `{stage.name}`：{zh} {'合起来' if len(because) > 1 else ''}谁都不符合",
        f"no child can take part in the stage `{stage.name}`: "
        f"nobody meets {en}{' together' if len(because) > 1 else ''}",
    )
    span = stage.span if stage.who is None else stage.who.span
    return Draft("A003", span, message, HELP, (stage.name,), tuple(b[3] for b in because))
