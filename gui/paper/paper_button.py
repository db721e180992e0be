"""A button whose menu sends pages to a preview, to a printer or into a PDF."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from gui.ask import tell
from gui.inspector.controls import CONTROL_PX
from gui.paper.files import write_pages
from gui.paper.printing import Job, preview_job, print_job
from gui.paper.setup import Setup, kept_setup
from gui.settings import FOLDER, Settings
from gui.spoken import name
from model.whole_file import why_not_written


class PaperButton(QPushButton):
    """Prints over a window what `job_of` makes of the paper that was chosen last.

    `job_of` answers None while there is nothing to print.
    """

    def __init__(
        self,
        settings: Settings,
        window: QWidget,
        about: str,
        job_of: Callable[[Setup], Job | None],
    ) -> None:
        super().__init__("&Print")
        self._settings, self._window, self._job_of = settings, window, job_of
        self.setMinimumHeight(CONTROL_PX + 2)
        self.setAutoDefault(False)
        self.setEnabled(False)
        name(self, "Print", about)
        self.ways = QMenu(self)
        self.ways.addAction("Pre&view", self._preview)
        self.ways.addAction("&Print…", self._print)
        self.ways.addAction("Save as P&DF…", self._ask_file)
        self.setMenu(self.ways)

    @property
    def job(self) -> Job | None:
        """Return the job that prints, None while there is none."""
        return self._job_of(kept_setup(self._settings))

    def _preview(self) -> None:
        if (job := self.job) is not None:
            preview_job(job, self._window)

    def _print(self) -> None:
        if (job := self.job) is not None:
            print_job(job, self._window)

    def _ask_file(self) -> None:
        if (job := self.job) is None:
            return
        folder = self._settings.get(FOLDER)
        dialog = QFileDialog(self._window, "Save as PDF", folder, "Page as PDF (*.pdf)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(job.title.replace("/", " ").replace(":", "."))
        dialog.fileSelected.connect(lambda path: self.save_to(Path(path), job))
        dialog.open()

    def save_to(self, path: Path, job: Job) -> None:
        """Write a job's pages as a PDF; a fault is told in one sentence."""
        size = kept_setup(self._settings).sheet.size
        try:
            write_pages(path, job.title, job.lay_out(size))
        except OSError as fault:
            sentence = f"{path} cannot be written: {why_not_written(fault)}."
            tell(self._window, "Nothing was saved", sentence)
