"""What was drawn against what the manifest had declared before anybody knew a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from math import prod

from ..engine.numbers import Source
from ..numbers_check import LEAST_OUTCOMES
from .difference import ABSENT, differs, same
from .published import JOURNAL, MANIFEST, Json


def as_declared(
    manifest: Json, line: int, sources: Sequence[tuple[str, Sequence[int]]], revealed: Mapping[str, str]
) -> None:
    """The public sources have the labels, order, counts and ranges of the manifest, and what was revealed is what was
    committed to. `line` is that of the attempt's `sealed`. Raises `Differs`."""
    same(MANIFEST, None, "public", [label for label, _ in sources], [each["label"] for each in manifest["public"]])
    for (label, numbers), said in zip(sources, manifest["public"], strict=True):
        same(MANIFEST, None, f"public.{label}.count", len(numbers), said["count"])
        for number in numbers:
            if type(number) is not int or not said["least"] <= number <= said["most"]:
                differs(JOURNAL, line, f"source {label}", f"{said['least']}…{said['most']}", number)
    secret = revealed.get("secret")
    same(MANIFEST, None, "secret", None if not secret else sha256(secret.encode()).hexdigest(), manifest["secret"])
    if (manifest["beacon"] is None) != ("beacon" not in revealed):
        differs(JOURNAL, line, "beacon", manifest["beacon"] or ABSENT, revealed.get("beacon", ABSENT))


def enough_chance(manifest: Json, plan: Json) -> None:
    """The sources that were sealed can come out in as many ways as N009 asks of an official run, lest somebody should
    have tried them all out beforehand. Raises `Differs`."""
    for said in manifest["public"]:
        if said["least"] > said["most"]:
            differs(MANIFEST, None, f"public.{said['label']}", "least, and most that is not below it", said)
    ways = prod(Source(**said).ways for said in manifest["public"])
    by_chance = manifest["draws"] or (plan["classes"] and plan["classes"]["balanced"])
    if by_chance and "rehearsal" not in manifest and ways < LEAST_OUTCOMES:
        differs(MANIFEST, None, "public", f"{LEAST_OUTCOMES} ways or more in which the numbers can come out", ways)
