"""A person at the prompt who types in what was drawn: read back, confirmed, and only then on record."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from signal import SIGINT, default_int_handler, signal
from typing import TypeVar

import click
from attrs import evolve, frozen

from ..ceremony.answers import Note, not_as_declared, opens
from ..dsl.findings import Lang
from ..dsl.show import show
from ..engine.awaiting import Need
from ..engine.ceremony.recordbook import Tables
from ..engine.ceremony.steps import AskRevealed
from ..engine.draws.strategy import Event
from ..engine.numbers import Source

Read = TypeVar("Read")
_APART = re.compile(r"[\s,，、.．]+")


@frozen
class Prompt:
    """Answers from standard input. `secret` is the sealed one, where the program made it."""

    lang: Lang
    secret: str | None = None

    def source(self, source: Source, note: Note) -> Sequence[int]:
        """The numbers of a public source."""
        title = self._say(
            f"\n公开数 {source.label}：{source.count} 个，每个 {source.least} 到 {source.most}",
            f"\n{source.label}: {source.count} numbers, each from {source.least} to {source.most}",
        )
        return self._confirmed(title, lambda typed: self._numbers(source, typed), {"source": source.label}, note)

    def number(self, need: Need, note: Note) -> int:
        """One number of a draw's own."""
        place = "，".join(part for part in (need.place.stage, need.place.school, need.place.cohort) if part)
        title = self._say(
            f"\n{place}：{need.name}，{need.least} 到 {need.most}",
            f"\n{place}: {need.name}, from {need.least} to {need.most}",
        )
        about = {"draw": need.ballot.id if need.ballot else "", "name": need.name}
        source = Source(need.name, 1, need.least, need.most)
        return self._confirmed(title, lambda typed: self._numbers(source, typed), about, note)[0]

    def revealed(self, ask: AskRevealed, note: Note) -> Mapping[str, str]:
        """The secret, where the program does not have it, and the beacon."""
        found: dict[str, str] = {}
        if ask.secret:
            found["secret"] = self.secret or self._secret(ask.secret)
        if ask.beacon:
            title = self._say(f"\n公开信标：{ask.beacon}", f"\nThe beacon: {ask.beacon}")
            found["beacon"] = self._confirmed(title, lambda typed: typed.strip(), {"source": "beacon"}, note)
        return found

    def lots(self, needs: Sequence[Need]) -> Tables:
        """Hundreds of lots are not typed at a prompt."""
        return {}

    def _secret(self, committed: str) -> str:
        while True:
            typed = click.prompt(self._say("\n秘密值", "\nThe secret"), hide_input=False)
            if opens(typed, committed):
                return str(typed)
            click.echo(self._say("它的 SHA-256 与封存的不同，请核对。", "Its SHA-256 is not the sealed one."))

    def _confirmed(self, title: str, read: Callable[[str], Read | None], about: Mapping[str, str], note: Note) -> Read:
        """What was typed, once it makes sense and was confirmed. What is taken back leaves a line in the journal."""
        with suppress(ValueError):  # not in the main thread
            signal(SIGINT, default_int_handler)  # polars takes it over, and Ctrl-C would then wait for the Enter key
        click.echo(title)
        while True:
            value = read(click.prompt(self._say("输入", "Enter"), prompt_suffix="> "))
            if value is None:
                continue
            click.echo(self._say("读回：", "Read back: ") + _read_back(value))
            if click.confirm(self._say("与现场一致吗？", "Is it as drawn?"), default=None):
                return value
            given = list(value) if isinstance(value, tuple) else value
            note(Event("corrected", {**about, "entered": given}))

    def _numbers(self, source: Source, typed: str) -> tuple[int, ...] | None:
        """The numbers in a line: apart by blanks or commas, or digits in one piece where each is a single digit."""
        words = [word for word in _APART.split(typed.strip()) if word]
        if source.most <= 9 and len(words) < source.count:
            words = list("".join(words))
        if not all(word.isascii() and word.isdigit() for word in words):
            click.echo(self._say("只能输入数字 0–9，用空格或逗号隔开。", "Only digits 0-9, apart by blanks or commas."))
            return None
        numbers = tuple(map(int, words))
        wrong = not_as_declared(source, numbers)
        if wrong is not None:
            click.echo(show(evolve(wrong, where=None), self.lang))
            return None
        return numbers

    def _say(self, zh: str, en: str) -> str:
        return zh if self.lang == "zh" else en


def _read_back(value: object) -> str:
    """Numbers in groups of five, as they are read aloud."""
    if not isinstance(value, tuple):
        return str(value)
    groups = [value[at : at + 5] for at in range(0, len(value), 5)]
    return "  |  ".join(" ".join(map(str, group)) for group in groups)
