"""The words of the result files that people read, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from ..dsl.findings import Lang as Lang
from ..engine.outcome import Status

WORDS: Mapping[str, tuple[str, str]] = {
    "summary": ("汇总", "Summary"),
    "everyone": ("全部结果", "All results"),
    "leftover": ("未录取", "Not placed"),
    "ineligible": ("不符合条件", "Ineligible"),
    "pending": ("待核实", "Undetermined"),
    "ruled": ("指定安置", "Rulings"),
    "refused": ("放弃学位", "Given up"),
    "given_up_school": ("放弃的学校", "School given up"),
    "given_up_stage": ("原录取阶段", "Stage of that seat"),
    "assumptions": ("拟定事项", "Assumptions"),
    "run": ("运行信息", "About this run"),
    "roll": ("录取名册", "Admission list"),
    "index": ("序号", "No."),
    "status": ("结果", "Result"),
    "school": ("学校", "School"),
    "stage": ("录取阶段", "Stage"),
    "cohort": ("批次", "Cohort"),
    "tier": ("梯次", "Tier"),
    "number": ("派位号", "Draw number"),
    "class": ("班级", "Class"),
    "seat_over_plan": ("超计划", "Over plan"),
    "plan": ("计划数", "Plan"),
    "unasked": ("（无人报名）", "(nobody asked)"),
    "seats": ("本阶段学位", "Seats"),
    "asked": ("报名", "Asked"),
    "placed": ("录取", "Placed"),
    "by_tier": ("各梯次录取", "Placed by tier"),
    "cutoff": ("录取截止", "Cut-off"),
    "drawn": ("参加派位", "In draw"),
    "drawn_in": ("派位录取", "Placed by draw"),
    "over_plan": ("超计划人数", "Over plan"),
    "gates": ("不符合的条件", "Conditions not met"),
    "unknown_fields": ("待核项目", "Not yet verified"),
    "authority": ("决定机关", "Authority"),
    "clause": ("依据", "Clause"),
    "reason": ("理由", "Reason"),
    "about": ("事项", "Rule"),
    "assumption": ("拟定内容", "Assumption"),
    "applicants": ("申请人", "Applicants"),
    "people": ("人", ""),
    "item": ("项目", "Item"),
    "content": ("内容", "Content"),
    "policy": ("政策", "Policy"),
    "issued_by": ("招生机关", "Authority"),
    "source": ("依据文件", "Source text"),
    "program": ("程序", "Program"),
    "manifest_hash": ("封存记录 SHA-256", "Manifest SHA-256"),
    "roster_hash": ("名册 SHA-256", "Roster SHA-256"),
    "draw_plan": ("派位方式", "Draw"),
    "public_number": ("公开数字", "Public number"),
    "stand_in": ("代抽", "Stand-in"),
    "note": ("说明", "Note"),
    "rehearsal": ("演练，不作为录取依据", "Rehearsal, not an admission"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "unknown": ("待核", "?"),
    "total": ("合计", "Total"),
    "page": ("第 &P 页，共 &N 页", "Page &P of &N"),
}

STATUSES: Mapping[str, tuple[str, str]] = {
    Status.PLACED: ("录取", "placed"),
    Status.LEFTOVER: ("未录取", "not placed"),
    Status.INELIGIBLE: ("不符合条件", "ineligible"),
    Status.UNDETERMINED: ("待核实", "undetermined"),
    Status.HELD: ("待核实暂缓", "held"),
    Status.RULED: ("指定安置", "by ruling"),
    Status.REFUSED: ("放弃学位", "seat given up"),
}


def say(word: str, lang: Lang) -> str:
    """The word or heading of that key."""
    return WORDS[word][lang == "en"]


def status_word(status: str, lang: Lang) -> str:
    """What became of an applicant, in words."""
    return STATUSES[status][lang == "en"]
