"""What a table would read as not verified cannot be the label of a choice."""

from tests.dsl.checking import around, codes


def test_a_choice_whose_label_would_always_read_as_not_verified_is_an_error() -> None:
    def labelled(choices: str) -> list[str]:
        return codes(around("").replace('elsewhere "外地" }', f'elsewhere "外地", {choices} }}'))

    assert labelled('later "待核"') == labelled('later "?"') == labelled('later "？"') == labelled("待核") == ["P176"]
    assert labelled('待核 "核实中"') == labelled('later "待核实"') == []
