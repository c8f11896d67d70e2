"""Small policies, analysed."""

from __future__ import annotations

from paiwei.analysing import Analysis, Noted, analyse

from tests.engine.shipped import written

HEAD = """
policy "某区" { }
applicant {
  id       text     "编号"  key
  born     date     "出生日期"
  since    date?    "迁入日期"
  score    number   "积分"
  hukou    one of { district "本区", city "本市", elsewhere "外地" }  "户籍"
  deed     flag     "有房"
  permit   flag     "居住证"
  poor     flag?    "困难"
  home     area?    "片区"
  spot     point    "坐标"
  applied  school?  "报名学校"
  choices  list of school  "志愿"
  twins    bundle?  "捆绑号"
}
schools { zone 东 { 一小, 二小 }  zone 西 { 三小 }  area 河东 served by 一小, 三小 }
"""
STAGE = """
stage "录取" { seek applied  rank 类别  draw ticket }
"""


def analysed(rules: str, *questions: str) -> Analysis:
    """The analysis of these rules after the common head."""
    return analyse(written(HEAD + rules), questions=questions)


def noted(rules: str, code: str, *questions: str) -> list[Noted]:
    """The findings of one code. None of the analysis is a mistake of the analysis itself."""
    found = analysed(rules, *questions)
    assert not found.failed, [finding.message.en for finding in found.findings]
    return [one for one in found.noted if one.finding.code == code]
