"""Sheets as lines of JSON, which one process writes and another reads."""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from model.importing.cells import Cell
from model.importing.sheets import Sheet, SheetFault

END = "end"


class CutShort(ValueError):
    """Lines whose last one is missing: who wrote them did not come to the end."""


def lines_of_sheets(sheets: Iterable[Sheet]) -> Iterator[str]:
    """Write a line for the head of each sheet and one for each of its rows, and a last one."""
    for sheet in sheets:
        head = {"sheet": sheet.name, "is_hidden": sheet.is_hidden, "merged": sheet.merged}
        yield json.dumps(head)
        for row in sheet.rows:
            yield json.dumps(row, default=_marked)
    yield json.dumps({END: True})


def line_of_fault(fault: SheetFault) -> str:
    """Write why there are no sheets."""
    return json.dumps({"fault": str(fault)})


def sheets_of_lines(lines: Iterable[str | bytes]) -> tuple[Sheet, ...]:
    """Read the sheets back; raises the SheetFault that was written, or CutShort."""
    made: list[Sheet] = []
    for line in lines:
        read = json.loads(line)
        if isinstance(read, list):
            made[-1].rows.append([_cell(one) for one in read])
        elif "fault" in read:
            raise SheetFault(read["fault"])
        elif END in read:
            return tuple(made)
        else:
            merged = tuple((a, b, c, d) for a, b, c, d in read["merged"])
            made.append(Sheet(read["sheet"], [], read["is_hidden"], merged))
    raise CutShort


def _marked(cell: object) -> dict[str, str | float]:
    if isinstance(cell, timedelta):
        return {"seconds": cell.total_seconds()}
    for kind, name in KINDS:
        if isinstance(cell, kind):
            return {name: cell.isoformat()}
    raise TypeError(f"a cell cannot hold {type(cell).__name__}")


def _cell(read: Any) -> Cell:
    if not isinstance(read, dict):
        return read  # type: ignore[no-any-return]
    if "seconds" in read:
        return timedelta(seconds=read["seconds"])
    kind, name = next((kind, name) for kind, name in KINDS if name in read)
    return kind.fromisoformat(read[name])


# A moment is a date too, so it comes first.
KINDS: tuple[tuple[type[date | time], str], ...] = (
    (datetime, "moment"),
    (date, "date"),
    (time, "time"),
)
