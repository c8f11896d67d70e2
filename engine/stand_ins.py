"""Who may have drawn a paper lot in another's place, and why: by role, never by name."""

from __future__ import annotations

ROLES: tuple[tuple[str, str], ...] = (
    ("discipline", "纪检监察人员"),
    ("people's congress", "人大代表"),
    ("political consultative", "政协委员"),
    ("parents", "家长代表"),
    ("pupils", "学生代表"),
    ("notary", "公证人员"),
    ("justice", "司法人员"),
    ("community", "街道社区人员"),
    ("press", "新闻媒体人员"),
    ("staff", "工作人员"),
    ("other", "其他人员"),
)
"""Name and label of each role. The first four are those of 阿图什方案六(二)3④, the others are present at a draw by its
三(一). A record tells what happened, so it has room for whoever held the lot, also where a notice did not mean it."""

REASONS: tuple[str, ...] = (
    "监护人或代表未到场",
    "监护人或代表未按时到场",
    "监护人当场请人代抽",
    "因病或行动不便不能抽签",
)
"""Reasons offered in the record tables; others can be written."""

REASON_MOST = 60  # characters: a reason, not an account in which names turn up
