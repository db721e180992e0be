"""The report as tables: CSV for other programs, a workbook for Excel."""

import csv
from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

from model.plan_file import plan_hash, show_hash
from model.projection import Projection, ServiceProjection
from model.report import report_of
from model.report_shape import ServiceData
from model.times import local, show_date
from model.verdict import SERVICE_NAMES
from model.wording import period

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

# Excel takes no longer name of a sheet, and none with these characters.
SHEET_NAME = 31
NOT_IN_SHEET_NAMES = str.maketrans("[]:*?/\\'", "()-----’")

HEADS = ("scenario", "service", "unit", "starts", "required", "minimum", "available")
AFTER_SOURCES = ("shortfall", "normal_day", "binds")
COLUMN_WIDTH = 14
FIRST_WIDTH = 20


def csv_report(projections: Sequence[Projection]) -> str:
    """Return one row per scenario, service and interval; instants are ISO 8601 with offset."""
    sources = _source_names(projections)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((*HEADS, *sources, *AFTER_SOURCES))
    report = report_of(projections)
    for scenario in report["scenarios"]:
        for service, data in scenario["services"].items():
            for row in _rows(data, sources):
                writer.writerow((scenario["name"], service, data["unit"], *row))
    return text.getvalue()


def _source_names(projections: Sequence[Projection]) -> list[str]:
    names = dict.fromkeys(
        name
        for projection in projections
        for cover in projection.services.values()
        for name in cover.sources
    )
    return list(names)


def _rows(data: ServiceData, sources: Sequence[str]) -> Iterator[tuple[object, ...]]:
    zeros = [0.0] * len(data["starts"])
    columns: list[Sequence[object]] = [
        data["starts"],
        data["required"],
        data["minimum"],
        data["available"],
        *(data["sources"].get(name, zeros) for name in sources),
        data["shortfall"],
        data["normal_day"],
        [" + ".join(names) for names in data["binds"]],
    ]
    yield from zip(*columns, strict=True)


def workbook_report(projections: Sequence[Projection]) -> bytes:
    """Return a workbook: what it is, all gaps, and a sheet per scenario and service."""
    import xlsxwriter

    plan, data = projections[0].plan, BytesIO()
    options = {"in_memory": True, "default_date_format": "ddd d mmm yyyy hh:mm"}
    with xlsxwriter.Workbook(data, options) as book:
        # The same plan gives the same bytes: no time of writing in the file.
        book.set_properties({"title": plan.title, "created": local(plan.horizon.opens)})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        _about(book, bold, projections)
        _gaps(book, bold, projections)
        names: set[str] = set()
        for projection in projections:
            for cover in projection.services.values():
                _numbers(book, bold, projection, cover, names)
    return data.getvalue()


def _about(book: "Workbook", bold: "Format", projections: Sequence[Projection]) -> None:
    plan, sheet = projections[0].plan, book.add_worksheet("About")
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, 1, 90)
    rows = (
        ("Plan", plan.title),
        ("Trust", plan.trust.name),
        ("Period", period(projections[0])),
        ("Marking", plan.marking.value or "none"),
        ("Version", plan.version),
        ("Hash", show_hash(plan_hash(plan))),
        ("Scenarios", ", ".join(projection.scenario.name for projection in projections)),
        ("Cover is", "an expected value at the likely turnout; one day's luck is not in it"),
        ("Times are", "Europe/London wall clock"),
    )
    for at, (head, value) in enumerate(rows):
        sheet.write(at, 0, head, bold)
        sheet.write(at, 1, value)


def _gaps(book: "Workbook", bold: "Format", projections: Sequence[Projection]) -> None:
    sheet = book.add_worksheet("Gaps")
    heads = ("scenario", "service", "number", "deepest", "below minimum, min", "in words")
    sheet.write_row(0, 0, heads, bold)
    sheet.set_column(0, 4, COLUMN_WIDTH)
    sheet.set_column(5, 5, 100)
    sheet.freeze_panes(1, 0)
    report = report_of(projections)
    at = 1
    for scenario in report["scenarios"]:
        for service, data in scenario["services"].items():
            for number, gap in enumerate(data["gaps"], start=1):
                cells = (gap["deepest"], gap["below_minimum_min"], gap["sentence"])
                sheet.write_row(at, 0, (scenario["name"], service, number, *cells))
                at += 1


def _numbers(
    book: "Workbook",
    bold: "Format",
    projection: Projection,
    cover: ServiceProjection,
    names: set[str],
) -> None:
    name = _sheet_name(f"{SERVICE_NAMES[cover.service]}, {projection.scenario.name}", names)
    sheet = book.add_worksheet(name)
    heads = ("day", "starts", "required", "minimum", "available", *cover.sources, *AFTER_SOURCES)
    sheet.write_row(0, 0, heads, bold)
    sheet.set_column(0, len(heads), COLUMN_WIDTH)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    number = book.add_format({"num_format": "#,##0.0"})
    report = report_of([projection])
    data = report["scenarios"][0]["services"][cover.service.value]
    for at, (row, start) in enumerate(
        zip(_rows(data, list(cover.sources)), projection.grid.starts(), strict=True), start=1
    ):
        sheet.write(at, 0, show_date(local(start).date()))
        sheet.write_row(at, 1, row, number)


def _sheet_name(wanted: str, names: set[str]) -> str:
    """Return a name Excel takes that no other sheet has."""
    plain = wanted.translate(NOT_IN_SHEET_NAMES).strip()
    name, number = plain[:SHEET_NAME], 2
    while name.casefold() in names:
        tail = f" {number}"
        name, number = plain[: SHEET_NAME - len(tail)] + tail, number + 1
    names.add(name.casefold())
    return name
