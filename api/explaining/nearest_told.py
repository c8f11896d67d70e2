"""What would have had to be otherwise, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ..engine.explanation import Changed, Nearest, Option
from ..engine.shown import BLANK
from .language import HIDDEN, Language
from .said import Kind, Said


@frozen
class NearestTold:
    """The nearest changes."""

    says: Language

    def all(self, found: tuple[Nearest, ...]) -> Iterator[Said]:
        """A part of its own, nothing where nothing was asked."""
        if not found:
            return
        says = self.says
        yield Said(Kind.PART, says.word("如果材料有所不同", "Had the facts been otherwise"))
        yield Said(
            Kind.SAY,
            says.word(
                "下面是改变最少的情形，都按同一份政策重新判断过。只说梯次或资格会怎样，不表示就会录取。",
                "These are the smallest changes, each judged again by the same policy. They tell the group or whether "
                "the child qualifies, not that it would have had a place.",
            ),
        )
        for one in found:
            yield from self._one(one)

    def _one(self, one: Nearest) -> Iterator[Said]:
        says = self.says
        about = {
            "eligible": says.word("要符合报名资格：", "To be eligible:"),
            "open": says.word(f"要符合{one.school}的条件：", f"To qualify at {one.school}:"),
            "tier": says.word(f"在{one.school}要列入更前面的梯次：", f"To be in a higher group at {one.school}:"),
        }[one.about]
        yield Said(Kind.SAY, about)
        if one.why_none is not None:
            yield Said(Kind.ITEM, says.text(one.why_none) + says.word("。", "."))
        for option in one.options:
            yield Said(Kind.ITEM, self._option(option))

    def _option(self, option: Option) -> str:
        says = self.says
        facts = says.word("，并且", ", and ").join(map(self._changed, option.changed))
        if option.tier is None:
            return says.word(f"如果{facts}，就符合。", f"If {facts}, that would do.")
        return says.word(f"如果{facts}，就列入“{option.tier}”。", f"If {facts}, then “{option.tier}”.")

    def _changed(self, changed: Changed) -> str:
        says, label = self.says, changed.label
        if changed.private and not says.with_private:
            return says.word(f"“{label}”不是现在这样{HIDDEN.zh}", f"“{label}” were not what it is {HIDDEN.en}")
        was, to, apart = says.text(changed.was), says.text(changed.to), self._apart(changed)
        now = says.word(f"（现为“{was}”{apart}）", f" (it is “{was}”{apart})")
        if changed.was == BLANK:
            now = says.word("（现在没有登记）", " (nothing is on record now)")
        if changed.to == BLANK:
            return says.word(f"没有“{label}”这一项{now}", f"nothing were on record under “{label}”{now}")
        return says.word(f"“{label}”为“{to}”{now}", f"“{label}” were “{to}”{now}")

    def _apart(self, changed: Changed) -> str:
        says = self.says
        if changed.days is not None:
            days, earlier = abs(changed.days), changed.days < 0
            return says.word(
                f"，{'早' if earlier else '晚'} {days} 天", f"; {days} days {'earlier' if earlier else 'later'}"
            )
        if changed.by is not None:
            by, less = f"{abs(changed.by):.6f}".rstrip("0").rstrip("."), changed.by < 0
            return says.word(f"，{'少' if less else '多'} {by}", f"; {by} {'less' if less else 'more'}")
        return ""
