"""From the file of a nation to its districts, with all faults of the file at once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path

from attrs import evolve

from ..dsl.findings import Cell, Finding, Rejected, Severity
from ..keeping import Inputs
from ..reading.codes import fault
from .entries import FILES, FOLDERS, NEEDED, Entry
from .nation import District, Nation
from .overlaps import overlaps
from .patterns import one_file, spread
from .table_entries import table_entries
from .toml_entries import toml_entries

_FORBIDDEN = frozenset('\\:*?"<>|')
TAKEN = ("nation.csv", "nation.json")
_STOP_OR_HOLD = {"how_zh": "写 stop 或 hold", "how_en": "write stop or hold"}


def read_nation(path: str | PathLike[str]) -> Nation:
    """The districts of a file: TOML, or a table in any format that applicants may have. Paths and patterns in it are
    taken from the folder of the file.

    Raises `Rejected` with all faults of the file. That a district's own files are missing or faulty is none of them:
    it fails by itself when its turn comes, and is only noted here (M009).
    """
    file = Path(path)
    entries, findings = (toml_entries if file.suffix.lower() == ".toml" else table_entries)(file)
    found, faults = list(findings), []
    places: list[tuple[District, Entry]] = []
    for entry in entries:
        for each, missing in _spread(file.parent, entry):
            faults += missing
            made, more = _district(file.parent.resolve(), each)
            faults += more
            places += [(district, each) for district in made]
    found += [*faults, *overlaps(places)]
    if not entries and not any(f.severity is Severity.ERROR for f in found):
        found.append(fault("M002", Cell(str(file))))
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    if errors:
        raise Rejected(errors)
    districts = tuple(district for district, _ in places)
    return Nation(file.resolve(), districts, (*found, *_missing(file, districts)))


def _spread(home: Path, entry: Entry) -> Iterator[tuple[Entry, list[Finding]]]:
    """The entry itself, or one for each folder that its `folders` finds."""
    pattern = entry.values.get(FOLDERS)
    if pattern is None:
        yield entry, []
        return
    folders = spread(home, pattern)
    if not folders:
        where = evolve(entry.cell(FOLDERS), value=pattern)
        yield entry, [fault("M008", where, count=0, found="—")]
    for folder in folders:
        name = folder.rpartition("/")[2]
        said = {"name": name, **{word: text for word, text in entry.values.items() if word != FOLDERS}}
        filled = {word: text.replace("{folder}", folder).replace("{name}", name) for word, text in said.items()}
        yield evolve(entry, values=filled), []


def _district(home: Path, entry: Entry) -> tuple[list[District], list[Finding]]:
    """The district of an entry, or none and what is wrong with it."""
    faults = [*_lacking(entry), *_choice(entry)]
    files: dict[str, Path] = {}
    for word in FILES:
        if text := entry.values.get(word):
            files[word], matched = one_file(home, text)
            if len(matched) > 1:
                where = evolve(entry.cell(word), value=text)
                faults.append(fault("M008", where, count=len(matched), found=matched))
    name = entry.values.get("name", "")
    output = unicodedata.normalize("NFC", entry.values.get("output", name))
    if output and not _is_folder(output):
        word = "output" if "output" in entry.values else "name"
        faults.append(fault("M006", evolve(entry.cell(word), value=output), taken=TAKEN))
    if faults:
        return [], faults
    policy, applicants, schools, public = (files[word] for word in FILES if word != "rulings")
    hold = entry.values.get("undetermined") == "hold"
    inputs = Inputs(policy, applicants, schools, public, files.get("rulings"), hold=hold)
    return [District(name, inputs, output)], []


def _lacking(entry: Entry) -> Iterator[Finding]:
    name = entry.values.get("name")
    who = {"who_zh": f"`{name}` ", "who_en": f"`{name}`"} if name else {"who_zh": "一个地方", "who_en": "a district"}
    if entry.values.get(FOLDERS) is not None and name is None:
        return  # its fault is that no folder was found
    for word in NEEDED:
        if word not in entry.values:
            yield fault("M004", entry.cell(word), key=word, **who)


def _choice(entry: Entry) -> Iterator[Finding]:
    value = entry.values.get("undetermined")
    if value and value not in ("stop", "hold"):
        where = evolve(entry.cell("undetermined"), value=value)
        yield fault("M005", where, key="undetermined", **_STOP_OR_HOLD)


def _is_folder(output: str) -> bool:
    """Whether a path stays below the folder that it is taken from, on every system."""
    parts = output.split("/")
    fine = all(part and part == part.strip(" .") and part.isprintable() for part in parts)
    return fine and not _FORBIDDEN & set(output) and parts[0].lower() not in TAKEN


def _missing(file: Path, districts: Sequence[District]) -> Iterator[Finding]:
    lacking: Mapping[str, None] = dict.fromkeys(
        district.name for district in districts for path in district.inputs.files().values() if not path.is_file()
    )
    if lacking:
        yield fault("M009", Cell(str(file)), count=len(lacking), names=list(lacking))
