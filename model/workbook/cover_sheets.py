"""The cover of a scenario in a workbook: its numbers by interval, and Excel's charts of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from model.exports.cover_table import cover_columns
from model.gaps import gaps_of
from model.gold_words import marking
from model.projection import Projection, ServiceProjection
from model.times import local
from model.verdict import SERVICE_NAMES
from model.wording import page_title, period
from model.workbook.paper import set_paper

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

CHARTS = "Cover"
NUMBERS = "Cover numbers"
FIRST_ROW = 2
ROWS_PER_CHART = 19
CHART_PX = (1120, 340)
HOUR_MIN = 60
# Light enough below the lines; after the first, the palette of the Government Analysis Function
# with patterns that a grey copy keeps apart.
FILLS = (
    ("#A9C1DB", None),
    ("#28A197", "wide_upward_diagonal"),
    ("#F46A25", "percent_25"),
    ("#801650", "wide_downward_diagonal"),
    ("#A285D1", "small_grid"),
    ("#3D3D3D", "dark_horizontal"),
)


def write_cover(book: "Workbook", projection: Projection) -> None:
    """Add the sheet of charts and the sheet of their numbers."""
    charts, numbers = book.add_worksheet(CHARTS), book.add_worksheet(NUMBERS)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    title = book.add_format({"bold": True, "font_size": 14})
    set_paper(charts, marking(projection.plan))
    charts.set_portrait()
    charts.fit_to_pages(1, 1)
    set_paper(numbers, marking(projection.plan), head_rows=FIRST_ROW)
    scenario = f"Scenario: {projection.scenario.name}. {period(projection)}."
    charts.write_string(0, 0, f"{projection.plan.title}. {scenario}", title)
    charts.hide_gridlines(2)
    _begin_numbers(book, numbers, projection, scenario)
    column = 1
    for at, cover in enumerate(projection.services.values()):
        heads = _write_service(book, numbers, cover, column, bold)
        row = 1 + at * ROWS_PER_CHART
        said = page_title(projection, cover.service, gaps_of(projection, cover.service))
        charts.write_string(row, 0, f"{SERVICE_NAMES[cover.service]}: {said}", _bold(book))
        chart = _chart(book, projection, cover, column, heads)
        charts.insert_chart(row + 1, 0, chart, {"description": f"{said}; numbers: {NUMBERS}"})
        column += len(heads)


def _bold(book: "Workbook") -> Any:
    """Return bold on one line, for sentences that run over empty cells."""
    return book.add_format({"bold": True})


def _begin_numbers(
    book: "Workbook", page: "Worksheet", projection: Projection, scenario: str
) -> None:
    page.write_string(0, 0, scenario, _bold(book))
    page.write_string(FIRST_ROW - 1, 0, "Starts", _bold(book))
    page.set_column(0, 0, 18)
    page.freeze_panes(FIRST_ROW, 1)
    page.set_row(FIRST_ROW - 1, 62)
    moments = book.add_format({"num_format": "ddd d mmm hh:mm"})
    for row, start in enumerate(projection.grid.starts(), start=FIRST_ROW):
        # Excel's times have no zone: the wall clock is written, as planners read it.
        page.write_datetime(row, 0, local(start).replace(tzinfo=None), moments)


def _write_service(
    book: "Workbook", page: "Worksheet", cover: ServiceProjection, column: int, bold: Any
) -> Sequence[str]:
    number = book.add_format({"num_format": "#,##0.0"})
    columns = cover_columns(cover)
    for at, (head, values) in enumerate(columns, start=column):
        words = f"{SERVICE_NAMES[cover.service]}, {cover.unit}: {head}"
        page.write_string(FIRST_ROW - 1, at, words, bold)
        page.set_column(at, at, 14)
        for row, value in enumerate(values.tolist(), start=FIRST_ROW):
            if not np.isnan(value):
                page.write_number(row, at, value, number)
    return [head for head, _ in columns]


def _chart(
    book: "Workbook",
    projection: Projection,
    cover: ServiceProjection,
    column: int,
    heads: Sequence[str],
) -> Any:
    last = FIRST_ROW + projection.grid.count - 1
    times = [NUMBERS, FIRST_ROW, 0, last, 0]

    def series(head: str, look: dict[str, Any]) -> dict[str, Any]:
        there = column + heads.index(head)
        values = [NUMBERS, FIRST_ROW, there, last, there]
        return {"name": head, "categories": times, "values": values, **look}

    area = book.add_chart({"type": "area", "subtype": "stacked"})
    used = [name for name, source in cover.sources.items() if source.any()]
    for at, name in enumerate(used):
        area.add_series(series(name.capitalize(), _fill(at)))
    line = book.add_chart({"type": "line"})
    line.add_series(series("Required", {"line": {"color": "#000000", "width": 2.25}}))
    if cover.has_minimum:
        dots = {"color": "#801650", "width": 2, "dash_type": "square_dot"}
        line.add_series(series("Local minimum", {"line": dots}))
    if used:
        area.combine(line)
    chart = area if used else line
    hours = max(1, HOUR_MIN // projection.grid.interval_min)
    step = hours * (2 if projection.grid.count <= 48 * hours else 6)
    chart.set_x_axis(
        {"text_axis": True, "num_format": "hh:mm", "interval_unit": step, "interval_tick": step}
    )
    chart.set_y_axis({"name": cover.unit.capitalize(), "min": 0, "num_format": "#,##0"})
    chart.set_title({"none": True})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": CHART_PX[0], "height": CHART_PX[1]})
    chart.show_blanks_as("gap")
    return chart


def _fill(at: int) -> dict[str, Any]:
    colour, pattern = FILLS[at % len(FILLS)]
    if pattern is None:
        return {"fill": {"color": colour}}
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}}
