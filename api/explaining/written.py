"""How pages reach the disk: whole or not at all, and for their owner alone."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from ..writing.occupied import not_writable


def written(page: bytes, target: Path) -> None:
    """Put a page in its place at once, readable by its owner alone. Raises `Rejected` (D082)."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:  # mode 0600
            new = Path(file.name)
            try:
                file.write(page)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                new.replace(target)
            except BaseException:
                with suppress(OSError):
                    new.unlink()
                raise
    except OSError as error:
        raise not_writable(target, error) from error
