"""Offers, once at the start, the plans that were not saved when an earlier run ended."""

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from gui.ask import ask, tell
from gui.desk import Desk
from model.keeping.unsaved import Unsaved, forget_unsaved, remove_empty_runs, unsaved_in
from model.plan import Plan
from model.plan_difference import plan_difference
from model.plan_file import PlanFileError, read_plan
from model.times import local, show_date

MOST_LINES = 12


class Opener(Protocol):
    """Opens a plan that is not saved, in a window of its own."""

    def __call__(self, plan: Plan, path: Path | None) -> None:
        """Open it; its file, if it has one, is not touched."""


def offer_unsaved(desk: Desk, parent: QWidget, recover: Opener) -> None:
    """Ask, one after the other, what becomes of plans whose program is gone."""
    run = desk.run
    there = unsaved_in(run.runs, run.is_running)
    remove_empty_runs(run.runs, run.is_running)
    _offer(list(there), parent, recover)


def _offer(left: list[Unsaved], parent: QWidget, recover: Opener) -> None:
    if not left:
        return
    one, *others = left

    def go_on(_result: int = 0) -> None:
        _offer(others, parent, recover)

    try:
        plan = read_plan(one.path)
    except PlanFileError as fault:
        tell(parent, "A recovery copy cannot be read", str(fault)).finished.connect(go_on)
        return

    def take() -> None:
        recover(plan, one.file)
        forget_unsaved(one.folder)
        go_on()

    def compare() -> None:
        box = tell(parent, "What was not saved", _compared(plan, one.file))
        box.finished.connect(lambda _result: _offer(left, parent, recover))

    def delete() -> None:
        forget_unsaved(one.folder)
        go_on()

    ask(
        parent,
        "Work that was not saved",
        f"Covercast ended before “{plan.title}” was saved. A copy of "
        f"{_moment(one)} is there. {_of_file(one.file)}",
        {"Recover": take, "Compare": compare, "Delete the copy": delete, "Ask me later": go_on},
    )


def _moment(one: Unsaved) -> str:
    at = local(one.written_at)
    return f"{show_date(at.date())} {at:%H:%M:%S}"


def _of_file(file: Path | None) -> str:
    if file is None:
        return "It had no file yet."
    return f"The file “{file.name}” stays as it was until you save."


def _compared(plan: Plan, file: Path | None) -> str:
    """Say what the copy has otherwise than the file."""
    if file is None:
        return "The plan had no file yet: all of it is in the copy alone."
    try:
        saved = read_plan(file)
    except PlanFileError as fault:
        return f"There is nothing to compare with. {fault}"
    lines = plan_difference(saved, plan)
    if not lines:
        return f"The copy is as “{file.name}”: nothing is lost either way."
    shown = [f"• {line}" for line in lines[:MOST_LINES]]
    if len(lines) > MOST_LINES:
        shown.append(f"• and {len(lines) - MOST_LINES} more")
    return "\n".join((f"Otherwise than in “{file.name}”:", *shown))
