"""A pack as a job for a printer, with its progress over the window."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from gui.paper.files import layout_of
from gui.paper.furniture import Place
from gui.paper.pack import StoppedError, lay_out_pack
from gui.paper.page import Page
from gui.paper.part import Matter
from gui.paper.printing import Job
from gui.paper.setup import Setup

SHOWN_AFTER_MS = 1000
# So finely the progress of one part is shown.
STEPS = 100
# Printers give the size of a sheet in points or dots of their own: it is still that sheet.
SAME_SHEET_PX = 2.0


def pack_job(matter: Matter, setup: Setup, window: QWidget) -> Job | None:
    """Return the job that prints a pack, laid out for its paper; None if the planner stops that.

    A printer with other paper has the pages laid out again, without events in between: its
    preview may not be closed while it is painted.
    """
    place = Place(printed=datetime.now(UTC))
    size = setup.sheet.size
    pages = _with_progress(matter, setup, place, window)
    if not pages:
        return None
    made: list[tuple[QSizeF, Sequence[Page]]] = [(size, pages)]

    def lay_out(size: QSizeF) -> Sequence[Page]:
        for sheet, laid in made:
            if _is_same_sheet(size, sheet):
                return laid
        made.append((size, lay_out_pack(matter, setup.paper(size), setup.parts, place)))
        return made[-1][1]

    title = matter.projection.plan.title
    return Job(title, layout_of(size), lay_out, setup.is_duplex, setup.is_grey)


def _is_same_sheet(size: QSizeF, sheet: QSizeF) -> bool:
    apart = size - sheet
    return max(abs(apart.width()), abs(apart.height())) < SAME_SHEET_PX


def _with_progress(matter: Matter, setup: Setup, place: Place, window: QWidget) -> Sequence[Page]:
    """Lay a pack out; nothing comes of one that the planner stops."""
    parts = setup.parts
    progress = QProgressDialog("Laying out the pages", "Stop", 0, STEPS * len(parts), window)
    progress.setWindowTitle("Print")
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    progress.setMinimumDuration(SHOWN_AFTER_MS)

    def told(done: float, _of: int) -> bool:
        progress.setValue(round(STEPS * done))
        return not progress.wasCanceled()

    try:
        return lay_out_pack(matter, setup.paper(setup.sheet.size), parts, place, told)
    except StoppedError:
        return ()
    finally:
        progress.close()
        progress.deleteLater()
