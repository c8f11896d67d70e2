"""The sheets about the whole run: the summary, the assumptions of the policy, and what the run hangs on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from ..dsl.policy import Grounds, Policy
from ..dsl.signatures import OneWord, Parameter
from ..engine.draws.table import signatures
from ..engine.outcome import Status
from .columns import Cell, Column, count_up
from .material import Material
from .sheet import Sheet
from .summary import Line, unasked
from .words import Lang, say, status_word

_MOST_TIERS = 10  # more than these do not fit beside each other on a page, and go into one cell


def summary_sheet(material: Material, name: str, sheet_of: Mapping[str, str]) -> Sheet:
    """A line for each school, cohort and stage, and one for seats that nobody asked for; the school's name leads to its
    sheet."""
    lines, lang = _all_lines(material), material.lang
    links = [_link(sheet_of.get(line.school)) for line in lines]
    columns = [Column(say("school", lang), [line.school for line in lines], links)]
    if any(line.cohort for line in lines):
        columns.append(Column(say("cohort", lang), [line.cohort for line in lines]))
    columns.append(Column(say("stage", lang), [line.stage or say("unasked", lang) for line in lines]))
    columns += [_count(word, lines, lang) for word in ("plan", "seats", "asked", "placed")]
    columns += _tiers(lines, lang)
    if any(line.cutoff for line in lines):
        columns.append(Column(say("cutoff", lang), [line.cutoff for line in lines]))
    columns += [_count(word, lines, lang) for word in ("drawn", "drawn_in", "over_plan")]
    subtitle = "    ".join(_counts(material))
    total = _total(columns, lang, sum(material.roster.register.plans.values()))
    return Sheet(name, material.policy.name, subtitle, columns, total, material.footer)


def _all_lines(material: Material) -> list[Line]:
    policy, register = material.policy, material.roster.register
    cohorts = ["", *(label for _, label in policy.cohort.type.values)] if policy.cohort else [""]
    every = (*material.lines, *unasked(material.lines, policy, material.roster))
    return sorted(every, key=lambda line: (register.school_index[line.school], cohorts.index(line.cohort)))


def _link(sheet: str | None) -> str | None:
    return None if sheet is None else f"internal:'{sheet.replace(chr(39), chr(39) * 2)}'!A1"


def assumptions_sheet(material: Material, name: str) -> Sheet | None:
    """What the policy's author chose where the source texts are silent, each with the clauses it belongs to."""
    policy, lang = material.policy, material.lang
    rows = [(about, text, clauses(grounds)) for about, grounds in policy.assumptions for text in grounds.assume]
    if not rows:
        return None
    words = ("about", "assumption", "clause")
    told = [Column(say(word, lang), [row[at] for row in rows]) for at, word in enumerate(words)]
    return _plain(material, name, [count_up(len(rows), lang), *told])


def run_sheet(material: Material, name: str) -> Sheet:
    """The policy and its source texts, the program, the hashes, how the draws were made, and the public numbers."""
    rows = list(_about_run(material))
    lang = material.lang
    columns = [
        Column(say("item", lang), [row[0] for row in rows]),
        Column(say("content", lang), [row[1] for row in rows]),
    ]
    return _plain(material, name, columns)


def clauses(grounds: Grounds) -> str:
    """`方案 七(一)2；方案 五`."""
    return "；".join(f"{source} {clause}".strip() for source, clause in grounds.per)


def _plain(material: Material, name: str, columns: Sequence[Column]) -> Sheet:
    return Sheet(name, name, material.policy.name, columns, None, material.footer)


def _count(word: str, lines: Sequence[Line], lang: Lang) -> Column:
    counts = [getattr(line, word) for line in lines]
    if word == "seats":  # of a stage, so that there are none where no stage was asked
        counts = [count if line.stage else None for count, line in zip(counts, lines, strict=True)]
    return Column(say(word, lang), counts)


def _tiers(lines: Sequence[Line], lang: Lang) -> list[Column]:
    tiers = list(dict.fromkeys(tier for line in lines for tier, _ in line.by_tier))
    if len(tiers) > _MOST_TIERS:
        return [Column(say("by_tier", lang), [line.tiers_text for line in lines])]
    counts = [dict(line.by_tier) for line in lines]
    return [Column(tier, [count.get(tier) or None for count in counts]) for tier in tiers]


def _total(columns: Sequence[Column], lang: Lang, plan: int) -> list[Cell]:
    """Sums of what may be added up over the stages; a child can ask in several, and seats are the same ones. `plan` is
    that of all schools, each of them once."""
    apart = {say(word, lang) for word in ("seats", "asked", "drawn")}
    total: list[Cell] = [say("total", lang)]
    for column in columns[1:]:
        numbers = [cell for cell in column.cells if isinstance(cell, int)]
        whole = plan if column.header == say("plan", lang) else sum(numbers)
        total.append(whole if numbers and column.header not in apart else None)
    return total


def _counts(material: Material) -> Iterator[str]:
    lang = material.lang
    yield f"{say('applicants', lang)} {len(material.key.cells)}"
    for status in Status:
        count = len(material.rows(status))
        if count or status in (Status.PLACED, Status.LEFTOVER):
            yield f"{status_word(status, lang)} {count}"


def _about_run(material: Material) -> Iterator[tuple[str, str]]:
    policy, outcome, lang = material.policy, material.outcome, material.lang
    sealed = json.loads(outcome.manifest)
    if sealed.get("rehearsal"):
        yield say("note", lang), say("rehearsal", lang)
    yield from _about_policy(policy, lang)
    program = sealed.get("program") or {}
    yield say("program", lang), f"{program.get('name', 'paiwei')} {program.get('version', '')}".strip()
    yield say("manifest_hash", lang), material.sealed
    yield say("roster_hash", lang), str(sealed.get("roster", ""))
    for draw in sealed.get("draws", ()):
        yield say("draw_plan", lang), f"{draw['stage']}：{_strategy(draw['strategy'], draw['arguments'], lang)}"
    for event in outcome.events:
        if event.kind == "public-number":
            yield say("public_number", lang), "  ".join(_flat(value) for value in event.body.values())
        elif event.kind == "stand-in":
            yield say("stand_in", lang), "  ".join(_flat(value) for value in event.body.values())


def _about_policy(policy: Policy, lang: Lang) -> Iterator[tuple[str, str]]:
    yield say("policy", lang), policy.name
    if policy.authority:
        yield say("issued_by", lang), policy.authority
    for name, title in policy.sources:
        yield say("source", lang), f"{name}：{title}"
    if policy.closing.leftover:
        yield say("leftover", lang), policy.closing.leftover


def _strategy(versioned: str, arguments: Mapping[str, object], lang: Lang) -> str:
    """`循环 ring/1（编码位数 7、中签 离环）`."""
    known = signatures().get(versioned.partition("/")[0])
    if known is None or lang == "en":
        told = ", ".join(f"{name} {value}" for name, value in arguments.items())
        return f"{versioned} ({told})" if told else versioned
    parts = [
        _argument(parameter, arguments[parameter.name]) for parameter in known.parameters if parameter.name in arguments
    ]
    return f"{known.name_zh or ''} {versioned}".strip() + (f"（{'、'.join(parts)}）" if parts else "")


def _argument(parameter: Parameter, value: object) -> str:
    words = dict(parameter.words) if isinstance(parameter, OneWord) else {}
    return f"{parameter.name_zh or parameter.name} {words.get(str(value), value)}"


def _flat(value: object) -> str:
    return " ".join(str(part) for part in value) if isinstance(value, list | tuple) else str(value)
