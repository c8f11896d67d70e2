"""Advice in the policy's own keywords: `{SEEK}` in a wording is that keyword as the policy's language spells it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from attrs import evolve

from .expected import tongue
from .findings import Finding, Phrase, Text
from .keywords import Tongue, keywords
from .scan import scan
from .source import Source


def same(phrase: str) -> Phrase:
    """A phrase that is the same whichever language the message is in."""
    return Phrase(phrase, phrase)


def plainly(words: str) -> str:
    """The author's words within a phrase, whatever braces they hold."""
    return words.replace("{", "{{").replace("}", "}}")


def keyword(word: str) -> Phrase:
    """A keyword by its English spelling; what is no keyword, such as `=`, stands as it is."""
    terminal = word.upper().replace(" ", "_")
    return same(f"{{{terminal}}}" if terminal in keywords().by_terminal else plainly(word))


def phrased(text: Text, language: Tongue) -> Text:
    """The text with its keywords in this language."""
    words = spellings(language)
    return Text(text.zh.format_map(words), text.en.format_map(words))


def in_its_own_words(finding: Finding, language: Tongue) -> Finding:
    """The finding with the keywords of its advice in this language."""
    help_ = finding.help
    return evolve(finding, help=phrased(help_, language)) if isinstance(help_, Phrase) else finding


@cache
def spellings(language: Tongue) -> Mapping[str, str]:
    """Every keyword by its terminal."""
    return {terminal: word.spelling(language) for terminal, word in keywords().by_terminal.items()}


@lru_cache(maxsize=8)
def language_of(source: Source) -> Tongue:
    """The language of a policy's keywords."""
    return tongue(scan(source).tokens)
