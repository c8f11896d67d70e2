"""Pictures of rule graphs."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paiwei.engine.build import build
from paiwei.engine.picture import PICTURES
from paiwei.engine.picture.compose import compose
from paiwei.engine.picture.layout import Rect
from paiwei.engine.picture.measure import width, wrap
from paiwei.engine.picture.sized import SIZES
from paiwei.engine.picture.stack import stack

from .shipped import PATHS, shipped, written
from .test_rulegraph import SMALL

ALL = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
LANGS = pytest.mark.parametrize("lang", ["zh", "en"])


def apart(one: Rect, other: Rect) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


@ALL
@LANGS
def test_no_boxes_overlap_and_all_text_is_inside_them(path: Path, lang: str) -> None:
    layout = compose(build(shipped(path)), lang)
    boxes = [rect for rect in layout.rects if not rect.frame]
    assert all(apart(one, other) for one, other in combinations(boxes, 2))
    for rect in boxes:
        for text in rect.texts:
            assert text.x + width(text.text, SIZES[text.look]) <= rect.x + rect.width + 14  # a closing mark may hang
            assert rect.y < text.y < rect.y + rect.height
        assert 0 <= rect.x <= rect.x + rect.width <= layout.width
        assert rect.y + rect.height <= layout.height


@ALL
def test_no_arrow_runs_through_a_box_between_columns(path: Path) -> None:
    layout = compose(build(shipped(path)), "zh")
    boxes = [rect for rect in layout.rects if not rect.frame and rect.texts]
    for curve in layout.curves:
        for (x, y), (to_x, to_y) in zip(curve.points[1:], curve.points[2:], strict=False):
            level = Rect(x, min(y, to_y), to_x - x, abs(to_y - y), boxes[0].kind, ())
            assert all(apart(level, box) for box in boxes)


@ALL
@LANGS
def test_the_svg_is_well_formed_and_names_every_rule(path: Path, lang: str) -> None:
    policy = shipped(path)
    text = PICTURES["svg"](build(policy), lang)
    root = ElementTree.fromstring(text)
    said = "".join(root.itertext())
    names = (
        [s.name for s in policy.stages] + [g.name for g in policy.gates] + [ladder.name for ladder in policy.ladders]
    )
    assert all(name in said for name in names)
    assert policy.name in said
    assert "{}" not in said


def test_the_columns_go_from_what_is_read_to_who_is_left_over() -> None:
    layout = compose(build(written(SMALL)), "zh")
    heads = [text.text for text in layout.texts if text.look == "column"]
    assert heads == ["看什么", "判断", "资格", "梯次", "录取阶段", "去向"]


def test_what_could_be_markup_is_escaped() -> None:
    policy = written(SMALL.replace('"困难" poor per', '"<b>&\'困难" poor per'))
    root = ElementTree.fromstring(PICTURES["svg"](build(policy), "zh"))
    assert "<b>&'困难" in "".join(root.itertext())
    assert "<b>&" not in PICTURES["mmd"](build(policy), "zh")


def test_the_same_policy_gives_the_same_picture() -> None:
    for kind, picture in PICTURES.items():
        assert picture(build(written(SMALL)), "zh") == picture(build(written(SMALL)), "zh"), kind


@ALL
def test_json_has_every_node_and_edge_with_its_place(path: Path) -> None:
    graph = build(shipped(path))
    read = json.loads(PICTURES["json"](graph, "zh"))
    assert {node["id"] for node in read["nodes"]} == set(graph.graph.nodes)
    assert len(read["edges"]) == graph.graph.number_of_edges()
    rungs = [node for node in read["nodes"] if node["kind"] == "rung"]
    assert all(node["span"] and node["line"] > 0 for node in rungs)


@ALL
def test_mermaid_draws_every_stage_once(path: Path) -> None:
    policy = shipped(path)
    text = PICTURES["mmd"](build(policy), "zh")
    assert text.startswith("flowchart LR\n")
    for stage in policy.stages:
        assert text.count(f'[["{stage.name}<br>') == 1


@given(st.text(alphabet="户籍在 平城（），。“”abc d", max_size=60), st.integers(30, 200))
def test_wrapping_loses_nothing_but_spaces_and_never_begins_a_line_with_a_closing_mark(text: str, room: int) -> None:
    lines = wrap(text, room, 12)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line[:1] in tuple("，。）”") and i for i, line in enumerate(lines) if line)


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(1, 40), st.floats(0, 9)), min_size=1, max_size=8))
def test_stacked_things_keep_their_order_and_distance(things: list[tuple[float, float, float]]) -> None:
    wishes, heights, gaps = (list(column) for column in zip(*things, strict=True))
    tops = stack(wishes, heights, gaps)
    for i in range(1, len(tops)):
        assert tops[i] >= tops[i - 1] + heights[i - 1] + gaps[i - 1] - 1e-6
