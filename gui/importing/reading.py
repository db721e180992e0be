"""Reads files and sheets beside the window, and stops when nobody wants the result any more."""

from collections.abc import Callable
from pathlib import Path

from gui.worker import Task
from model.importing.brought import Brought
from model.importing.file_sheets import sheets_of
from model.importing.matching import Matching
from model.importing.sheets import Sheet, SheetFault, Sheets, Stopped
from model.importing.tables import read_table
from model.plan import Plan


def file_reading(path: Path) -> Callable[[Task], Sheets | SheetFault | None]:
    """Return the work of reading a file; a fault is its result, for the dialog to say."""

    def work(task: Task) -> Sheets | SheetFault | None:
        try:
            return sheets_of(path, teller(task))
        except SheetFault as fault:
            return fault
        except Stopped:
            return None

    return work


def table_reading(
    sheet: Sheet, matching: Matching, plan: Plan, scenario: str
) -> Callable[[Task], Brought | None]:
    """Return the work of reading a sheet as what it is about."""

    def work(task: Task) -> Brought | None:
        try:
            return read_table(sheet, matching, plan, scenario, teller(task))
        except Stopped:
            return None

    return work


def teller(task: Task) -> Callable[[float], None]:
    """Return what tells a task its share, and raises Stopped once nobody wants it any more."""

    def tell(share: float) -> None:
        if task.is_cancelled:
            raise Stopped
        task.tell(round(share * 100))

    return tell
