"""`check --explain`: one page, or the list of all codes, narrowed by a word."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import normalize

import click
from attrs import evolve

from ..catalogue import Family, catalogue, codes_near
from ..dsl.findings import Lang, Text
from ..pages import page
from .telling import print_json


def explain_code(asked: str, *, lang: Lang, as_json: bool) -> None:
    """Show the page of a code; without one the whole list; of another word the codes that it is about."""
    word = normalize("NFKC", asked).strip()
    text = page(word.upper())
    if text is not None:
        print_json({"code": word.upper(), "page": text}) if as_json else click.echo(text)
        return
    found = _about(word)
    near = codes_near(word) if word else ()
    if near or not found:
        raise click.BadParameter(_unknown(word, near), param_hint="--explain")
    if as_json:
        print_json({"families": [_as_data(family) for family in found]})
        return
    for line in _lines(found, word, lang):
        click.echo(line)


def _about(word: str) -> tuple[Family, ...]:
    """The families with the codes whose title speaks of a word; if none does, those whose page does."""
    wanted = word.casefold()
    for holds in (_in_title, _on_page):
        narrowed = [
            evolve(family, titles=tuple((code, title) for code, title in family.titles if holds(wanted, code, title)))
            for family in catalogue()
        ]
        if any(family.titles for family in narrowed):
            return tuple(family for family in narrowed if family.titles)
    return ()


def _in_title(wanted: str, _code: str, title: Text) -> bool:
    return wanted in f"{title.zh} {title.en}".casefold()


def _on_page(wanted: str, code: str, _title: Text) -> bool:
    return wanted in (page(code) or "").casefold()


def _lines(found: Iterable[Family], word: str, lang: Lang) -> Iterable[str]:
    zh, count = lang == "zh", 0
    for family in found:
        yield f"{family.letter}  {_in(family.about, lang)}"
        for code, title in family.titles:
            count += 1
            yield f"  {code}  {_in(title, lang)}"
        yield ""
    about = (f"与“{word}”有关的代码 {count} 个。" if zh else f"{count} codes about “{word}”.") if word else (
        f"共 {count} 个代码。" if zh else f"{count} codes.")  # fmt: skip
    yield about + (
        "看一个的说明：paiwei check --explain P043；按词查找：paiwei check --explain 日期"
        if zh
        else " One page: paiwei check --explain P043; by a word: paiwei check --explain date"
    )


def _unknown(word: str, near: tuple[str, ...]) -> str:
    if not near:
        return (
            f"没有代码 `{word}`，也没有与它有关的代码；不写代码可列出全部 · "
            f"no code `{word}`, and none is about it; without a code all are listed"
        )
    titles = {code: title for family in catalogue() for code, title in family.titles}
    zh = "，".join(f"{code}（{titles[code].zh}）" for code in near)
    en = ", ".join(f"{code} ({titles[code].en})" for code in near)
    return f"没有代码 `{word}`。是不是 {zh}？ · there is no code `{word}`. Did you mean {en}?"


def _as_data(family: Family) -> dict[str, object]:
    codes = [{"code": code, "title": {"zh": title.zh, "en": title.en}} for code, title in family.titles]
    return {"letter": family.letter, "about": {"zh": family.about.zh, "en": family.about.en}, "codes": codes}


def _in(text: Text, lang: Lang) -> str:
    return text.zh if lang == "zh" else text.en
