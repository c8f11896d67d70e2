"""The policies and samples that come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

# The name on the command line → (folder, policy file without its ending).
_SHIPPED = {
    "pingcheng": ("pingcheng", "primary-2024"),
    "pingcheng-private-middle": ("pingcheng", "private-middle-2024"),
    "atushi": ("atushi", "primary-2024"),
    "longhua": ("longhua", "public-2024"),
    "nanchang": ("nanchang", "private-primary-2023"),
    "yunhe": ("yunhe", "primary-2025"),
}


@frozen
class Sample:
    """A policy with a small made-up roster, its schools and its public numbers."""

    policy: Path
    applicants: Path
    schools: Path
    public: Path


def folder() -> Path:
    """The folder of shipped policies: `policies` inside the installed package."""
    from importlib.resources import files

    return Path(str(files("paiwei").joinpath("policies")))


def samples() -> Mapping[str, Sample]:
    """All shipped samples by their name on the command line."""
    found = {}
    for name, (city, stem) in _SHIPPED.items():
        home = folder() / city
        sample = home / "sample" / stem
        files = (
            home / f"{stem}.paiwei",
            *(sample / file for file in ("applicants.xlsx", "schools.xlsx", "public.toml")),
        )
        found[name] = Sample(*(file.resolve() for file in files))  # an editable install links to the real ones
    return found
