"""Plans that were not saved when their program ended: written while edited, offered afterwards.

Every run of the program has a folder of its own; in it lies one folder a window with the plan
itself and a note that says which file it belongs to.
"""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from model.plan import Plan
from model.plan_file import plan_to_json
from model.whole_file import write_whole

PLAN = "unsaved.covercast"
NOTE = "note.json"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A plan that was not saved: where it lies, the file it belongs to, when it was written."""

    folder: Path
    file: Path | None
    written_at: datetime

    @property
    def path(self) -> Path:
        """Return the plan file itself."""
        return self.folder / PLAN


def write_unsaved(plan: Plan, file: Path | None, folder: Path) -> None:
    """Write a plan into the folder of its window; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    note = json.dumps({"file": None if file is None else str(file)})
    write_whole(folder / NOTE, note.encode())
    write_whole(folder / PLAN, plan_to_json(plan).encode("utf-8", "surrogatepass"))


def forget_unsaved(folder: Path) -> None:
    """Remove what was written for a window; its folder goes as well."""
    shutil.rmtree(folder, ignore_errors=True)


def unsaved_in(runs: Path, is_running: Callable[[str], bool]) -> tuple[Unsaved, ...]:
    """Return the plans of runs that are gone, the newest first; `runs` holds one folder a run."""
    found = [
        _unsaved(plan)
        for run in (runs.iterdir() if runs.is_dir() else ())
        if run.is_dir() and not is_running(run.name)
        for plan in run.glob(f"*/{PLAN}")
    ]
    return tuple(sorted(found, key=lambda one: one.written_at, reverse=True))


def remove_empty_runs(runs: Path, is_running: Callable[[str], bool]) -> None:
    """Remove the folders of runs that are gone and left nothing unsaved."""
    for run in runs.iterdir() if runs.is_dir() else ():
        if run.is_dir() and not is_running(run.name) and not any(run.iterdir()):
            with suppress(OSError):  # another start may have been faster
                run.rmdir()


def _unsaved(plan: Path) -> Unsaved:
    written_at = datetime.fromtimestamp(plan.stat().st_mtime, UTC)
    try:
        said = json.loads((plan.parent / NOTE).read_text(encoding="utf-8"))
        file = Path(said["file"]) if isinstance(said, dict) and said.get("file") else None
    except (OSError, ValueError, TypeError):
        file = None
    return Unsaved(plan.parent, file, written_at)
