"""Writes a report as data or words, in the form that the ending of its file names."""

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from model.projection import Projection
from model.reports.data import Responding, report_of
from model.reports.page import html_report
from model.reports.tables import csv_report, workbook_report
from model.reports.text import text_report
from model.responding import responding_of
from model.times import to_iso
from model.triggers.outlook import Ranging, no_ranges
from model.whole_file import write_whole

# Excel takes a CSV file for UTF-8 only if it begins with this mark.
BOM = "\ufeff"
ENDINGS = (".json", ".csv", ".xlsx", ".html", ".txt")


def write_report(
    path: Path,
    projections: Sequence[Projection],
    responding: Responding = responding_of,
    written: datetime | None = None,
    ranging: Ranging = no_ranges,
) -> None:
    """Write the report of these projections whole; raises OSError, KeyError for the ending.

    `written` is when, as the report says; without it the same plan gives the same bytes.
    """
    write_whole(path, _bytes(path.suffix.lower(), projections, responding, written, ranging))


def _bytes(
    ending: str,
    projections: Sequence[Projection],
    responding: Responding,
    written: datetime | None,
    ranging: Ranging,
) -> bytes:
    match ending:
        case ".json":
            return _json(projections, responding, written, ranging)
        case ".csv":
            return (BOM + csv_report(projections, written)).encode()
        case ".xlsx":
            return workbook_report(projections, written)
        case ".html":
            return html_report(projections, responding, written, ranging).encode()
        case ".txt":
            return text_report(projections, responding, ranging, written).encode()
    raise KeyError(ending)


def _json(
    projections: Sequence[Projection],
    responding: Responding,
    written: datetime | None,
    ranging: Ranging,
) -> bytes:
    report = report_of(projections, responding, ranging)
    if written is not None:
        report["written"] = to_iso(written)
    return (json.dumps(report, ensure_ascii=False, allow_nan=False) + "\n").encode()
