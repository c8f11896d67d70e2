"""How sentences are put together in either language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from ..dsl.findings import Lang, Text
from ..engine.explanation import Distance, Read

HIDDEN = Text("（不公开）", "(private)")


@frozen
class Language:
    """Chinese or English, and whether private values may be said."""

    lang: Lang
    with_private: bool

    def word(self, zh: str, en: str) -> str:
        """The one of two."""
        return zh if self.lang == "zh" else en

    def text(self, text: Text) -> str:
        """The text in this language."""
        return text.zh if self.lang == "zh" else text.en

    def quoted(self, text: str) -> str:
        """A name of the policy, set off from the sentence."""
        return f"“{text}”"

    def listed(self, parts: Iterable[str]) -> str:
        """Parts in a row."""
        return self.word("、", ", ").join(parts)

    def joined(self, sentences: Iterable[str]) -> str:
        """Whole sentences one after the other."""
        return self.word("", " ").join(sentence for sentence in sentences if sentence)

    def per(self, clauses: Sequence[str], assumptions: Sequence[str] = ()) -> str:
        """The clauses that something rests on, and where the notice is silent what was decided instead."""
        said = [f"{self.word('依', 'per')} {'、'.join(clauses)}"] if clauses else []
        said += [self.word("文件未写明，按：", "the notice is silent; taken as: ") + each for each in assumptions]
        return self.word(f"（{'；'.join(said)}）", f" ({'; '.join(said)})") if said else ""

    def decided(self, assumptions: Sequence[str]) -> str:
        """What the office decided where the notice is silent, nothing where it is not."""
        if not assumptions:
            return ""
        said = self.word("；", "; ").join(text.rstrip("。.") for text in assumptions)
        return self.word(
            f"由招生部门拟定（方案没有写明）：{said}。", f"Decided by the office, the notice being silent: {said}."
        )

    def distance(self, far: Distance) -> str:
        """How far it is."""
        words = self.text(far.words)
        if far.private and not self.with_private:
            return self.word(f"{words}的内容不公开", f"{words}: private")
        return self.word(f"{words}是 {far.metres}", f"{words}: {far.metres}")

    def read(self, read: Read) -> str:
        """A fact as it is on record."""
        label = self.quoted(read.label)
        if read.private and not self.with_private:
            return self.word(f"{label}的内容不公开", f"what stands under {label} is private")
        if read.state == "blank":
            return self.word(f"{label}没有登记", f"nothing is on record under {label}")
        if read.state == "unknown":
            return self.word(f"{label}还没有核实", f"{label} is not verified yet")
        value = self.text(read.value)
        return self.word(f"{label}登记为“{value}”", f"{label} is on record as “{value}”")
