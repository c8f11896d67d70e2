"""Where the files of a ceremony lie."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

SEAL_FORMAT = "paiwei-seal/1"


@frozen
class Places:
    """The folder of a ceremony. What lies at its top may be published from the moment of sealing on; `private/` holds
    the sealed inputs and never leaves the bureau."""

    folder: Path

    @property
    def manifest(self) -> Path:
        """The sealed record."""
        return self.folder / "manifest.json"

    @property
    def roster(self) -> Path:
        """The canonical roster."""
        return self.folder / "roster.txt"

    @property
    def journal(self) -> Path:
        """The journal, a line a step."""
        return self.folder / "journal.jsonl"

    @property
    def private(self) -> Path:
        """The sealed inputs, and what else must not be published."""
        return self.folder / "private"

    @property
    def options(self) -> Path:
        """What was sealed: file names and choices."""
        return self.private / "seal.json"

    @property
    def copy(self) -> Path:
        """The second copy of the journal, unless another place was named."""
        return self.private / "journal-copy.jsonl"

    @property
    def secret(self) -> Path:
        """The operator's secret, where the program made it."""
        return self.private / "secret.txt"

    @property
    def lots(self) -> Path:
        """The sheets for paper lots."""
        return self.folder / "lots"

    @property
    def result(self) -> Path:
        """The folder that is published when all is drawn."""
        return self.folder / "result"
