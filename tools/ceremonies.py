"""Scenes of draws in public: how each of their findings comes about, played in a folder with the example's files."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from shutil import copytree

from paiwei import ceremony
from paiwei.ceremony import Choices, FromFile, Invented, Voiding
from paiwei.cli.admission import place
from paiwei.dsl.findings import Finding, Rejected
from paiwei.engine.ceremony.grounds import Ground
from paiwei.engine.ceremony.next_step import declared_sources
from paiwei.engine.draws.strategy import Event
from paiwei.engine.numbers import PublicNumbers, Source
from paiwei.keeping import Inputs
from paiwei.numbers import from_toml
from paiwei.verifying import seen

DRAW = Path("派位")
INPUTS = Inputs(Path("policy.paiwei"), Path("applicants.csv"), Path("schools.csv"))
VOIDING = Voiding(Ground.POWER_FAILURE, "公证员")
ALL, DICE = from_toml, "[public]\ndice = [2, 3, 5, 4, 6, 9, 9, 2, 0, 4, 8, 9, 6, 7, 3, 7, 6, 2, 5, 2]\n"


def refused(play: Callable[[], object]) -> list[Finding]:
    """What a play is refused for."""
    try:
        play()
    except Rejected as rejected:
        return list(rejected.findings)
    return []


def sealed(rule: str = "", choices: Choices | None = None) -> None:
    """Seal the example, with a rule more in its policy."""
    os.environ["PAIWEI_STATE"] = str(Path.cwd() / "本机")
    INPUTS.policy.write_text(INPUTS.policy.read_text("utf-8") + rule, "utf-8")
    Path("dice.toml").write_text(DICE, "utf-8")
    ceremony.seal(INPUTS, choices or Choices(), DRAW)


def _of_one_name(wrong: bool) -> list[Finding]:
    sources = [Source("dice", 20, 0, 9), Source("dice" if wrong else "balls", 7, 1, 36)]
    return refused(lambda: sealed(choices=Choices(sources)))


def drawn(folder: Path = DRAW, numbers: PublicNumbers | None = None, *, stop: bool = False) -> list[Finding]:
    """Draw, and stop behind the first number if so wanted, as if the power had failed; notes."""
    opened = ceremony.open_sealed(folder)
    given = from_toml(Path("dice.toml")) if numbers is None else numbers
    faults = ceremony.undeclared(given, declared_sources(opened.fixed))
    if faults:
        raise Rejected(faults)
    notes: list[Finding] = []
    with ceremony.journal_of(opened) as journal:
        ceremony.begin(opened, journal)
        answers = FromFile(given, {}, opened.fixed.roster.register.names)
        with suppress(_PowerFailed):
            notes += ceremony.conduct(opened, journal, answers, _stops if stop else _goes_on).notes
    return notes


class _PowerFailed(Exception):
    pass


def _stops(event: Event) -> None:
    if event.kind == "public-number":
        raise _PowerFailed


def _goes_on(event: Event) -> None:
    """Nobody listens."""


def resumed(voiding: Voiding | None = None) -> None:
    """Go on, or void."""
    opened = ceremony.open_sealed(DRAW)
    with ceremony.journal_of(opened) as journal:
        ceremony.resume(opened, journal, voiding)
        if voiding is None:
            ceremony.conduct(opened, journal, Invented(), lambda event: None)


def _again(wrong: bool) -> list[Finding]:
    sealed()
    if wrong:
        drawn()
    return refused(drawn)


def _broken(wrong: bool) -> list[Finding]:
    sealed()
    drawn(stop=True)
    return refused(drawn if wrong else resumed)


def _must_void(wrong: bool) -> list[Finding]:
    sealed('on fault void per "九"\n')
    drawn(stop=True)
    return refused(lambda: resumed(None if wrong else VOIDING))


def _must_keep(wrong: bool) -> list[Finding]:
    sealed('on fault keep per "九"\n')
    drawn(stop=True)
    return refused(lambda: resumed(VOIDING if wrong else None))


def _void_finished(wrong: bool) -> list[Finding]:
    sealed()
    drawn(stop=not wrong)
    return refused(lambda: resumed(VOIDING))


def _two_at_once(wrong: bool) -> list[Finding]:
    sealed()
    if not wrong:
        return refused(drawn)
    with ceremony.journal_of(ceremony.open_sealed(DRAW)):
        return refused(drawn)


def _no_seal(wrong: bool) -> list[Finding]:
    sealed()
    return refused(lambda: ceremony.open_sealed(Path("别处") if wrong else DRAW))


def _not_as_declared(wrong: bool) -> list[Finding]:
    sealed()
    return refused(
        lambda: drawn(numbers=PublicNumbers((("dice", (12, *range(8)) if wrong else (5,) * 20),), path="dice.toml"))
    )


def _used_again(wrong: bool) -> list[Finding]:
    sealed()
    drawn(stop=True)
    resumed(VOIDING)
    return refused(lambda: drawn(numbers=None if wrong else PublicNumbers((("dice", (5,) * 20),))))


def _undeclared(wrong: bool) -> list[Finding]:
    sealed()
    labels = ("dice", "balls") if wrong else ("dice",)
    return refused(
        lambda: drawn(numbers=PublicNumbers(tuple((label, (5,) * 20) for label in labels), path="dice.toml"))
    )


def _no_disk(wrong: bool) -> list[Finding]:
    sealed()
    opened = ceremony.open_sealed(DRAW)
    copy = Path("没有插上的U盘/journal.jsonl") if wrong else None
    return refused(lambda: ceremony.journal_of(opened, copy).__enter__().close())


def _elsewhere(wrong: bool) -> list[Finding]:
    sealed()
    copytree(DRAW, "复制的派位")
    drawn()
    return [
        _short(each) for each in refused(lambda: drawn(Path("复制的派位")) if wrong else ceremony.open_sealed(DRAW))
    ]


def _short(finding: Finding) -> Finding:
    """Without the temporary folder in which the scene is played."""
    from attrs import evolve
    from paiwei.dsl.findings import Text

    here = f"{Path.cwd()}/"
    return evolve(
        finding, message=Text(*(words.replace(here, "") for words in (finding.message.zh, finding.message.en)))
    )


def _forgetful(wrong: bool) -> list[Finding]:
    sealed()
    if wrong:
        Path("本机").write_text("", "utf-8")
    os.environ["PAIWEI_STATE"] = "本机"
    return drawn()


def _other_secret(wrong: bool) -> list[Finding]:
    sealed(choices=Choices(secret_hash="cc1c9f9f6ec7a0bbb0e9b2a1a1d5e0bd7ec2bd9a5c1b57be1c5d9f1f3f8e0d11" if wrong else
                           "2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90"))  # fmt: skip
    dice = from_toml(Path("dice.toml")).sources
    return refused(lambda: drawn(numbers=PublicNumbers(dice, revealed="alice", path="public.toml")))


def _nothing_to_void(wrong: bool) -> list[Finding]:
    sealed()
    if not wrong:
        drawn(stop=True)
    return refused(lambda: resumed(VOIDING))


def _edited(wrong: bool) -> list[Finding]:
    sealed()
    drawn(stop=True)
    file = DRAW / "journal.jsonl"
    if wrong:
        file.write_text(file.read_text("utf-8").replace('"attempt":1', '"attempt":2'), "utf-8")
    return refused(resumed)


def _other_inputs(wrong: bool) -> list[Finding]:
    sealed()
    file = DRAW / "private" / "schools.csv"
    if wrong:
        file.write_text(file.read_text("utf-8").replace("第一小学,40", "第一小学,41"), "utf-8")
    return refused(lambda: ceremony.open_sealed(DRAW))


def _forged(wrong: bool) -> list[Finding]:
    sealed()
    if wrong:
        opened = ceremony.open_sealed(DRAW)
        with ceremony.journal_of(opened) as journal:
            journal.append(Event("public-number", {"source": "dice", "numbers": [5] * 20}))
            journal.append(Event("placed", {"school": "第一小学", "units": ["A9"]}))
    return refused(resumed)


def _two_copies(wrong: bool) -> list[Finding]:
    sealed()
    copytree(DRAW, "副本")
    drawn(stop=True)
    os.environ["PAIWEI_STATE"] = "另一台"
    drawn(Path("副本"), PublicNumbers((("dice", (5,) * 20),)), stop=True)
    if wrong:
        (DRAW / "private" / "journal-copy.jsonl").write_bytes(Path("副本/journal.jsonl").read_bytes())
    return refused(lambda: ceremony.journal_of(ceremony.open_sealed(DRAW)).__enter__().close())


def _not_seen(wrong: bool, noted: str) -> list[Finding]:
    sealed()
    drawn(stop=True)
    with ceremony.journal_of(ceremony.open_sealed(DRAW)) as journal:
        head = journal.record.head[:16]
    return refused(lambda: seen(DRAW, [noted if wrong else head]))


def _drawn_again(wrong: bool) -> list[Finding]:
    run_inputs = Inputs(*(INPUTS.policy, INPUTS.applicants, INPUTS.schools), Path("public.toml"))
    place(run_inputs).write("结果", xlsx=False)
    if wrong:
        Path("public.toml").write_text(DICE.replace("2, 3, 5", "7, 7, 7"), "utf-8")
    return refused(lambda: place(run_inputs).write("结果", xlsx=False, force=True))


CEREMONIES: Mapping[str, Callable[[bool], list[Finding]]] = {
    "J001": _again,
    "J002": _broken,
    "J004": _must_void,
    "J005": _must_keep,
    "J006": _void_finished,
    "J007": _two_at_once,
    "J008": _no_seal,
    "J009": _not_as_declared,
    "J010": _used_again,
    "J011": _undeclared,
    "J012": _no_disk,
    "J013": _elsewhere,
    "J014": _forgetful,
    "J015": _other_secret,
    "J018": _nothing_to_void,
    "J019": _drawn_again,
    "N017": _of_one_name,
    "V010": _edited,
    "V011": _other_inputs,
    "V012": _forged,
    "V013": _two_copies,
    "V014": lambda wrong: _not_seen(wrong, "0123456789abcdef"),
    "V015": lambda wrong: _not_seen(wrong, "7f3"),
}
