"""The paper of a comparison: its preview, a printer, and the page as a PDF."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from gui.ask import tell
from gui.comparison.page import comparison_page
from gui.desk import Desk
from gui.inspector.controls import CONTROL_PX
from gui.paper.files import layout_of, write_pages
from gui.paper.furniture import Place
from gui.paper.page import Page
from gui.paper.printing import Job, preview_job, print_job
from gui.paper.setup import Setup, kept_setup
from gui.settings import FOLDER
from gui.spoken import name
from model.comparison.comparison import Comparison
from model.gold_words import marked_title
from model.staff import Service
from model.whole_file import why_not_written


class PaperButton(QPushButton):
    """Opens a menu of where the page of the comparison goes; off until there is one."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__("&Print")
        self._desk, self._window = desk, window
        self._comparison: Comparison | None = None
        self._service = Service.AMBULANCE_RESPONSE
        self.setMinimumHeight(CONTROL_PX + 2)
        self.setAutoDefault(False)
        self.setEnabled(False)
        name(self, "Print", "One page with the difference said in its title.")
        self.ways = QMenu(self)
        self.ways.addAction("Pre&view", self._preview)
        self.ways.addAction("&Print…", self._print)
        self.ways.addAction("Save as P&DF…", self._ask_file)
        self.setMenu(self.ways)

    def show_comparison(self, comparison: Comparison, service: Service) -> None:
        """Let another comparison be printed, with one service on its chart."""
        self._comparison, self._service = comparison, service
        self.setEnabled(True)

    @property
    def job(self) -> Job | None:
        """Return the job that prints the page; None while there is no comparison."""
        if self._comparison is None:
            return None
        return page_job(self._comparison, self._service, kept_setup(self._desk.settings))

    def _preview(self) -> None:
        if (job := self.job) is not None:
            preview_job(job, self._window)

    def _print(self) -> None:
        if (job := self.job) is not None:
            print_job(job, self._window)

    def _ask_file(self) -> None:
        if (job := self.job) is None:
            return
        folder = self._desk.settings.get(FOLDER)
        dialog = QFileDialog(self._window, "Save as PDF", folder, "Page as PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(job.title.replace("/", " "))
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path), job))
        dialog.open()

    def save_to(self, path: Path, job: Job) -> None:
        """Write a job's page as a PDF; a fault is told in one sentence."""
        size = kept_setup(self._desk.settings).sheet.size
        try:
            write_pages(path, job.title, job.lay_out(size))
        except OSError as fault:
            sentence = f"{path} cannot be written: {why_not_written(fault)}."
            tell(self._window, "Nothing was saved", sentence)


def page_job(comparison: Comparison, service: Service, setup: Setup) -> Job:
    """Return the job that prints the page of a comparison, on the paper of a setup."""
    place = Place(printed=datetime.now(UTC))

    def lay_out(size: QSizeF) -> Sequence[Page]:
        return [comparison_page(comparison, service, paper=setup.paper(size), place=place)]

    first, other = comparison.names
    title = f"{marked_title(comparison.first.plan)}, {other} instead of {first}"
    return Job(title, layout_of(setup.sheet.size), lay_out, is_grey=setup.is_grey)
