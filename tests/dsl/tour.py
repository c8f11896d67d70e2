"""A policy that uses every keyword of the table, for tests that walk through all of them.

It says some things twice that may be said once. `ROUTES` are policies without an error that together say all of it.
"""

from itertools import zip_longest

TOUR = """\
policy "巡礼" {
  authority "教育局"
  source 方案 "实施方案"
  outside "三", "四(二)" "宣传与监督"
}
applicant {
  id        text                                "序号"     key
  name      text                                "姓名"     private
  score     number                              "分数"
  born      date                                "生日"
  permit    flag                                "居住证"
  hukou     one of { local "本区", other "外地" }  "户籍"
  applied   school?                             "报名"
  home_area area?                               "片区"
  home      point                               "住址"
  choices   list of school                      "志愿表"
  twins     bundle?                             "捆绑号"
}
schools {
  listed in table
  zone 一区 desk 一校 { 一校, 二校 }
  area 东片 served by 一校, 二校
  fallback 一校 to 二校
}
cohort hukou { local marked "X", other marked "C" }
let near_by = metres(home, school) <= 500 and home_area in areas of school or not permit per "一"
let same    = zone of home_area = zone of school
let early   = born <= 2018-08-30 - 1 year - 2 months - 3 days
let chosen  = hukou is local and applied is given and home_area is blank and hukou is not other
let listed  = hukou is one of { local } and hukou is not one of { other } and permit = yes and permit != no
require "年满" early and same assume "含当日"
tiers 梯队 {
  tier "甲" when near_by
  tier "乙" otherwise
}
bundle twins represented by permit {
  tier worst
  tier best
  tier representative
  margin skip
  margin stop
  margin overflow 2
  margin split
}
stage "一" {
  who chosen
  seek applied, schools in zone of home_area, fallback of first of choices in turn
  rank 梯队, score ascending, born descending
  draw ticket
}
stage "二" {
  seek choices deferred
  draw groups(from 3 to 9)
}
stage "三" {
  seats at most 20 percent of plan
  seek choices
  ties admit
}
stage "四" {
  seek nearest(home, all schools)
  ties leave
}
stage "五" {
  seek choices
  draw ring(code digits 7, drawn leave)
  draw ring(drawn stay, code digits 7)
  draw lots
  draw rfc3797
}
classes {
  deal in draw order
  deal balanced by hukou
  bundle together
  bundle apart
}
on fault keep
on fault void
refusals leave empty
refusals refill
leftover "统筹"
case "例" {
  child A1 { hukou local, applied blank, permit unknown, home (76.1, 39.7) }
  seats 一校 2 cohort local classes 2 at (76.1, 39.7)
  numbers dice { 2, 3 }
  expect A1 eligible
  expect A1 ineligible "年满"
  expect A1 undetermined
  expect A1 tier 梯队 "甲" at 一校
  expect A1 placed 一校 stage "一"
  expect A1 leftover
}
"""

# Lines of which a policy has one.
_ONE_OF = [
    ["tier worst", "tier best", "tier representative"],
    ["margin skip", "margin stop", "margin overflow 2", "margin split"],
    ["draw ring(code digits 7, drawn leave)", "draw ring(drawn stay, code digits 7)", "draw lots", "draw rfc3797"],
    ["deal in draw order", "deal balanced by hukou"],
    ["bundle together", "bundle apart"],
    ["on fault keep", "on fault void"],
    ["refusals leave empty", "refusals refill"],
]


def _route(kept: tuple[str, ...]) -> str:
    others = {line for lines in _ONE_OF for line in lines} - set(kept)
    return "".join(line for line in TOUR.splitlines(keepends=True) if line.strip() not in others)


ROUTES = [
    _route(tuple(line or lines[0] for line, lines in zip(kept, _ONE_OF, strict=True))) for kept in zip_longest(*_ONE_OF)
]
