"""Paper and files from a window: print, preview, export; the same code as `report`."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.ask import tell
from gui.desk import Desk
from gui.report_files import ReportFault, write_report_file
from gui.selection import Selection
from gui.session import PlanSession
from gui.settings import FOLDER
from model.projection import Projection, project

if TYPE_CHECKING:
    from gui.paper.printing import Job

FILTERS = (
    "Page as PDF (*.pdf)",
    "Page as picture (*.png)",
    "Page as drawing (*.svg)",
    "Numbers for Excel (*.xlsx)",
    "Numbers as CSV (*.csv)",
    "Numbers as JSON (*.json)",
    "Page with tables for a browser (*.html)",
    "Text (*.txt)",
)


class Output(QObject):
    """Prints and exports the scenario a window stands on, with the service on its chart."""

    def __init__(
        self, session: PlanSession, selection: Selection, desk: Desk, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._selection = selection
        self._desk = desk
        self._window = window

    def preview(self) -> None:
        """Show the page as it will be printed."""
        from gui.paper.printing import preview_job

        preview_job(self._job(), self._window)

    def print_page(self) -> None:
        """Ask for a printer and print the page."""
        from gui.paper.printing import print_job

        print_job(self._job(), self._window)

    def export(self) -> None:
        """Ask for a file and write the scenario to it; its ending decides the format."""
        folder = self._desk.settings.get(FOLDER)
        dialog = QFileDialog(self._window, "Export", folder, ";;".join(FILTERS))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(lambda text: dialog.setDefaultSuffix(text[-4:-1].strip("*.")))
        dialog.selectFile(self._session.plan.title)
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    def export_to(self, path: str) -> None:
        """Write the scenario to a file; a fault is told in one sentence."""
        try:
            write_report_file(Path(path), [self._projection()], self._selection.service)
        except ReportFault as fault:
            tell(self._window, "Nothing was exported", str(fault))

    def _job(self) -> "Job":
        from gui.paper.gold_job import gold_job

        return gold_job(self._projection(), self._selection.service)

    def _projection(self) -> Projection:
        return project(self._session.plan, self._session.scenario)
