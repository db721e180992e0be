"""Reads workbooks of the old formats in a process of their own, which may end without harm.

The library that reads them believes what a damaged file says of its size: it asks for tens of
gigabytes, and that ends the process it runs in.
"""

import subprocess
import sys
from pathlib import Path
from time import monotonic

from model.importing.sheet_lines import CutShort, line_of_fault, lines_of_sheets, sheets_of_lines
from model.importing.sheets import (
    MOST_UNPACKED_BYTES,
    Progress,
    Sheet,
    SheetFault,
    damaged,
)
from model.importing.workbook_sheets import workbook_sheets
from model.resources import ROOT

COMMAND = "sheets"
# extents_of knows how far these reach; the library goes by the ending too.
SEEN_BEFORE = frozenset({".xlsx", ".xlsm", ".ods"})
LONGEST_S = 20
HEARD_EVERY_S = 0.2
MOST_MEMORY_BYTES = 1_000_000_000
STARTED = 0.1


def is_read_apart(path: Path) -> bool:
    """Tell whether nobody can see how far a workbook reaches before the library reads it."""
    return path.suffix.casefold() not in SEEN_BEFORE


def sheets_apart(path: Path, progress: Progress = lambda _share: None) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook in another process; raises SheetFault, also if it dies."""
    with subprocess.Popen(  # noqa: S603 - this program itself, without a shell
        [*_program(), COMMAND, str(path.resolve())],
        cwd=ROOT if ROOT.is_dir() else None,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as reader:
        try:
            told = _heard(reader, path, progress)
        finally:
            reader.kill()
    try:
        return sheets_of_lines(told.splitlines())
    except CutShort:
        raise damaged(path) from None


def tell_sheets(path: Path) -> None:
    """Write the sheets of a workbook, or why there are none, on standard output."""
    _limit_memory()
    # A program without a console has no sys.stdout, though it may have somewhere to write.
    with open(1, "w", encoding="utf-8", closefd=False) as told:
        try:
            left = MOST_UNPACKED_BYTES
            for line in lines_of_sheets(workbook_sheets(path)):
                left -= len(line)
                if left < 0:
                    raise SheetFault(
                        f"“{path.name}” holds over 250 MB; save the rows you need by themselves."
                    )
                told.write(f"{line}\n")
        except SheetFault as fault:
            told.write(f"{line_of_fault(fault)}\n")


def _program() -> list[str]:
    is_frozen = getattr(sys, "frozen", False)
    return [sys.executable] if is_frozen else [sys.executable, "-m", "gui"]


def _heard(reader: "subprocess.Popen[bytes]", path: Path, progress: Progress) -> bytes:
    """Wait for all that is written; whoever no longer wants it is heard in between."""
    latest = monotonic() + LONGEST_S
    while monotonic() < latest:
        progress(STARTED)
        try:
            return reader.communicate(timeout=HEARD_EVERY_S)[0]
        except subprocess.TimeoutExpired:
            continue
    cure = "open it in Excel and save it as xlsx"
    raise SheetFault(f"“{path.name}” takes over {LONGEST_S} seconds to read; {cure}.")


def _limit_memory() -> None:
    """Let this process have no more memory than a workbook needs, where the system can do that."""
    if sys.platform != "linux":
        return
    import resource

    for kind, most in ((resource.RLIMIT_AS, MOST_MEMORY_BYTES), (resource.RLIMIT_CORE, 0)):
        _, ceiling = resource.getrlimit(kind)
        allowed = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
        resource.setrlimit(kind, (allowed, ceiling))
