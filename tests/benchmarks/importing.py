"""Times a roster of 20,000 rows on its way in: read, matched, and made into shifts.

python tests/benchmarks/importing.py

Prints medians of CPU time on the West Midlands sample, as CSV and as a workbook, beside the target.
"""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import xlsxwriter  # noqa: E402 - after the path is set

from model.importing.file_sheets import sheets_of  # noqa: E402 - found by the path above
from model.importing.matching import guess  # noqa: E402
from model.importing.roster import read_roster  # noqa: E402
from model.plan import Plan  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.resources import resource  # noqa: E402
from tests.large_roster import a_large_roster  # noqa: E402

ROWS, RUNS, TARGET_MS = 20_000, 5, 3_000


def milliseconds(path: Path, plan: Plan) -> float:
    """Return the CPU time from the file to shifts."""
    begun = time.process_time()
    sheet = sheets_of(path).sheets[0]
    brought = read_roster(sheet, guess(sheet), plan)
    if brought.read != ROWS:
        raise SystemExit(f"{path.name}: {brought.read:,} of {ROWS:,} rows were read")
    return (time.process_time() - begun) * 1e3


def main() -> None:
    """Print a row for each kind of file."""
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    text = a_large_roster(ROWS)
    with tempfile.TemporaryDirectory() as folder:
        as_text, as_workbook = Path(folder, "large.csv"), Path(folder, "large.xlsx")
        as_text.write_text(text, encoding="utf-8")
        with xlsxwriter.Workbook(as_workbook) as book:
            page = book.add_worksheet("January")
            for row, line in enumerate(text.splitlines()):
                page.write_row(row, 0, line.split(","))
        for path in (as_text, as_workbook):
            taken = median(milliseconds(path, plan) for _ in range(RUNS))
            sys.stdout.write(f"{path.name:<11} {taken:>6.0f} ms   target {TARGET_MS:,} ms\n")


if __name__ == "__main__":
    main()
