"""A policy of a few lines, checked: what the tests of the meaning half share."""

from paiwei.dsl.check import check
from paiwei.dsl.findings import Finding, Place, Severity
from paiwei.dsl.policy import Policy
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures

HEAD = 'policy "试" { }\n'
FIELDS = """applicant {
  id       text             "编号"      key
  born     date             "出生日期"
  since    date?            "迁入日期"
  score    number?          "分数"
  hukou    one of { district "本区", city "本市", elsewhere "外地" }  "户籍"
  proof    one of { deed "房产证", sale "购房合同" }?  "房产"
  permit   flag             "居住证"
  resale   flag?            "二手房"
  remark   text?            "备注"
  home     area?            "住房片区"
  spot     point?           "坐标"
  applied  school?          "报名学校"
  feeder   school?          "学籍学校"
  choices  list of school   "志愿"
  twins    bundle?          "捆绑号"
  stands   flag?            "代表"
}
"""
SCHOOLS = """schools {
  zone 东区 { 一小, 二小 }
  zone 西区 { 三小 }
  area 河东 served by 一小, 三小
}
"""
STAGE = 'stage "录取" { seek applied  draw ticket }\n'


def found(text: str, *, notes: bool = False) -> list[Finding]:
    """The errors of a text, and its notes if asked for; never those of `--strict`."""
    findings = check(Source("试.paiwei", text), signatures())[1]
    return [f for f in findings if not f.strict and (notes or f.severity is Severity.ERROR)]


def all_found(text: str) -> tuple[Finding, ...]:
    """Everything that is found in a text, that of `--strict` too."""
    return check(Source("试.paiwei", text), signatures())[1]


def codes(text: str) -> list[str]:
    """The codes of the errors of a whole text, in its order."""
    return [finding.code for finding in found(text)]


def noted(text: str, code: str) -> list[str]:
    """What the notes of that code stand on, in the author's own words."""
    return [words(finding) for finding in found(text, notes=True) if finding.code == code]


def words(finding: Finding) -> str:
    """The stretch of text that a finding stands on."""
    assert isinstance(finding.where, Place)
    return finding.where.source.text[finding.where.span.start : finding.where.span.end]


def policy(text: str) -> Policy:
    """The policy of a text without errors."""
    checked, findings = check(Source("试.paiwei", text), signatures())
    assert checked is not None, [f.message.en for f in findings]
    return checked


def around(rules: str, stage: str = STAGE) -> str:
    """A whole policy around some rules."""
    return HEAD + FIELDS + SCHOOLS + rules + "\n" + stage


def require(condition: str) -> str:
    """A whole policy with one gate."""
    return around(f'require "某项" {condition}')
