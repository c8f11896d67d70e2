"""Writes `requirements.lock` and `requirements-dev.lock` anew from `pyproject.toml`: `make lock`.

One version of a library for all Pythons and systems, with the hashes of all its files. The index is not written down:
whoever installs uses their own.
"""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HEAD = "# Written by `make lock` from pyproject.toml. Every version and every file that may be installed.\n"
OPTIONS = [
    *("--universal", "--python-version", "3.11", "--fork-strategy", "fewest", "--upgrade", "--quiet"),
    *("--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--group", "build"),
]
LOCKS = {"requirements.lock": [], "requirements-dev.lock": ["--extra", "dev", "--constraint", "requirements.lock"]}


def main() -> None:
    """Both locks, the second one held to the versions of the first."""
    if find_spec("uv") is None:
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "uv"], check=True)
    for name, more in LOCKS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, *more, "pyproject.toml", "-o", name]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        lock = Path(name)
        text = HEAD + lock.read_text(encoding="utf-8")
        if "://" in text:
            sys.exit(f"{name} names an index; nothing of the kind may be committed")
        lock.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
