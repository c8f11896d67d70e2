"""What became of a child, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from ..engine.explanation import Afterwards, Bundle, Explanation
from ..engine.outcome import Status
from ..writing.words import status_word
from .language import HIDDEN, Language


@frozen
class ResultsTold:
    """Status, place, bundle, and what happened since."""

    says: Language

    def title(self, child: Explanation) -> str:
        """The result in one line; that of today where seats were given up since."""
        later = child.afterwards
        if later is not None:
            return (
                f"{child.id}{self.says.word('：', ': ')}{status_word(later.status, self.says.lang)}{self._since(later)}"
            )
        parts = [child.school, child.stage, child.tier and self.says.word("梯次 ", "group ") + child.tier]
        parts.append(child.number and self.says.word("派位号 ", "number ") + child.number)
        parts.append(self._class(str(child.class_number)) if child.class_number else None)
        place = self.says.word("，", ", ").join(part for part in parts if part)
        said = f"{child.id}{self.says.word('：', ': ')}{status_word(child.status, self.says.lang)}"
        return said + (self.says.word(f"（{place}）", f" ({place})") if place else "")

    def _since(self, later: Afterwards) -> str:
        if later.wave is not None:
            return self.says.word(f"（第 {later.wave} 次登记）", f" (list {later.wave})")
        parts = [later.school, later.stage, later.tier]
        parts.append(later.number and self.says.word("派位号 ", "number ") + later.number)
        parts.append(later.class_number and self._class(later.class_number))
        place = self.says.word("，", ", ").join(part for part in parts if part)
        return self.says.word(f"（递补：{place}）", f" (moved up: {place})")

    def _class(self, number: str) -> str:
        return self.says.word(f"{number} 班", f"class {number}")

    def lead(self, child: Explanation) -> Iterator[str]:
        """What a parent wants to know first."""
        if child.afterwards is not None:
            yield from self._afterwards(child, child.afterwards)
        yield self._status(child)
        if child.over_plan:
            yield self.says.word(
                "这个学位是在计划数以外增加的。", "This seat is one more than the school had been planned to give."
            )
        if child.leftover is not None:
            per = self.says.per(child.leftover_clauses)
            yield self.says.word(
                f"政策对没有录取的孩子的安排：{child.leftover}{per}。",
                f"What the notice says of children without a place: {child.leftover}{per}.",
            )
            yield self.says.decided(child.leftover_assumptions)
        if child.bundle is not None:
            yield from self.bundle(child.bundle)

    def _afterwards(self, child: Explanation, later: Afterwards) -> Iterator[str]:
        says = self.says
        if later.status == Status.REFUSED:
            yield says.word(
                "派位以后，这个学位已经登记放弃。下面说的是当时的结果和经过。",
                "After the draw this seat was given up. What follows is the result of that day and how it came about.",
            )
        else:
            yield says.word(
                f"派位以后有人放弃学位，您的孩子递补到{later.school}。下面说的是当时的结果和经过。",
                f"After the draw others gave up their seats, and the child moved up to {later.school}. What follows is "
                "the result of that day and how it came about.",
            )

    def _status(self, child: Explanation) -> str:
        says = self.says
        match child.status:
            case Status.PLACED:
                return says.word(
                    f"您的孩子（编号 {child.id}）在“{child.stage}”阶段被{child.school}录取。",
                    f"The child (key {child.id}) has a place at {child.school}, given in the stage “{child.stage}”.",
                )
            case Status.LEFTOVER:
                return says.word(
                    f"您的孩子（编号 {child.id}）符合报名资格，但这次没有学校录取。",
                    f"The child (key {child.id}) is eligible, but no school admitted it this time.",
                )
            case Status.INELIGIBLE:
                return says.word(
                    f"您的孩子（编号 {child.id}）不符合报名资格，所以没有参加录取。",
                    f"The child (key {child.id}) is not eligible and took no part in the admission.",
                )
            case Status.RULED:
                return self._ruled(child)
            case _:
                return self._held(child)

    def _ruled(self, child: Explanation) -> str:
        says, ruled = self.says, child.ruled
        if ruled is None:
            return says.word("学位由主管部门另行决定。", "The place was decided by the authority.")
        per = says.per((ruled.clause,) if ruled.clause else ())
        reason = ruled.reason if says.with_private else says.text(HIDDEN)
        return says.word(
            f"您的孩子（编号 {child.id}）的学位由{ruled.authority}另行决定，安排在{child.school}{per}，不经过派位。"
            f"理由：{reason}。",
            f"The place of the child (key {child.id}) at {child.school} was decided by {ruled.authority}{per}, without "
            f"a draw. Reason: {reason}.",
        )

    def _held(self, child: Explanation) -> str:
        says = self.says
        labels = says.listed(f"“{read.label}”" for read in child.held_for)
        if not labels:
            return says.word(
                f"您的孩子（编号 {child.id}）这次暂不参加录取：捆绑在一起的孩子有材料还没有核实。",
                f"The child (key {child.id}) is left out for now: papers of a child with whom it stays together are "
                "not verified yet.",
            )
        return says.word(
            f"您的孩子（编号 {child.id}）这次暂不参加录取：{labels}还没有核实，而结果取决于此。",
            f"The child (key {child.id}) is left out for now: {labels} must be verified first; the result hangs on it.",
        )

    def bundle(self, bundle: Bundle) -> Iterator[str]:
        """With whom a child stays together, and what that means."""
        says, mates = self.says, self.says.listed(bundle.mates)
        per = says.per(bundle.clauses)
        yield says.word(f"您的孩子与 {mates} 捆绑，一起参加{per}。", f"The child stays together with {mates}{per}.")
        yield says.word(*RANKS[bundle.tier])
        zh, en = MARGINS[bundle.margin]
        yield says.word(zh.format(most=bundle.most), en.format(most=bundle.most))
        yield says.decided(bundle.assumptions)


RANKS = {
    "worst": (
        "他们按其中排位最靠后的孩子排位。",
        "Their place in the order is that of the one of them who stands last.",
    ),
    "best": (
        "他们按其中排位最靠前的孩子排位。",
        "Their place in the order is that of the one of them who stands first.",
    ),
    "representative": ("他们按指定的代表排位。", "Their place in the order is that of the one named for all."),
}
MARGINS = {
    "skip": (
        "剩下的学位不够他们一起录取时，学位顺延给后面的孩子。",
        "Where the seats left do not do for all of them, the seats go to those behind.",
    ),
    "stop": (
        "剩下的学位不够他们一起录取时，该校在本阶段不再录取。",
        "Where the seats left do not do for all of them, the school gives no more seats in that stage.",
    ),
    "overflow": (
        "剩下的学位不够他们一起录取时，可以超出计划，最多 {most} 名。",
        "Where the seats left do not do for all of them, up to {most} may be admitted beyond the plan.",
    ),
    "split": (
        "剩下的学位不够他们一起录取时，有几个学位就先录取几名。",
        "Where the seats left do not do for all of them, as many are admitted as there are seats.",
    ),
}
