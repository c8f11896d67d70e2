"""The policy text that a new city starts with."""

from __future__ import annotations

from importlib.resources import files

from ..dsl.findings import Rejected
from ..dsl.keywords import Tongue
from ..dsl.policy import Policy
from ..formatting import format_bytes
from ..loading import load
from ..shipped import samples
from .marks import marks

MARKS = {"zh": "# 待改：", "en": "# TO ADAPT: "}


def first_text(like: str, name: str | None, tongue: Tongue, path: str) -> str:
    """The text in canonical form: the small policy of its own, or a shipped one with its places to adapt marked.
    `path` is what findings would call it."""
    text = _blank(name, tongue) if like == "blank" else _copied(like, name, tongue)
    formatted = format_bytes(text.encode(), path, tongue)
    if formatted.after is None:
        raise Rejected(formatted.findings)
    return formatted.after


def _blank(name: str | None, tongue: Tongue) -> str:
    text = files("paiwei.starting").joinpath(f"blank-{tongue}.paiwei").read_text(encoding="utf-8")
    return text if name is None else _renamed(text, name)


def _copied(like: str, name: str | None, tongue: Tongue) -> str:
    policy = load(samples()[like].policy)
    lines = policy.source.text.splitlines()
    begins = next(at for at, line in enumerate(lines) if not line.startswith("#"))
    for number, text in sorted(marks(policy, tongue), reverse=True):
        indent = len(lines[number - 1]) - len(lines[number - 1].lstrip())
        lines.insert(number - 1, " " * indent + MARKS[tongue] + text)
    body = "\n".join(lines[begins:]) + "\n"
    return _head(policy, like, tongue) + (body if name is None else _renamed(body, name))


def _head(policy: Policy, like: str, tongue: Tongue) -> str:
    if tongue == "zh":
        return f"# 从随附的“{policy.name}”（{like}）抄来。凡写“待改”的地方都要换成本地的规定，改好一处就删去那一行。\n"
    return (
        f"# Copied from the shipped policy “{policy.name}” ({like}). Wherever it says TO ADAPT, put your own rule,\n"
        "# and take the remark away.\n"
    )


def _renamed(text: str, name: str) -> str:
    """The text with another name of the policy: the first text in double quotes that is not in a remark."""
    lines = text.split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith(("policy", "政策")))
    before, _, rest = lines[at].partition('"')
    lines[at] = f'{before}"{name}"{rest.partition(chr(34))[2]}'
    return "\n".join(lines)
