"""What `import paiwei` offers: the same to a program that runs and to one that is checked."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import paiwei
import pytest

assert paiwei.__file__ is not None
TREE = ast.parse(Path(paiwei.__file__).read_text("utf-8"))


def checked() -> dict[str, str]:
    """The names that a type checker is shown, and the modules that they come from."""
    branch = next(node for node in TREE.body if isinstance(node, ast.If))
    imports = [node for node in branch.body if isinstance(node, ast.ImportFrom)]
    return {one.asname or one.name: f"paiwei.{node.module}" for node in imports for one in node.names}


def test_what_runs_offers_the_names_that_a_type_checker_sees() -> None:
    assert dir(paiwei) == sorted(paiwei.__all__) == sorted(checked())


@pytest.mark.parametrize("name", sorted(checked()))
def test_a_name_is_the_same_thing_from_either_place(name: str) -> None:
    assert getattr(paiwei, name) is getattr(importlib.import_module(checked()[name]), name)


@pytest.mark.parametrize("name", ["lod", "import_"])
def test_another_name_is_not_there(name: str) -> None:
    with pytest.raises(AttributeError, match=f"no attribute '{name}'"):
        getattr(paiwei, name)
