"""An empty applicants' table to fill in, with the schools' table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from os import PathLike
from pathlib import Path

import xlsxwriter
from attrs import frozen
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from .dsl.policy import Field, Policy
from .dsl.types import EnumType, Kind
from .reading.listings import wanted_columns
from .reading.needs import Needs, needs
from .template_words import ABOUT_SCHOOLS, HOW, explain, kind_of
from .writing.whole_file import whole_file

ROWS = 20_000  # so many rows below the header have drop-downs and formats

_APPLICANTS, _SCHOOLS, _NOTES, _LISTS = "报名表", "学校表", "说明", "选项"


def template(policy: Policy, path: str | PathLike[str]) -> None:
    """Write a workbook with four sheets: 报名表 to fill in, 学校表 with the policy's schools, 说明 on every column, and
    the lists behind the drop-downs (hidden). `read` takes it, filled in, for both applicants and schools. Raises
    `Rejected` (D082) where the disk does not take it."""
    with whole_file(Path(path)) as made, xlsxwriter.Workbook(str(made)) as book:
        book.set_properties({"title": policy.name})
        sheets = [book.add_worksheet(name) for name in (_APPLICANTS, _SCHOOLS, _NOTES, _LISTS)]
        style = _style(book)
        lists = _lists(policy, sheets[3])
        _applicants(policy, sheets[0], style, lists)
        _schools(policy, sheets[1], style, lists)
        _notes(policy, sheets[2], style)
        sheets[3].hide()


@frozen
class _Style:
    """The looks of cells."""

    header: Format
    wanted: Format
    text: Format
    day: Format
    number: Format
    wrapped: Format
    title: Format


def _style(book: xlsxwriter.Workbook) -> _Style:
    header = {"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    return _Style(
        header=book.add_format({**header, "bg_color": "#EDEDED"}),
        wanted=book.add_format({**header, "bg_color": "#FCE4D6"}),
        text=book.add_format({"num_format": "@"}),
        day=book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        number=book.add_format({"num_format": "General"}),
        wrapped=book.add_format({"text_wrap": True, "valign": "top"}),
        title=book.add_format({"bold": True, "font_size": 14}),
    )


def _lists(policy: Policy, sheet: Worksheet) -> dict[str, str]:
    """What the drop-downs offer, a column each on a sheet of its own: typed into the cell's rule, long lists do not
    fit in Excel's 255 characters. Gives the range of each, by field name, or by `school`, `cohort`."""
    schools = policy.schools.named
    areas = dict.fromkeys((*schools, *(area.name for area in policy.schools.areas)))
    offers: dict[str, Sequence[str]] = {"": (*schools,), "cohort": _cohort_labels(policy)}
    for declared in policy.fields:
        match declared.type:
            case EnumType() as choices:
                offers[declared.name] = [label for _, label in choices.values]
            case Kind.FLAG:
                offers[declared.name] = ["是", "否"]
            case Kind.SCHOOL if not policy.schools.listed_in_table:
                offers[declared.name] = schools
            case Kind.AREA if not policy.schools.listed_in_table:
                offers[declared.name] = list(areas)
            case _:
                pass
    ranges = {}
    filled = {name: offer for name, offer in offers.items() if offer}
    for column, (name, offer) in enumerate(filled.items()):
        whole = [*offer, "待核"] if name not in ("", "cohort") else offer
        sheet.write_column(0, column, whole)
        letter = xlsxwriter.utility.xl_col_to_name(column)
        ranges[name] = f"={_LISTS}!${letter}$1:${letter}${len(whole)}"
    return ranges


def _cohort_labels(policy: Policy) -> tuple[str, ...]:
    return tuple(label for _, label in policy.cohort.type.values) if policy.cohort else ()


def _applicants(policy: Policy, sheet: Worksheet, style: _Style, lists: dict[str, str]) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 30)
    for column, declared in enumerate(policy.fields):
        sheet.set_column(column, column, _width(declared), _format(declared, style))
        sheet.write_string(0, column, declared.label, style.header if declared.optional else style.wanted)
        note = explain(declared)
        sheet.write_comment(0, column, note, {"x_scale": 2, "y_scale": 0.75 + _lines(note) * 0.25})
        if declared.name in lists:
            sheet.data_validation(1, column, ROWS, column, _drop_down(lists[declared.name], declared.label))


def _lines(note: str) -> int:
    """How many lines a note takes; some twenty characters go into one."""
    return sum(ceil(len(line) / 20) for line in note.split("\n"))


def _drop_down(source: str, label: str) -> dict[str, object]:
    return {
        "validate": "list",
        "source": source,
        "error_title": label[:32],
        "error_message": "请从下拉列表中选择；还没核实的写 待核",
    }


def _width(declared: Field) -> float:
    longest = max((len(label) for _, label in declared.type.values), default=0) if isinstance(
        declared.type, EnumType) else 8  # fmt: skip
    return max(2.2 * len(declared.label), 2.0 * longest, 12) + 2


def _format(declared: Field, style: _Style) -> Format:
    match declared.type:
        case Kind.DATE:
            return style.day
        case Kind.NUMBER:
            return style.number
        case _:
            return style.text  # so that leading zeros and long keys survive


def _schools(policy: Policy, sheet: Worksheet, style: _Style, lists: dict[str, str]) -> None:
    needed = needs(policy)
    columns = [column for column in wanted_columns(policy, needed) if column.needed or column.name == "kind"]
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, 28 if column.name == "school" else 12)
        sheet.write_string(0, place, column.label, style.wanted if column.needed else style.header)
        sheet.write_comment(0, place, ABOUT_SCHOOLS[column.name])
        if column.name == "cohort":
            rule = {"validate": "list", "source": lists["cohort"]}
            sheet.data_validation(1, place, ROWS, place, rule)
    names = [column.name for column in columns]
    for row, (school, cohort) in enumerate(_school_rows(policy), 1):
        sheet.write_string(row, names.index("school"), school)
        if cohort:
            sheet.write_string(row, names.index("cohort"), cohort)


def _school_rows(policy: Policy) -> list[tuple[str, str]]:
    return [(school, cohort) for school in policy.schools.named for cohort in _cohort_labels(policy) or ("",)]


def _notes(policy: Policy, sheet: Worksheet, style: _Style) -> None:
    """The sheet 说明: in words for who fills the tables in. No row of it can be taken for a header."""
    sheet.set_column(0, 0, 24, style.wrapped)
    sheet.set_column(1, 1, 90, style.wrapped)
    sheet.write_string(0, 0, f"《{policy.name}》报名表填写说明", style.title)
    lines: list[tuple[str, str]] = [("", line) for line in HOW]
    lines += [(f"列“{declared.label}”", _about(declared)) for declared in policy.fields]
    lines += [(f"学校表“{column.label}”", ABOUT_SCHOOLS[column.name])
              for column in wanted_columns(policy, _all_needs(policy)) if column.needed]  # fmt: skip
    for row, (name, text) in enumerate(lines, 2):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, text)


def _all_needs(policy: Policy) -> Needs:
    return needs(policy)


def _about(declared: Field) -> str:
    private = "；仅供核对，不公布" if declared.private else ""
    return f"{kind_of(declared)}{private}。" + explain(declared).replace("\n", "；")
