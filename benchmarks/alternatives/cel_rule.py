"""The ladder in the Common Expression Language, for both of its evaluators."""

RULE = """
home_area in areas && home_proof != null
  ? (hukou_area in areas && with_parents
      ? (hukou_since <= "2024-06-30" && home_since <= "2024-06-30"
         && (!resale || (hukou_since <= "2023-06-30" && home_since <= "2023-06-30")) ? 0 : 1)
      : (hukou == "平城区" ? 2 : 3))
  : (hukou_area in areas && home_proof == null ? 4 : (hukou != "平城区" && home_proof == null && permit ? 5 : 6))
"""
