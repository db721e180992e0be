"""One door for every file that holds a whole plan: its own, its workbook, its CSV folder."""

from pathlib import Path

from model.plan import Plan
from model.plan_file import read_plan
from model.workbook.csv_folder import PACKAGE, read_plan_folder
from model.workbook.opened import ENDINGS, read_plan_workbook


def is_exchange(path: Path) -> bool:
    """Tell whether a file is of a kind that plans come from, but are not saved to."""
    return path.name == PACKAGE or path.suffix.lower() in ENDINGS


def read_any_plan(path: Path) -> Plan:
    """Return the plan a file holds, by the kind its name says; raises PlanFileError."""
    if path.name == PACKAGE:
        return read_plan_folder(path)
    if path.suffix.lower() in ENDINGS:
        return read_plan_workbook(path)
    return read_plan(path)
