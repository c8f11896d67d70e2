"""Files that are there whole or not at all: written aside, then put in their places."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from xlsxwriter.exceptions import FileCreateError

from .occupied import not_writable


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Where to write `target` meanwhile: beside it, under its own name. Missing folders are made. Raises `Rejected`
    (D082) where the disk does not take it; what stood there before still stands then."""
    with disk_told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as made:
            new = Path(made) / target.name
            yield new
            new.replace(target)


@contextmanager
def whole_files(folder: Path) -> Iterator[Path]:
    """Where to write files of `folder` meanwhile, as `whole_file` does it: none comes to its place before all are
    written."""
    with disk_told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".writing-", dir=folder) as made:
            yield Path(made)
            for path in sorted(Path(made).iterdir()):
                path.replace(folder / path.name)


@contextmanager
def disk_told(target: Path) -> Iterator[None]:
    """Whatever the disk does not take becomes D082 of `target`."""
    try:
        yield
    except OSError as error:
        raise not_writable(target, error) from error
    except FileCreateError as error:  # what xlsxwriter makes of the same
        inner = error.args[0] if error.args else None
        raise not_writable(target, inner if isinstance(inner, OSError) else OSError(str(error))) from error
