"""Holds the code to its budgets: `python tools/budgets.py [FILE...]` names every file and function that is over.

300 lines a file, 40 lines a function, five parameters (`self` and those that must be named at the call not counted),
and no file or folder whose name says nothing of what it holds.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOMS = ("api", "cli", "dsl", "engine", "tests", "tools", "benchmarks", "verifier")
KINDS = ("*.py", "*.lark", "*.js", "*.mjs", "page.html")  # verify.html is made of the others
LINES_OF_FILE = 300
LINES_OF_FUNCTION = 40
PARAMETERS = 5
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "base", "misc"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def over(path: Path, text: str) -> list[str]:
    """What is over budget in one file, a line each: where, what, and how much."""
    said = [f"{path}: a name that says nothing: `{part}`" for part in named(path) if part in SAYS_NOTHING]
    length = len(text.splitlines())
    if length > LINES_OF_FILE:
        said.append(f"{path}: {length} lines, {LINES_OF_FILE} at most")
    if path.suffix == ".py":
        for function, method in functions(ast.parse(text, str(path))):
            said.extend(f"{path}:{function.lineno}: `{function.name}` {fault}" for fault in faults(function, method))
    return said


def named(path: Path) -> Iterator[str]:
    """The names of a path's folders and of the file without its ending."""
    yield from path.parent.parts
    yield path.stem


def functions(tree: ast.AST, inside_class: bool = False) -> Iterator[tuple[Function, bool]]:
    """Every function below `tree`, and whether it is a method."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield node, inside_class
        yield from functions(node, inside_class=isinstance(node, ast.ClassDef))


def faults(function: Function, method: bool) -> Iterator[str]:
    """What is over in one function. Decorators are not counted: a command's options are a table."""
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    if length > LINES_OF_FUNCTION:
        yield f"has {length} lines, {LINES_OF_FUNCTION} at most"
    static = any(isinstance(mark, ast.Name) and mark.id == "staticmethod" for mark in function.decorator_list)
    count = len(function.args.posonlyargs) + len(function.args.args) - (method and not static)
    if count > PARAMETERS:
        yield f"has {count} parameters, {PARAMETERS} at most"


def main(words: list[str]) -> int:
    """The number of findings, all of them printed."""
    here = Path(__file__).parent.parent
    found = [path for room in ROOMS for kind in KINDS for path in sorted((here / room).rglob(kind))]
    said = []
    for path in [Path(word) for word in words] or [path.relative_to(here) for path in [here / "setup.py", *found]]:
        said.extend(over(path, (here / path).read_text(encoding="utf-8")))
    print("\n".join([*said, f"{len(said)} over budget"]))
    return len(said)


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
