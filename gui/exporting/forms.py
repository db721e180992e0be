"""Everything a plan can be exported as: what it is called, its formats, and who writes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from gui.report_files import Banding, write_report_file
from model.band.band import band_of
from model.exports import assurance, situation
from model.exports.brief import brief_of
from model.exports.brief_text import html_of, text_of
from model.exports.calendar import calendar_of
from model.exports.returns import Return, csv_return, workbook_return
from model.projection import Projection
from model.response_times import ResponseTimes
from model.staff import Service
from model.triggers.draws import TriggerRange
from model.whole_file import write_whole
from model.workbook.csv_folder import write_plan_folder
from model.workbook.excel import plan_workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What to export: the projection, the service shown, and what the planner chose.

    `times` is how its ambulances respond, for forms that wait for it. `ranges` are those of its
    triggers, as far as they are worked out, `banding` gives the band of its charts, if they are
    to show one. `shows_small`: also counts of fewer than five union
    members. `columns`: those of a return.
    """

    projection: Projection
    times: ResponseTimes | None
    service: Service
    written: datetime
    ranges: Mapping[str, TriggerRange] = field(default_factory=dict)
    banding: Banding = band_of
    shows_small: bool = False
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportForm:
    """One thing to export; no endings: a folder. `columns` are those there are to choose from.

    `is_of_one_service`: of the one whose card is chosen. `waiting`: the endings of those files
    that say how long people wait for an ambulance, and so wait for simulated days.
    """

    title: str
    tip: str
    endings: tuple[str, ...]
    write: Callable[[Order, Path], None]
    is_of_one_service: bool = False
    waiting: tuple[str, ...] = ()
    has_small_counts: bool = False
    columns: tuple[str, ...] = ()


def _report(order: Order, path: Path) -> None:
    write_report_file(
        path,
        [order.projection],
        order.service,
        lambda _projection: order.times,
        lambda _projection: order.ranges,
        order.banding,
    )


def _brief(order: Order, path: Path) -> None:
    brief = brief_of(order.projection, order.times, order.service, order.written, order.ranges)
    written = text_of(brief) if path.suffix.lower() == ".txt" else html_of(brief)
    write_whole(path, written.encode())


def _workbook(order: Order, path: Path) -> None:
    write_whole(path, plan_workbook(order.projection, order.written))


def _folder(order: Order, path: Path) -> None:
    write_plan_folder(order.projection, path, order.written)


def _calendar(order: Order, path: Path) -> None:
    text = calendar_of(order.projection, order.written, shows_small=order.shows_small)
    write_whole(path, text.encode())


def _situation(order: Order, path: Path) -> None:
    _return(situation.situation_report(order.projection), order, path)


def _assurance(order: Order, path: Path) -> None:
    table = assurance.assurance(order.projection, shows_small=order.shows_small)
    _return(table, order, path)


def _return(table: Return, order: Order, path: Path) -> None:
    chosen = table.with_columns(order.columns or table.heads)
    write = csv_return if path.suffix.lower() == ".csv" else workbook_return
    write_whole(path, write(chosen, order.projection, order.written))


FORMS = (
    ExportForm(
        title="Page for gold command",
        tip="The page as it is printed, as PDF or picture; SVG holds the chart alone.",
        endings=(".pdf", ".png", ".svg"),
        write=_report,
        waiting=(".pdf", ".png"),
        is_of_one_service=True,
    ),
    ExportForm(
        title="Numbers of this scenario",
        tip="Cover, requirement, answer times and gaps by interval, for Excel or other programs.",
        endings=(".xlsx", ".csv", ".json"),
        write=_report,
        waiting=(".json",),
    ),
    ExportForm(
        title="Report in words",
        tip="A page with charts and tables that a screen reader reads, or plain text for a mail.",
        endings=(".html", ".txt"),
        write=_report,
        waiting=(".html", ".txt"),
    ),
    ExportForm(
        title="Brief for command",
        tip="For a mail or a log, under the heads of IIMARCH, in the words of the page for gold.",
        endings=(".html", ".txt"),
        write=_brief,
        waiting=(".html", ".txt"),
        is_of_one_service=True,
    ),
    ExportForm(
        title="Plan as a workbook",
        tip=(
            "The whole plan in Excel, with charts of its cover. Change it there and open it again: "
            "nothing is lost, and nothing is hidden."
        ),
        endings=(".xlsx",),
        write=_workbook,
    ),
    ExportForm(
        title="Plan as CSV files",
        tip=(
            "The whole plan in a folder of CSV files that datapackage.json describes. "
            "Open that file to have the plan back."
        ),
        endings=(),
        write=_folder,
    ),
    ExportForm(
        title="Calendar",
        tip=(
            "Walk-outs and extra cover for Outlook and other calendars. "
            "Importing a newer file moves what is there."
        ),
        endings=(".ics",),
        write=_calendar,
        has_small_counts=True,
    ),
    ExportForm(
        title=situation.TITLE,
        tip=(
            "Who is due to work on each strike day by staff group, as forecast. "
            "“Taking part” stays empty until the day."
        ),
        endings=(".xlsx", ".csv"),
        write=_situation,
        columns=situation.HEADS,
    ),
    ExportForm(
        title=assurance.TITLE,
        tip=(
            "Critical services with their forecast, and the level of agreement on exemptions. "
            "Confidence is for the trust to fill in."
        ),
        endings=(".xlsx", ".csv"),
        write=_assurance,
        has_small_counts=True,
        columns=assurance.HEADS,
    ),
)
