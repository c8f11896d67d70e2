"""What an editor may set."""

from __future__ import annotations

from attrs import evolve, frozen

from ...dsl.findings import Lang


@frozen
class Settings:
    """`lang`: the language of messages. `strict`: show what `check --strict` shows. `sample`: a table or folder whose
    children are counted on the rungs, relative to the policy; empty: what stands beside the policy; `off`: nothing."""

    lang: Lang = "zh"
    strict: bool = False
    sample: str = ""

    def taking(self, given: object) -> Settings:
        """These settings with what an editor sent; what it did not send, or sent otherwise, stays."""
        if isinstance(given, dict) and isinstance(given.get("paiwei"), dict):
            given = given["paiwei"]
        if not isinstance(given, dict):
            return self
        taken = self
        if given.get("lang") in ("zh", "en"):
            taken = evolve(taken, lang=given["lang"])
        if isinstance(given.get("strict"), bool):
            taken = evolve(taken, strict=given["strict"])
        if isinstance(given.get("sample"), str):
            taken = evolve(taken, sample=given["sample"])
        return taken
