"""One door for every file that holds a whole plan: its own, its workbook, its CSV folder."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from model.importing.sheets import Progress
from model.plan import Plan
from model.plan_file import PlanFileError, read_plan
from model.workbook.names import ENDINGS, PACKAGE


def is_exchange(path: Path) -> bool:
    """Tell whether a file is of a kind that plans come from, but are not saved to."""
    return path.name == PACKAGE or path.suffix.lower() in ENDINGS


class PlansRead(NamedTuple):
    """The plans of files with where they lie, and a sentence for every file without one."""

    plans: list[tuple[Plan, Path]]
    faults: list[str]


def read_plans(paths: Iterable[Path], progress: Progress = lambda _share: None) -> PlansRead:
    """Read files, each once; `progress` hears shares of it all, and may raise Stopped."""
    read = PlansRead([], [])
    files = {path.resolve(): path for path in paths}.values()
    for at, path in enumerate(files):
        try:
            plan = read_any_plan(path, _part_of(progress, at, len(files)))
        except PlanFileError as fault:
            read.faults.append(str(fault))
        else:
            read.plans.append((plan, path))
    return read


def _part_of(progress: Progress, at: int, count: int) -> Progress:
    return lambda share: progress((at + share) / count)


def read_any_plan(path: Path, progress: Progress = lambda _share: None) -> Plan:
    """Return the plan a file holds, by the kind its name says; raises PlanFileError.

    `progress` hears shares while a workbook is read, and may raise Stopped.
    """
    # A start on the program's own file waits for no reader of another kind.
    if path.name == PACKAGE:
        from model.workbook.csv_folder import read_plan_folder

        return read_plan_folder(path)
    if path.suffix.lower() in ENDINGS:
        from model.workbook.opened import read_plan_workbook

        return read_plan_workbook(path, progress)
    return read_plan(path)
