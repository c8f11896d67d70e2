"""What the tests of editing share: a policy with a mark for the place, and its reading."""

from paiwei.dsl.editing.complete import complete
from paiwei.dsl.editing.completion import Completion
from paiwei.dsl.editing.read import read
from paiwei.dsl.editing.reading import Reading
from paiwei.dsl.source import Source
from paiwei.engine.draws.table import signatures

HEAD = """policy "某区招生" { source 方案 "某方案" }
applicant {
  id       text             "编号"      key
  born     date             "出生日期"
  hukou    one of { district "本区", city "本市", elsewhere "外地" }  "户籍"
  permit   flag             "居住证"
  home     area?            "住房片区"
  spot     point?           "坐标"
  applied  school?          "报名学校"
  choices  list of school   "志愿"
  twins    bundle?          "捆绑号"
  stands   flag?            "代表"
}
schools {
  zone 东区 { 一小, 二小 }
  area 河东 served by 一小, 三小
}
let 早 = born <= 2018-01-01
require "本区户籍" hukou is district   per 方案 "五(一)"
tiers 梯次 {
  tier "甲" when home in areas of school per "七" {
    tier "子" when permit
  }
  tier "乙" otherwise
}
"""
STAGE = 'stage "录取" { seek applied  rank 梯次  draw ticket }\n'


def reading(text: str) -> Reading:
    """The text, read."""
    return read(Source("试.paiwei", text), signatures())


def marked(text: str) -> tuple[Reading, int]:
    """The text without its `|`, read, and the place where it stood."""
    place = text.index("|")
    return reading(text[:place] + text[place + 1 :]), place


def offered(tail: str, head: str = HEAD) -> dict[str, Completion]:
    """What is offered at the `|` behind the head, by label, in order."""
    found, place = marked(head + tail)
    return {each.label: each for each in complete(found, place, signatures())}
