"""A button whose menu sends pages to a preview, to a printer or into a PDF."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from gui.inspector.controls import CONTROL_PX
from gui.paper.printing import Job, preview_job, print_job
from gui.paper.save_pdf import ask_for_pdf
from gui.paper.setup import Setup, kept_setup
from gui.settings import FOLDER, Settings
from gui.spoken import name


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
        if (job := self.job) is not None:
            size = kept_setup(self._settings).sheet.size
            ask_for_pdf(self._window, self._settings.get(FOLDER), job.title, job, size)
