"""Our own strategies are called in Chinese what the keyword table calls them."""

import pytest
from paiwei.dsl.keywords import keywords
from paiwei.dsl.signatures import OneWord, Signature
from paiwei.engine.draws.table import STRATEGIES

KEYWORDS = {(word.en, word.zh) for word in keywords().by_terminal.values()}


def spoken(signature: Signature) -> set[tuple[str, str | None]]:
    """Every English word of a signature with its Chinese one."""
    parameters = signature.parameters
    words = {word for parameter in parameters if isinstance(parameter, OneWord) for word in parameter.words}
    return {(signature.name, signature.name_zh), *((each.name, each.name_zh) for each in parameters), *words}


@pytest.mark.parametrize("name", STRATEGIES)
def test_every_word_of_a_strategy_has_the_spellings_of_the_keyword_table(name: str) -> None:
    assert spoken(STRATEGIES[name].signature) - KEYWORDS == set()
