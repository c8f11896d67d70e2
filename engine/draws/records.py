"""What a draw leaves in the journal: counts and hashes of texts that anyone can make again from the published files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from ...dsl.signatures import Signature
from .strategy import Event


def versioned(signature: Signature) -> str:
    """The strategy's name as the records give it: `ticket/1`."""
    return f"{signature.name}/{signature.version}"


def numbers_text(numbers: Iterable[tuple[str, str]]) -> bytes:
    """The canonical text of pairs (unit id, number): `number` TAB `unit id` LF each, in the order given, UTF-8."""
    return "".join(f"{number}\t{unit}\n" for unit, number in numbers).encode()


def numbered(draw: str, signature: Signature, numbers: Mapping[str, str]) -> Event:
    """Every unit of the draw has its number: how many, and the hash of their text in the order of `numbers`."""
    text = sha256(numbers_text(numbers.items())).hexdigest()
    body = {"draw": draw, "strategy": versioned(signature), "units": len(numbers), "sha256": text}
    return Event("numbered", body)


def public_number(draw: str, name: str, value: int) -> Event:
    """A public number of the draw's own was read."""
    return Event("public-number", {"draw": draw, "name": name, "value": value})
