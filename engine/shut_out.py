"""Why a child is in no stage, or not in one of them."""

from __future__ import annotations

from collections.abc import Mapping

from ..dsl.findings import Text
from .outcome import Status

EARLIER = Text("此前的阶段已录取", "placed in an earlier stage")
NOT_MEANT = Text("不是本阶段的对象", "the stage is not for this child")
NO_WISH = Text("没有志愿学校", "no school is sought")
MATES = Text("捆绑的孩子不能一起参加本阶段", "the children of the bundle cannot all take part in this stage")

_NEVER: Mapping[str, Text] = {
    Status.INELIGIBLE: Text("不符合报名资格", "not eligible"),
    Status.UNDETERMINED: Text("影响结果的材料待核", "papers that matter are not verified"),
    Status.HELD: Text("材料待核，本次不参加", "left out until papers are verified"),
    Status.RULED: Text("由主管部门另行决定", "placed by a ruling"),
}


def shut_out(status: str) -> Text | None:
    """Why a child of this status is in no stage at all; None if it may be in some."""
    return _NEVER.get(status)
