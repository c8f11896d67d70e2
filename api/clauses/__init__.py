"""Clause beside rule: official texts read next to the policy that stands on them.

report = clauses(paiwei.load("政策.paiwei"), {"方案": "方案.txt"})
report.findings
write_page(report, "对照.html", "zh")
"""

from .as_json import as_json as as_json
from .baseline import Baseline as Baseline
from .baseline import read_baseline as read_baseline
from .baseline import save_baseline as save_baseline
from .clauses import clauses as clauses
from .report import Change as Change
from .report import Report as Report
from .report import Row as Row
from .report import Rule as Rule
from .report import Sheet as Sheet
from .write_page import KINDS as KINDS
from .write_page import write_page as write_page
