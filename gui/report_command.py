"""`python -m gui report PLAN --to FILE`: the report without a window."""

import os
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from gui.report_files import PAGE_ENDINGS, ReportFault, require_ending, write_report_file
from model.plan import Plan
from model.projection import project
from model.responding import simulated_responding_of
from model.triggers.draws import ranges_of

ON_STDOUT = "-"


def report(plan_path: Path, targets: Sequence[str], scenario: str | None) -> None:
    """Write every target for one scenario, or for all of them if none is named.

    Raises PlanFileError or ReportFault with one sentence.
    """
    files = [Path(target) for target in targets if target != ON_STDOUT]
    for file in files:
        require_ending(file)
    from model.workbook.any_plan import read_any_plan

    plan = read_any_plan(plan_path)
    projections = [project(plan, name) for name in _scenario_names(plan, scenario)]
    # Nobody drags anything here: simulate days, once for each projection.
    responding = cache(simulated_responding_of)
    if ON_STDOUT in targets:
        from model.reports.text import text_report

        sys.stdout.write(text_report(projections, responding, ranges_of))
    if any(file.suffix.lower() in PAGE_ENDINGS for file in files):
        _draw_without_screen()
    for file in files:
        write_report_file(file, projections, responding=responding, ranging=ranges_of)


def _scenario_names(plan: Plan, scenario: str | None) -> list[str]:
    if scenario is None:
        return [there.name for there in plan.scenarios]
    try:
        return [plan.scenario(scenario).name]
    except KeyError as fault:
        raise ReportFault(str(fault.args[0])) from None


def _draw_without_screen() -> None:
    """Let Qt draw pages where nobody sees them; needs no display."""
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from gui.application import named_application

        _kept.append(named_application([]))


# A QApplication lives as long as something holds it.
_kept: list[object] = []
