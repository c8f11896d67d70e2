"""What a new city is made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from ..dsl.keywords import Tongue

# What a city can be like: a small complete policy, or one that is shipped, by its name there.
LIKE = ("blank", "pingcheng", "atushi", "longhua", "nanchang")

NAMES: Mapping[Tongue, Mapping[str, str]] = {
    "zh": {
        "policy": "政策.paiwei",
        "applicants": "报名表.xlsx",
        "schools": "学校.xlsx",
        "public": "公开数.toml",
        "guide": "README.md",
        "result": "结果",
        "sealed": "派位",
        "template": "空白报名表.xlsx",
    },
    "en": {
        "policy": "policy.paiwei",
        "applicants": "applicants.xlsx",
        "schools": "schools.xlsx",
        "public": "public.toml",
        "guide": "README.md",
        "result": "result",
        "sealed": "draw",
        "template": "template.xlsx",
    },
}
"""What the files and folders of a city are called."""


@frozen
class Started:
    """A new folder. `to_adapt` counts the places that a comment marks as another city's; `children` are made up."""

    folder: Path
    policy: Path
    applicants: Path
    schools: Path
    public: Path
    guide: Path
    name: str
    children: int
    cases: int
    to_adapt: int
