"""What a block or line is called, and what the lines say that nothing else tells."""

from __future__ import annotations

from collections.abc import Mapping

from ...dsl.clauses.standing import Kind
from ...dsl.findings import Text
from ...dsl.policy import OnFault, Refusals

KINDS: Mapping[Kind, Text] = {
    Kind.POLICY: Text("政策", "policy"),
    Kind.APPLICANT: Text("申请人", "applicant"),
    Kind.FIELD: Text("字段", "field"),
    Kind.SCHOOLS: Text("学校表", "schools"),
    Kind.ZONE: Text("学区", "zone"),
    Kind.AREA: Text("片区", "area"),
    Kind.FALLBACK: Text("递补学校", "fallback"),
    Kind.LISTED: Text("学校表", "schools"),
    Kind.COHORT: Text("批次", "cohort"),
    Kind.LET: Text("记", "let"),
    Kind.GATE: Text("要求", "gate"),
    Kind.LADDER: Text("梯次表", "tiers"),
    Kind.RUNG: Text("梯次", "tier"),
    Kind.BUNDLE: Text("捆绑", "bundle"),
    Kind.BUNDLE_TIER: Text("捆绑·梯次", "bundle, tier"),
    Kind.MARGIN: Text("捆绑·名额不足", "bundle, margin"),
    Kind.STAGE: Text("阶段", "stage"),
    Kind.WHO: Text("阶段·对象", "stage, who"),
    Kind.LIMIT: Text("阶段·学位至多", "stage, seats at most"),
    Kind.SEEK: Text("阶段·志愿", "stage, seek"),
    Kind.RANK: Text("阶段·排序", "stage, rank"),
    Kind.DRAW: Text("阶段·派位", "stage, draw"),
    Kind.TIES: Text("阶段·并列", "stage, ties"),
    Kind.CLASSES: Text("班级", "classes"),
    Kind.DEAL: Text("班级·派班", "classes, deal"),
    Kind.DEAL_BUNDLE: Text("班级·捆绑", "classes, bundle"),
    Kind.ON_FAULT: Text("故障时", "on fault"),
    Kind.REFUSALS: Text("放弃学位", "refusals"),
    Kind.LEFTOVER: Text("未录取", "leftover"),
    Kind.CASE: Text("例", "case"),
}
CLOSING: Mapping[str, Text] = {
    OnFault.KEEP: Text("派位中断前的结果有效", "what was drawn before a fault counts"),
    OnFault.VOID: Text("派位中断前的结果作废", "what was drawn before a fault is void"),
    Refusals.LEAVE_EMPTY: Text("放弃的学位不再补录", "a seat given up stays empty"),
    Refusals.REFILL: Text("放弃的学位由后面的递补", "a seat given up goes to the next"),
}
ORDER = Text("依次为：{}", "in order: {}")
SERVED = Text("对应{}", "served by {}")
DESK = Text("{}；报名点{}", "{}; desk at {}")
TABLE = Text("学校由学校表给出", "the schools come from the schools table")
