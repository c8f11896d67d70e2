"""A district from spreadsheet to spreadsheet, and how much of it is the spreadsheet libraries'.

`python -m benchmarks.spreadsheets [CHILDREN]`: beside each part of a run stands what the libraries alone take for the
same cells, read into a table or written out as text, without a look at any of them. Seconds of the clock.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

import fastexcel
import paiwei
from paiwei.shipped import samples
from xlsxwriter import Workbook

CHILDREN = 20_000
PAIWEI = "import sys; sys.argv[0] = 'paiwei'; from paiwei.cli.main import main; main()"
T = TypeVar("T")
Sheets = Sequence[Sequence[Sequence[str | None]]]


def main(children: int) -> None:
    """Print what a run takes, and the libraries for its cells."""
    with TemporaryDirectory() as name:
        folder, policy = Path(name), paiwei.load(samples()["pingcheng"].policy)
        words = ("sample", str(samples()["pingcheng"].policy), "-n", str(children), "-o", str(folder / "in"))
        subprocess.run([sys.executable, "-c", PAIWEI, *words], check=True, capture_output=True)
        tables = {path.stem: path for path in sorted((folder / "in").iterdir())}
        applicants, schools = (
            next(path for stem, path in tables.items() if word in stem) for word in ("appl", "school")
        )
        numbers = paiwei.PublicNumbers.from_toml(next((folder / "in").glob("*.toml")))
        roster, read = timed(lambda: paiwei.read(policy, applicants, schools))
        outcome, run = timed(lambda: paiwei.run(policy, roster, numbers))
        _, files = timed(lambda: outcome.write(folder / "plain", xlsx=False))
        _, all_files = timed(lambda: outcome.write(folder / "out", xlsx=True))
        _, bare_read = timed(lambda: loaded(applicants))
        sheets = loaded(folder / "out" / "placements.xlsx")
        _, bare_write = timed(lambda: put(sheets, folder / "bare.xlsx"))
    total = read + run + all_files
    print(f"{children:,} children, Pingcheng primary            s  the libraries alone")
    print(f"{'read the spreadsheets':38} {read:6.2f} {bare_read:20.2f}")
    print(f"{'run, and ask the second evaluator':38} {run:6.2f}")
    print(f"{'write the files for machines':38} {files:6.2f}")
    print(f"{'write the workbook':38} {all_files - files:6.2f} {bare_write:20.2f}")
    print(f"{'all':38} {total:6.2f} {bare_read + bare_write:20.2f}, {(bare_read + bare_write) / total:.0%}")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    begun = perf_counter()
    return work(), perf_counter() - begun


def loaded(file: Path) -> Sheets:
    """All cells of a workbook as texts."""
    book = fastexcel.read_excel(file.read_bytes())
    frames = (book.load_sheet(name, header_row=None, dtypes="string").to_polars() for name in book.sheet_names)
    return [frame.rows() for frame in frames]


def put(sheets: Sheets, file: Path) -> None:
    """Write them again, every cell within the same thin lines, which is all that is asked of its looks."""
    with Workbook(str(file), {"constant_memory": True}) as book:
        lines = book.add_format({"border": 1})
        for rows in sheets:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell is None:
                        sheet.write_blank(at, column, None, lines)
                    else:
                        sheet.write_string(at, column, cell, lines)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else CHILDREN)
