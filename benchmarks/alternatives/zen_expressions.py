"""zen-engine (GoRules): the ladder as one compiled expression."""

from __future__ import annotations

import zen

from .asked import Asked, Judge

RULE = """
home_area in areas and home_proof != null
  ? (hukou_area in areas and with_parents
      ? (date(hukou_since) <= date('2024-06-30') and date(home_since) <= date('2024-06-30')
         and (not resale or (date(hukou_since) <= date('2023-06-30') and date(home_since) <= date('2023-06-30')))
          ? 0 : 1)
      : (hukou == '平城区' ? 2 : 3))
  : (hukou_area in areas and home_proof == null ? 4 : (hukou != '平城区' and home_proof == null and permit ? 5 : 6))
"""


def judge(_asked: Asked) -> Judge:
    """One evaluation a child."""
    rule = zen.compile_expression(" ".join(RULE.split()))
    return lambda lot: [int(rule.evaluate(child)) for child in lot.texts()]
