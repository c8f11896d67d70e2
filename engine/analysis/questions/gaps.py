"""Does every eligible child find a rung?"""

from __future__ import annotations

from collections.abc import Iterator

from ....dsl.findings import Phrase, Text
from ....dsl.policy import ByLadder, Stage
from ..draft import Answer, Claim, Draft, Proved
from ..inquiry import Inquiry
from ..plainly import plainly
from ..simplest import simplest
from ..witness import witness

HELP = Phrase(
    "加一档，或在最后写 `{TIER} … {OTHERWISE}`；本来就不收的，写成要求",
    "add a rung or a last `{TIER} … {OTHERWISE}`; if such children are not meant to come in, say so in a gate",
)


def gaps(asked: Inquiry) -> Iterator[Answer]:
    """A004, for each stage and ladder that it ranks by, with the plainest child who is on no rung."""
    for stage in asked.policy.stages:
        for ladder in dict.fromkeys(key.ladder for key in stage.rank if isinstance(key, ByLadder)):
            yield _gap(asked, stage, ladder)


def _gap(asked: Inquiry, stage: Stage, ladder: str) -> Answer:
    said = asked.rules
    falls = [said.asks(stage), said.off(ladder)]
    if not asked.search.any(*falls):
        words = Text(
            f"阶段 `{stage.name}` 里，每个有资格的孩子都在 `{ladder}` 的某一档",
            f"in the stage `{stage.name}` every eligible child is on a rung of `{ladder}`",
        )
        return Proved("gaps", (stage.name, ladder), words)
    wishes = plainly(asked, [asked.child])
    model = simplest(asked.search, [*falls, *asked.child.lies], wishes)
    found = None if model is None else witness(asked.policy, asked.ground, model, [asked.child], [asked.school])
    claims = (
        Claim(0, "eligible", "", True),
        Claim(0, "who", stage.name, True),
        Claim(0, "seeks", stage.name, True),
        Claim(0, "tier", ladder, None),
    )
    message = Text(
        f"有资格的孩子可能不在 `{ladder}` 的任何一档，于是在阶段 `{stage.name}` 里不能进他报的学校",
        f"an eligible child can be on no rung of `{ladder}`, and so cannot get in anywhere in the stage `{stage.name}`",
    )
    span = asked.policy.ladder(ladder).span
    return Draft("A004", span, message, HELP, (stage.name, ladder), witness=found, claims=claims if found else ())
