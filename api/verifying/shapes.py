"""Every field of the published JSON files. docs/verify.md and docs/ceremony.md say what each means."""

from __future__ import annotations

from collections.abc import Mapping

from .difference import differs
from .shape import COUNT, FLAG, HASH, PAIRS, TEXT, WHOLE, WORD, YES, Shape, shaped

_PROGRAM: Shape = {"name": WORD, "version": WORD}

MANIFEST: Shape = {
    "format": "paiwei-manifest/1",
    "policy": {"name": TEXT, "sha256": HASH},
    "roster": HASH,
    "applicants": HASH,
    "schools": HASH,
    "rulings": HASH,
    "draws": [{"stage": WORD, "strategy": WORD, "arguments": {"*": (WHOLE, TEXT)}}],
    "screen": {"tests": [WORD], "level": WORD, "correction": WORD, "permutations": COUNT},
    "plan": HASH,
    "undetermined": ("hold", "stop"),
    "program": _PROGRAM,
    "rehearsal?": YES,
    "rows?": {"root": HASH, "size": WHOLE},
    "public": [{"label": WORD, "count": WHOLE, "least": WHOLE, "most": WHOLE}],
    "secret": (None, HASH),
    "beacon": (None, WORD),
}

_SCREENED: Shape = {
    "test": WORD,
    "draws": WHOLE,
    "children": WHOLE,
    "method": WORD,
    "statistic": WORD,
    "p": WORD,
    "corrected": WORD,
    "odd": FLAG,
}

FILES: Shape = {"*": {"bytes": WHOLE, "sha256": HASH}}

OUTCOME: Shape = {
    "format": "paiwei-outcome/1",
    "manifest": HASH,
    "versions": {"program": _PROGRAM, "manifest": WORD, "strategies": [WORD]},
    "rehearsal": FLAG,
    "counts": {"*": WHOLE},
    "notes": [{"code": WORD, "zh": TEXT, "en": TEXT}],
    "screen": [_SCREENED],
    "cross_check?": {"extent": WORD, "children": WHOLE, "of": WHOLE},
    "files": FILES,
    "seal": HASH,
}

_DRAWN: Mapping[str, Shape] = {"draw": WORD, "units": WHOLE}

EVENTS: Mapping[str, Shape] = {
    "sealed": {"manifest": HASH, "attempt": COUNT},
    "public-number": ({"source": WORD, "numbers": [WHOLE]}, {"draw": WORD, "name": WORD, "value": WHOLE}),
    "corrected": (
        {"source": WORD, "entered": ([WHOLE], TEXT)},
        {"draw": WORD, "name": WORD, "entered": [WHOLE]},
    ),
    "revealed": ({"secret": WORD, "beacon": WORD}, {"beacon": WORD}, {"secret": WORD}),
    "numbered": {**_DRAWN, "strategy": WORD, "sha256": HASH},
    "group-exported": {**_DRAWN, "group": COUNT, "sha256": HASH},
    "drawn": {**_DRAWN, "strategy": WORD, "seats": WHOLE},
    "placed": (
        {"ruling": YES, "school": WORD, "units": [WORD]},
        {"stage": WORD, "cohort": TEXT, "school": WORD, "turn": (None, COUNT), "units": [WORD], "refill?": YES},
    ),
    "lot": {"draw": WORD, "unit": WORD, "drawn_by": WORD, "serial": WORD, "place": FLAG},
    "stand-in": {"draw": WORD, "unit": WORD, "role": WORD, "reason": TEXT},
    "paused": {"waits": WORD, "draws": [WORD]},
    "fault": {"attempt": COUNT, "torn?": COUNT, "restored?": COUNT, "lost?": COUNT, "broken?": WORD},
    "resumed": {"attempt": COUNT, "after": ("paused", "fault", "nothing")},
    "voided": {"attempt": COUNT, "ground": WORD, "by": TEXT, "remark?": WORD},
    "closed": {"counts": {"*": WHOLE}},
    "refused": {"wave": COUNT, "children": [WORD]},
}

_STAGE: Shape = {
    "name": WORD,
    "mode": ("in turn", "deferred"),
    "ladder": (None, WORD),
    "limit?": {"most": WHOLE, "percent": FLAG},
    "ties": (None, WORD),
    "arguments?": {"*": (WHOLE, TEXT)},
}

LINES: Mapping[str, Shape] = {
    "plan": {
        "kind": "plan",
        "format": "paiwei-queues/1",
        "cohorts": [{"name": TEXT, "mark": TEXT}],
        "schools": [WORD],
        "seats": [{"cohort": TEXT, "school": WORD, "seats": COUNT}],
        "stages": [_STAGE],
        "bundle": (
            None,
            {
                "tier": ("worst", "best", "representative"),
                "margin": ("skip", "stop", "overflow", "split"),
                "most": WHOLE,
            },
        ),
        "representatives": {"*": WORD},
        "rulings": [{"id": WORD, "cohort": TEXT, "school": WORD}],
        "refusals": (None, "refill", "leave empty"),
        "classes": (None, {"bundle": ("together", "apart"), "balanced": FLAG, "withheld": FLAG}),
    },
    "turn": {
        "kind": "turn",
        "stage": WORD,
        "turn": COUNT,
        "cohort": TEXT,
        "school": WORD,
        "seats": WHOLE,
        "ranks": [[WORD]],
        "sizes": {"*": COUNT},
    },
    "deferred": {
        "kind": "deferred",
        "stage": WORD,
        "cohort": TEXT,
        "lists": {"*": PAIRS},
        "sizes": {"*": COUNT},
        "members": {"*": {"schools": [WHOLE], "ranks": {"*": [(None, WHOLE)]}}},
    },
    "classes": {
        "kind": "classes",
        "cohort": TEXT,
        "school": WORD,
        "classes": COUNT,
        "strata": (None, [{"name": TEXT, "units": [WORD]}]),
    },
}


def of_kind(file: str, line: int, name: str, shapes: Mapping[str, Shape], value: Mapping[str, object]) -> None:
    """A line has the shape of its kind, which stands in the field `name`. A kind that nobody knows is refused: it would
    be read by nobody, and believed by some. Raises `Differs`."""
    kind = value.get(name)
    if not isinstance(kind, str) or kind not in shapes:
        differs(file, line, name, sorted(shapes), kind)
    shape = shapes[kind]
    shaped(file, line, {"n": COUNT, "prev": HASH, "event": kind, "body": shape} if name == "event" else shape, value)
