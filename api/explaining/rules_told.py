"""Conditions in sentences: gates, rungs, and what failed first."""

from __future__ import annotations

from attrs import define, field

from ..engine.explanation import AtLadder, Failing, Tested
from .language import Language
from .said import Kind, Said


@define
class RulesTold:
    """Sentences about conditions. The same condition with the same facts is met by many children and put into words
    once (`made`, by the identity of the answer, which is kept with it)."""

    says: Language
    made: dict[tuple[str, int], tuple[object, Said]] = field(factory=dict)

    def gate(self, gate: Tested) -> Said:
        """One condition of admission."""
        return self._once("gate", gate, self._gate)

    def missed(self, rung: Tested) -> Said:
        """Why a child is not on a higher rung."""
        return self._once("missed", rung, self._missed)

    def who(self, who: Tested) -> Said:
        """Why a stage is not for the child."""
        return self._once("who", who, self._who)

    def rung(self, at: AtLadder, school: str) -> Said:
        """The rung on which the child stands at a school."""
        says = self.says
        if at.tier is None:
            text = says.word(
                f"在{school}，您的孩子不在“{at.ladder}”的任何一档里，所以不能被录取。",
                f"At {school} the child is in none of the groups of “{at.ladder}”, so it cannot be admitted there.",
            )
        else:
            text = self._on(at, school)
        return Said(Kind.SAY, text)

    def _on(self, at: AtLadder, school: str) -> str:
        says, rule = self.says, self.says.text(at.rule)
        place = says.word(f"第 {at.position} 档，共 {at.rungs} 档", f"group {at.position} of {at.rungs}")
        per = says.per(at.clauses)
        known = [distance for distance in at.distances if says.with_private or not distance.private]
        far = says.word("；", "; ").join(map(says.distance, known))
        if far:
            per += says.word(f"；{far}", f"; {far}")
        return says.word(
            f"在{school}，您的孩子列入梯次“{at.tier}”（{place}），条件是：{rule}{per}。",
            f"At {school} the child is in the group “{at.tier}” ({place}), for those of whom it is true: {rule}{per}.",
        )

    def _once(self, sort: str, tested: Tested, make: object) -> Said:
        key = (sort, id(tested))
        if key not in self.made:
            self.made[key] = (tested, make(tested))  # type: ignore[operator]
        return self.made[key][1]

    def _gate(self, gate: Tested) -> Said:
        says, name = self.says, gate.name
        if gate.failing is None:
            per = says.per(gate.clauses)
            return Said(Kind.ITEM, says.word(f"符合“{name}”{per}。", f"“{name}” is met{per}."))
        begun = says.word(f"不符合“{name}”：", f"“{name}” is not met: ")
        if not gate.failing.known:
            begun = says.word(f"“{name}”还不能确定：", f"“{name}” is not known yet: ")
        return Said(Kind.ITEM, begun + self._failing(gate.failing))

    def _missed(self, rung: Tested) -> Said:
        says, name = self.says, rung.name
        begun = says.word(f"没有列入更前面的“{name}”", f"Not in the higher group “{name}”")
        if rung.failing is None:
            return Said(Kind.ITEM, begun + says.word("。", "."))
        return Said(Kind.ITEM, begun + says.word("：", ": ") + self._failing(rung.failing))

    def _who(self, who: Tested) -> Said:
        begun = self.says.word("这个阶段的对象：", "Whom the stage is for: ")
        return Said(Kind.ITEM, begun + (self._failing(who.failing) if who.failing else self.says.text(who.rule)))

    def _failing(self, failing: Failing) -> str:
        """What was asked for, by which clause, and what was on record instead."""
        says = self.says
        told = [*map(says.read, failing.values), *map(says.distance, failing.distances)]
        facts = says.word("，", ", ").join(told)
        rule, per = says.text(failing.rule), says.per(failing.clauses, failing.assumptions)
        but = says.word(f"；{facts}", f"; {facts}") if facts else ""
        return says.word(f"要求{rule}{per}{but}。", f"it asks that {rule}{per}{but}.")
