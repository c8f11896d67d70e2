"""Where the count of a rung is shown."""

from paiwei.dsl.editing.rungs import rungs

from tests.dsl.editing.given import HEAD, STAGE, reading

LADDER = """\
tiers 又一 {
  tier "外" when hukou is district {
    tier "内" when born <= 2018-01-01
    tier "余" otherwise
  }
  tier "其他"  otherwise    per "一"
}
"""


def test_a_rung_ends_behind_its_condition_or_behind_the_word_otherwise() -> None:
    read = reading(HEAD + STAGE + LADDER)
    ends = {place.name: read.source.text[: place.end].rsplit("\n", 1)[1].strip() for place in rungs(read)}
    assert ends["外"] == 'tier "外" when hukou is district'
    assert ends["外/内"] == 'tier "内" when born <= 2018-01-01'
    assert ends["外/余"] == 'tier "余" otherwise'
    assert ends["其他"] == 'tier "其他"  otherwise'


def test_where_the_word_is_missing_a_rung_ends_behind_its_name() -> None:
    read = reading(HEAD + STAGE + LADDER.replace('"余" otherwise', '"余"'))
    ends = {place.name: read.source.text[: place.end].rsplit("\n", 1)[1].strip() for place in rungs(read)}
    assert ends["外/余"] == 'tier "余"'
    assert ends["其他"] == 'tier "其他"  otherwise'
