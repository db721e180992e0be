"""`python -m gui [PLAN ...]` opens plans, or the start page; `report` writes files, no window."""

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gui.versions import refuse_untrusted_versions

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from gui.one_program import OneProgram
    from model.plan import Plan

NO_SCREEN = (
    "The window needs a screen and there is none; "
    "python -m gui report PLAN --to FILE works without one."
)
A_PLAN = "a .covercast file, or the workbook or CSV folder (datapackage.json) of a plan,"


def main(arguments: Sequence[str]) -> int:
    """Do what the command line asks; return the exit status."""
    refuse_untrusted_versions()
    if arguments[:1] == ["report"]:
        return _report(arguments[1:])
    if arguments[:1] == ["sheets"]:
        return _sheets(Path(arguments[1]))
    paths = [Path(word) for word in _plan_parser().parse_args(arguments).plans]
    # What a start makes it keeps: to look for garbage in it is a tenth of its time.
    gc.disable()
    try:
        return _open_windows(paths)
    finally:
        gc.enable()


def _plan_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m gui",
        description="Plan cover for an ambulance strike.",
        epilog="python -m gui report PLAN --to FILE writes a report without a window.",
    )
    parser.add_argument("plans", metavar="PLAN", nargs="*", help=f"{A_PLAN} to open")
    return parser


def _report(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m gui report")
    parser.add_argument("plan", metavar="PLAN", help=f"{A_PLAN} to report on")
    parser.add_argument(
        "--to",
        metavar="FILE",
        action="append",
        required=True,
        help="where to write; the ending decides: .json .csv .xlsx .pdf .png .svg .html .txt, "
        "or - for text on standard output; may be given several times",
    )
    parser.add_argument("--scenario", metavar="NAME", help="only this scenario")
    asked = parser.parse_args(arguments)
    from gui.report_command import report
    from gui.report_files import ReportFault
    from model.plan_file import PlanFileError

    try:
        report(Path(asked.plan), asked.to, asked.scenario)
    except (PlanFileError, ReportFault) as fault:
        return _fail(str(fault))
    return 0


def _sheets(path: Path) -> int:
    """Read a workbook for the program that started this one, as model.importing.apart does."""
    from model.importing.apart import tell_sheets

    tell_sheets(path)
    return 0


def _open_windows(paths: list[Path]) -> int:
    if not has_screen(sys.platform, os.environ):
        return _fail(NO_SCREEN)
    from gui.one_program import OneProgram, meeting_folder, name_of
    from gui.own_folder import bear_names, own_folder

    bear_names()
    program = OneProgram(meeting_folder(os.environ), name_of(own_folder(), os.environ))
    if program.hand_over(paths):
        return 0
    from model.workbook.any_plan import read_plans

    plans, faults = read_plans(paths)
    if faults and not plans:
        return _fail_to_open("\n".join(faults))
    return _first_windows(plans, faults, program)


def _first_windows(
    plans: Sequence[tuple["Plan", Path]], faults: Sequence[str], program: "OneProgram"
) -> int:
    from gui.application import start_application
    from gui.ask import tell
    from gui.desk import Desk
    from gui.keeping.offer import offer_unsaved
    from gui.opening import open_handed_over
    from gui.plan_files import own_path
    from gui.plan_reading import NOT_OPENED

    app = start_application(sys.argv[1:])
    desk = Desk()
    desk.wear_theme()
    program.listen(partial(open_handed_over, desk=desk), desk)
    app.aboutToQuit.connect(program.close)
    app.aboutToQuit.connect(desk.reader.close)
    app.aboutToQuit.connect(desk.run.end)
    if not plans:
        from gui.start_page.window import StartPage

        page = StartPage(desk)
        page.show()
        offer_unsaved(desk, page, page.open_unsaved)
        return _run(app)
    from gui.main_window import MainWindow

    windows = [MainWindow(plan, own_path(path), desk) for plan, path in plans]
    for window in windows:
        window.show()
    offer_unsaved(desk, windows[0], windows[0].open_unsaved)
    if faults:
        tell(windows[-1], NOT_OPENED, "\n".join(faults))
    return _run(app)


def _run(app: "QApplication") -> int:
    """Run the program from its first window on; garbage is looked for from now on."""
    gc.enable()
    return app.exec()


def has_screen(platform: str, environ: Mapping[str, str]) -> bool:
    """Tell whether Qt finds a place for windows; where it finds none it ends the process."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return platform in {"win32", "darwin"} or any(environ.get(name) for name in names)


def _fail_to_open(sentence: str) -> int:
    if sys.stderr is None:
        from gui.application import start_application
        from gui.ask import tell
        from gui.plan_reading import NOT_OPENED

        app = start_application([])
        box = tell(None, NOT_OPENED, sentence)
        box.finished.connect(app.quit)
        app.exec()
    return _fail(sentence)


def _fail(sentence: str) -> int:
    # Windows gives a program without a console no standard error unless it is redirected.
    if sys.stderr is not None:
        sys.stderr.write(f"{sentence}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
