"""Writes what a plan comes to, in the format that the file's ending names."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from model.band.band import Band, band_of
from model.gold_waits import said_waits
from model.projection import Projection
from model.reports.data import Responding
from model.reports.writers import ENDINGS, write_report
from model.responding import responding_of
from model.staff import Service
from model.triggers.outlook import Ranging, no_ranges
from model.whole_file import why_not_written

Banding = Callable[[Projection], Band | None]
PAGE_ENDINGS = (".pdf", ".png", ".svg")


class ReportFault(ValueError):
    """A report that cannot be written; the message is for the planner."""


def require_ending(path: Path) -> None:
    """Raise ReportFault unless the ending is one we write."""
    if path.suffix.lower() not in (*ENDINGS, *PAGE_ENDINGS):
        there = " ".join((*ENDINGS, *PAGE_ENDINGS))
        ending = f"“{path.suffix}”" if path.suffix else "no ending"
        message = f"“{path.name}” has {ending}, which is no format of a report; use one of {there}."
        raise ReportFault(message)


def write_report_file(
    path: Path,
    projections: Sequence[Projection],
    service: Service = Service.AMBULANCE_RESPONSE,
    responding: Responding = responding_of,
    ranging: Ranging = no_ranges,
    banding: Banding = band_of,
) -> None:
    """Write the report or the page of these projections.

    A page shows one service of the first of them. `responding` says where waits come from,
    `ranging` where ranges of triggers, `banding` the band of its chart, if it is to show one.

    Pages need a QApplication. Raises ReportFault for an ending we do not know and for a place
    that cannot be written to.
    """
    require_ending(path)
    try:
        if path.suffix.lower() in ENDINGS:
            write_report(path, projections, responding, datetime.now(UTC), ranging)
        else:
            from gui.paper.files import write_page

            shown = projections[0]
            waits = said_waits(shown, responding(shown), ranging(shown))
            now = datetime.now(UTC)
            write_page(path, shown, service, waits=waits, band=banding(shown), printed=now)
    except OSError as fault:
        message = f"“{path}” cannot be written: {why_not_written(fault)}."
        raise ReportFault(message) from fault
