"""The report as tables: CSV for other programs, a workbook for Excel."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from model.exports.harmless import harmless
from model.exports.heading import NO_MARKING, estimates_in_words, written_at
from model.gaps import gaps_of
from model.gold_words import marking
from model.plan import Plan
from model.plan_file import plan_hash, show_hash
from model.projection import Projection, ServiceProjection
from model.reports.answer_columns import ANSWER_COLUMNS, ANSWER_NAMES, answer_columns
from model.reports.data import report_of
from model.reports.shape import AnswerData, ServiceData
from model.shown import whole_missing
from model.times import local
from model.verdict import SERVICE_NAMES
from model.wording import period
from model.workbook.paper import set_paper

if TYPE_CHECKING:
    from pandas import DataFrame
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Excel takes no longer name of a sheet, and none with these characters.
SHEET_NAME = 31
NOT_IN_SHEET_NAMES = str.maketrans("[]:*?/\\'", "()-----’")

HEADS = ("scenario", "service", "unit", "starts", "required", "minimum", "available")
AFTER_SOURCES = ("shortfall", "normal_day", "binds")
SHEET_HEADS = ("Starts", "Required", "Local minimum", "Available")
SHEET_TAIL = ("Below required", "Normal day", "What binds")
COLUMN_WIDTH = 14
FIRST_WIDTH = 20


def csv_report(projections: Sequence[Projection], written: datetime | None = None) -> str:
    """Return the table of results; what the numbers are of stands behind every row."""
    table = results_table(projections)
    about = _about_plan(projections[0].plan, written)
    return str(
        table.assign(
            scenario=table["scenario"].map(harmless),
            **{head: harmless(words) for head, words in about.items()},
        ).to_csv(index=False, lineterminator="\r\n")
    )


def results_table(projections: Sequence[Projection]) -> "DataFrame":
    """Return one row per scenario, service and interval; instants are ISO 8601 with offset."""
    from pandas import DataFrame

    sources = _source_names(projections)
    rows = [
        (scenario["name"], service, data["unit"], *row, *answer)
        for scenario in report_of(projections)["scenarios"]
        for service, data in scenario["services"].items()
        for row, answer in zip(_rows(data, sources), _answers(data), strict=True)
    ]
    return DataFrame(rows, columns=[*HEADS, *sources, *AFTER_SOURCES, *ANSWER_NAMES])


def _about_plan(plan: Plan, written: datetime | None) -> dict[str, str]:
    """Say what the numbers are of; the same plan written at no time gives the same text."""
    return {
        "marking": marking(plan),
        "plan": plan.title,
        "version": str(plan.version),
        "hash": plan_hash(plan),
        "written": "" if written is None else written_at(written),
        "estimates": estimates_in_words(plan),
    }


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


def _answers(data: ServiceData) -> Iterator[tuple[float | None, ...]]:
    """Give the answer to calls by interval; nothing in its columns for other services."""
    if "answer" in data:
        yield from zip(*answer_columns(data["answer"]), strict=True)
    else:
        yield from ((None,) * len(ANSWER_NAMES) for _ in data["starts"])


def workbook_report(projections: Sequence[Projection], written: datetime | None = None) -> bytes:
    """Return a workbook: what it is, all gaps, and a sheet per scenario and service."""
    import xlsxwriter

    plan, data = projections[0].plan, BytesIO()
    options = {
        "in_memory": True,
        "default_date_format": "ddd d mmm hh:mm",
        # A scenario may be called =1+1.
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(data, options) as book:
        # The same plan gives the same bytes: no time of writing in the file.
        book.set_properties({"title": plan.title, "created": local(plan.horizon.opens)})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        _about(book, bold, projections, written)
        _gaps(book, bold, projections)
        names: set[str] = set()
        for projection in projections:
            for cover in projection.services.values():
                _numbers(book, bold, projection, cover, names)
    return data.getvalue()


def _about(
    book: "Workbook",
    bold: "Format",
    projections: Sequence[Projection],
    written: datetime | None,
) -> None:
    plan, sheet = projections[0].plan, book.add_worksheet("About")
    set_paper(sheet, marking(plan))
    sheet.set_column(0, 0, FIRST_WIDTH)
    sheet.set_column(1, 1, 90)
    rows = (
        ("Plan", plan.title),
        ("Trust", plan.trust.name),
        ("Period", period(projections[0])),
        ("Marking", marking(plan) or NO_MARKING),
        ("Version", plan.version),
        ("Hash", show_hash(plan_hash(plan))),
        ("Written", "" if written is None else written_at(written)),
        ("Estimates", estimates_in_words(plan)),
        ("Scenarios", ", ".join(projection.scenario.name for projection in projections)),
        ("Cover is", "an expected value at the likely turnout; one day's luck is not in it"),
        ("Times are", "Europe/London wall clock"),
    )
    for at, (head, value) in enumerate(rows):
        sheet.write(at, 0, head, bold)
        sheet.write(at, 1, value)


def _gaps(book: "Workbook", bold: "Format", projections: Sequence[Projection]) -> None:
    sheet = book.add_worksheet("Gaps")
    set_paper(sheet, marking(projections[0].plan), head_rows=1)
    heads = ("Scenario", "Service", "Number", "Missing", "Below minimum, min", "In words")
    sheet.write_row(0, 0, heads, bold)
    sheet.set_column(0, 1, FIRST_WIDTH)
    sheet.set_column(2, 4, COLUMN_WIDTH)
    sheet.set_column(5, 5, 100)
    sheet.freeze_panes(1, 0)
    gaps = [
        (projection.scenario.name, SERVICE_NAMES[service], gap)
        for projection in projections
        for service in projection.services
        for gap in gaps_of(projection, service)
    ]
    for at, (scenario, service, gap) in enumerate(gaps, start=1):
        missing = float(whole_missing(gap.line, gap.available))
        cells = (gap.number, missing, gap.below_minimum_min, gap.sentence)
        sheet.write_row(at, 0, (scenario, service, *cells))


def _numbers(
    book: "Workbook",
    bold: "Format",
    projection: Projection,
    cover: ServiceProjection,
    names: set[str],
) -> None:
    """Write the numbers of one service in one scenario, which the sheet's first row names."""
    service = SERVICE_NAMES[cover.service]
    sheet = book.add_worksheet(_sheet_name(f"{service}, {projection.scenario.name}", names))
    sheet.write(0, 0, f"{service}, {cover.unit}. Scenario: {projection.scenario.name}", bold)
    sources = [name.capitalize() for name in cover.sources]
    sheet.write_row(1, 0, (*SHEET_HEADS, *sources, *SHEET_TAIL), bold)
    sheet.set_column(0, 0, FIRST_WIDTH)
    after = len(sources) + len(SHEET_HEADS) + len(SHEET_TAIL)
    sheet.set_column(1, after + len(ANSWER_COLUMNS), COLUMN_WIDTH)
    sheet.freeze_panes(2, 1)
    set_paper(sheet, marking(projection.plan), head_rows=2)
    number = book.add_format({"num_format": "#,##0.0"})
    data = report_of([projection])["scenarios"][0]["services"][cover.service.value]
    rows = zip(_rows(data, list(cover.sources)), projection.grid.starts(), strict=True)
    for at, ((_, *numbers), start) in enumerate(rows, start=2):
        # Excel's times have no zone: the wall clock is written, as planners read it.
        sheet.write_datetime(at, 0, local(start).replace(tzinfo=None))
        sheet.write_row(at, 1, numbers, number)
    if "answer" in data:
        _answer_columns(book, sheet, bold, data["answer"], after)


def _answer_columns(
    book: "Workbook", sheet: "Worksheet", bold: "Format", answer: AnswerData, first: int
) -> None:
    """Write how calls are answered, from this column on; all of it is of all callers."""
    share, number = (book.add_format({"num_format": form}) for form in ("0.0%", "#,##0.0"))
    sheet.write(0, first, "Of all callers:", bold)
    columns = zip(ANSWER_COLUMNS, answer_columns(answer), strict=True)
    for at, ((_, head, is_share), values) in enumerate(columns, start=first):
        sheet.write(1, at, head, bold)
        sheet.write_column(2, at, values, share if is_share else number)


def _sheet_name(wanted: str, names: set[str]) -> str:
    """Return a name Excel takes that no other sheet has; a long one ends in an ellipsis."""
    plain = wanted.translate(NOT_IN_SHEET_NAMES).strip()
    name, number = plain, 1
    while name.casefold() in names or len(name) > SHEET_NAME:
        tail = "…" if number == 1 else f"… {number}"
        name, number = plain[: SHEET_NAME - len(tail)].rstrip() + tail, number + 1
    names.add(name.casefold())
    return name
