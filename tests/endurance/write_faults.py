"""Lets every write fail, in every way, while a window saves, keeps its copy, and exports.

python tests/endurance/write_faults.py

A full disk, one that refuses, one that breaks and one that writes half, at the first write of a
deed, the second, and so on; once, and from there on. The file must be a whole plan that had been
saved, and there must be one sentence, or the deed must be done. Prints a line for each deed and a
summary, and ends with status 1 if anything was lost.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QSettings, QStandardPaths  # noqa: E402 - found by the line above
from PySide6.QtWidgets import QApplication, QMessageBox  # noqa: E402

from gui.application import named_application  # noqa: E402
from gui.desk import Desk  # noqa: E402
from gui.exporting.forms import FORMS, ExportForm  # noqa: E402
from gui.main_window import MainWindow  # noqa: E402
from gui.settings import TRUST, Settings  # noqa: E402
from model.keeping.unsaved import unsaved_in  # noqa: E402
from model.plan_file import read_plan, write_plan  # noqa: E402
from tests.builders import a_plan  # noqa: E402
from tests.endurance.faulty_disk import FaultyDisk, Way, faulty_disk  # noqa: E402

PART = ".covercast-part"
KNOWN_S = 120.0
Files = dict[str, bytes]


class AtWork:
    """A window on a plan that is saved in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "strike.covercast"
        self.exported = folder / "exported"
        self.exported.mkdir()
        write_plan(a_plan(), self.path)
        self.store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self.window = MainWindow(a_plan(), self.path, Desk(Settings(self.store), folder / "own"))
        self.window.show()
        self._edits = 0

    def edit(self) -> None:
        """Change the plan."""
        self._edits += 1
        after = replace(self.window.session.plan, title=f"Edit {self._edits}")
        self.window.session.edit("change title", after)

    def told(self) -> list[str]:
        """Return what boxes say, and close them."""
        QApplication.processEvents()
        boxes = [box for box in self.window.findChildren(QMessageBox) if box.isVisible()]
        said = [box.text() for box in boxes]
        for box in boxes:
            box.close()
            box.deleteLater()
        return said

    def close(self) -> None:
        """Close the window without a question."""
        self.window.session.history.setClean()
        self.window.close()
        self.window.desk.run.end()
        QApplication.processEvents()


# Does one thing while a disk fails, and returns what was lost.
Deed = Callable[[AtWork, Callable[[], "Faulting"]], list[str]]


class Faulting:
    """Makes the disk fail for one deed, and remembers whether it had reason to."""

    def __init__(self, folder: Path, at: int, way: Way, *, stays: bool) -> None:
        self._with = faulty_disk(folder, at, way, stays=stays)
        self.disk: FaultyDisk | None = None

    def __enter__(self) -> FaultyDisk:
        self.disk = self._with.__enter__()
        return self.disk

    def __exit__(self, *why: object) -> None:
        self._with.__exit__(None, None, None)


def save(work: AtWork, fault: Callable[[], Faulting]) -> list[str]:
    """Save over a plan: the file is the plan before and that is told, or the plan there is."""
    work.edit()
    work.window.files.save()  # so that there is a version to keep, each time
    before = work.path.read_bytes()
    work.edit()
    with fault():
        work.window.files.save()
    said = work.told()
    if not said:
        is_saved = read_plan(work.path) == work.window.session.plan
        is_clean = not work.window.files.is_changed
        return [] if is_saved and is_clean else ["nothing was told, but the plan is not saved"]
    lost = [] if work.path.read_bytes() == before else ["told, but the file is another"]
    lost += [] if work.window.files.is_changed else ["told, but taken for saved"]
    return lost + not_one_sentence(said, "was not saved: ")


def keep_copy(work: AtWork, fault: Callable[[], Faulting]) -> list[str]:
    """Keep a copy of what is not saved: the copy is the one before or this, and that is said."""
    recovery = work.window.files.recovery
    recovery.forget()
    work.edit()
    recovery.write_now()
    recovery.wait()
    before = work.window.session.plan
    work.edit()
    with fault():
        recovery.write_now()
        recovery.wait()
    QApplication.processEvents()
    plan = work.window.session.plan
    copies = unsaved_in(work.window.desk.run.runs, lambda _run: False)
    there = [read_plan(copy.path) for copy in copies]
    if recovery.fault:
        lost = [] if there == [before] else ["the copy before is gone"]
        words = work.window.status_line.saved.text()
        return lost + ([] if "no recovery copy: " in words else ["the status line is silent"])
    return [] if there == [plan] else ["nothing was told, but the copy is another"]


def open_again(work: AtWork, fault: Callable[[], Faulting]) -> list[str]:
    """Close and open the file: its lock may fail, the plan must be there."""
    files = work.window.files
    with fault():
        files.take(a_plan(), None)
        files.take(read_plan(work.path), work.path)
    lost = [] if work.window.session.plan == read_plan(work.path) else ["another plan"]
    return lost + ["told of a lock" for _ in work.told()]


def exporting(form: ExportForm, ending: str) -> Deed:
    """Return the deed that exports one form over what was exported before."""

    def export(work: AtWork, fault: Callable[[], Faulting]) -> list[str]:
        place = work.exported / f"out{ending}"
        if not place.exists():
            export_to(work, form, place)
        lost = [f"cannot be exported at all: {said}" for said in work.told()]
        before = contents(place)
        with fault():
            export_to(work, form, place)
        said = work.told()
        now = contents(place)
        if not said:
            return lost + ([] if now.keys() == before.keys() and all(now.values()) else ["parts"])
        lost += not_one_sentence(said, "cannot be written: ")
        kept = [contents(one) for one in (place, *work.exported.glob(f".*{PART}"))]
        return lost + ([] if before in kept else ["told, but what was there is gone"])

    return export


def export_to(work: AtWork, form: ExportForm, place: Path) -> None:
    """Export; what waits for simulated days finds them known."""
    work.window.exporter.export(form, place, columns=form.columns)


def contents(place: Path) -> Files:
    """Return the files of a place by name, a file as one of them."""
    files = sorted(place.iterdir()) if place.is_dir() else [place] if place.is_file() else []
    return {"" if one == place else one.name: one.read_bytes() for one in files}


def not_one_sentence(said: Sequence[str], words: str) -> list[str]:
    """Say what is wrong with what a planner was told."""
    is_well = len(said) == 1 and words in said[0] and said[0].endswith(".")
    return [] if is_well else [f"not one sentence: {said}"]


def keep_settings(work: AtWork) -> list[str]:
    """Keep a setting where no byte can be written: what was kept stays, and later ones are."""
    import resource

    def kept() -> str:
        store = QSettings(work.store.fileName(), QSettings.Format.IniFormat)
        return Settings(store).get(TRUST)

    settings = work.window.desk.settings
    settings.put(TRUST, "before")
    work.store.sync()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        settings.put(TRUST, "refused")
        work.store.sync()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    there = Path(work.store.fileName()).read_bytes()
    lost = [] if b"before" in there else ["settings are gone"]
    settings.put(TRUST, "after")
    work.store.sync()
    return lost + ([] if kept() == "after" else ["no setting is kept after that"])


def deeds() -> Iterator[tuple[str, Deed]]:
    """Return everything that writes, by name."""
    yield "save", save
    yield "recovery copy", keep_copy
    yield "open again", open_again
    for form in FORMS:
        for ending in form.endings or ("",):
            yield f"export {form.title} {ending}".rstrip(), exporting(form, ending)


def losses(work: AtWork, deed: Deed, way: Way, *, stays: bool) -> Iterator[tuple[int, list[str]]]:
    """Do a deed with a fault at its first write, at its second, and so on to its last."""
    at = 0
    while True:
        at += 1
        fault = Faulting(work.folder, at, way, stays=stays)
        try:
            lost = deed(work, lambda fault=fault: fault)  # type: ignore[misc]
        except Exception as error:  # noqa: BLE001 - any at all is what is looked for
            lost = [f"{type(error).__name__}: {error}"]
        if fault.disk is None or not fault.disk.has_failed:
            if lost:
                yield at, lost
            return
        failed = fault.disk.writes[at - 1]
        for part in [*work.folder.glob(f".*{PART}"), *work.exported.glob(f".*{PART}")]:
            if not stays and failed not in ("unlink", "rmdir"):
                lost.append(f"left {part.name}")
            shutil.rmtree(part) if part.is_dir() else part.unlink()
        yield at, [f"{failed}: {loss}" for loss in lost]


def wait_for_days(window: MainWindow) -> None:
    """Let the days of the plan be simulated, which some exports wait for."""
    end = time.monotonic() + KNOWN_S
    window.waiting.hurry()
    while not window.waiting.is_complete and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def main() -> int:
    """Let every write fail, and print what came of it."""
    QStandardPaths.setTestModeEnabled(True)
    application = named_application([])
    done = found = 0
    for name, deed in deeds():
        with tempfile.TemporaryDirectory() as folder:
            work = AtWork(Path(folder))
            if name.startswith("export"):
                wait_for_days(work.window)
            before = done
            for way in Way:
                for stays in (False, True):
                    for at, lost in losses(work, deed, way, stays=stays):
                        done += 1
                        found += len(lost)
                        for loss in lost:
                            say(f"{name}, {way.value} at {at}{', stays' * stays}: {loss}")
            work.close()
        application.processEvents()
        say(f"{name}: {done - before} faults")
    with tempfile.TemporaryDirectory() as folder:
        work = AtWork(Path(folder))
        lost = keep_settings(work)
        work.close()
    found += len(lost)
    say(f"settings: {lost or 'kept'}")
    say(f"{done} faults at writes: {found} losses")
    return 1 if found else 0


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
