"""Exports from a window: asks what and where, writes it whole, and says how it went."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from gui.ask import tell
from gui.awaiting import Known, when_known
from gui.desk import Desk
from gui.exporting.dialog import ExportDialog
from gui.exporting.forms import ExportForm, Order
from gui.how_sure import HowSure
from gui.layer_switches import LayerSwitches
from gui.report_files import ReportFault
from gui.selection import Selection
from gui.session import PlanSession
from gui.settings import FOLDER
from gui.waiting import Waiting
from gui.where_to_save import ask_where_to_save
from model.exports.brief import brief_of
from model.exports.brief_text import html_of, text_of
from model.gold_words import marked_title
from model.projection import project
from model.whole_file import why_not_written, write_whole
from model.workbook.excel import WorkbookFault, empty_workbook

NOT_EXPORTED = "Nothing was exported"
TEMPLATE = "Covercast plan, empty.xlsx"


class Exporter(QObject):
    """Exports the scenario a window stands on, with the service on its chart.

    Attributes:
        said: emitted with a sentence once an export is there, whole.
    """

    said = Signal(str)

    def __init__(
        self,
        session: PlanSession,
        selection: Selection,
        waiting: Waiting,
        how_sure: HowSure,
        layers: LayerSwitches,
        desk: Desk,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._selection = selection
        self._waiting = waiting
        self._how_sure = how_sure
        self._layers = layers
        self._desk = desk
        self._window = window

    def ask(self, form: int = 0, written: int = 0) -> None:
        """Ask what to export, in which format and where, and write it.

        `form` and `written` are the places of what is chosen at first.
        """
        title, folder = marked_title(self._session.plan), self._desk.settings.get(FOLDER)
        service = self._selection.service
        dialog = ExportDialog(self._window, title, folder, service, self.export)
        dialog.choose(form, written)
        dialog.open()

    def export(
        self,
        form: ExportForm,
        path: Path,
        *,
        shows_small: bool = False,
        columns: tuple[str, ...] = (),
    ) -> None:
        """Write one form of the plan; a fault is told in one sentence and leaves no file.

        One that says how long people wait waits until days are simulated.
        """

        def write(known: Known) -> None:
            order = Order(
                projection=known.projection,
                times=known.times,
                service=self._selection.service,
                written=datetime.now(UTC),
                ranges=self._how_sure.trigger_ranges,
                banding=self._layers.band_for,
                shows_small=shows_small,
                columns=columns,
            )
            self._try(lambda: form.write(order, path), path)

        if path.suffix.lower() in form.waiting:
            when_known(self._waiting, self._window, "Export", write)
        else:
            write(Known(project(self._session.plan, self._session.scenario), None))

    def copy_chart(self) -> None:
        """Put the cover chart on the clipboard as picture, drawing and table."""
        from gui.exporting.chart_copy import chart_data

        projection = project(self._session.plan, self._session.scenario)
        service = self._selection.service
        if service not in projection.services:
            self.said.emit("There is no chart of this service to copy.")
            return
        data = chart_data(projection, service, self._layers.band_for(projection), datetime.now(UTC))
        QGuiApplication.clipboard().setMimeData(data)
        self.said.emit("The chart is copied: paste it as a picture, a drawing or a table.")

    def copy_brief(self) -> None:
        """Put the brief on the clipboard as text and as a page, once all of it is known."""

        def copy(known: Known) -> None:
            service, now = self._selection.service, datetime.now(UTC)
            ranges = self._how_sure.trigger_ranges
            brief = brief_of(known.projection, known.times, service, now, ranges)
            data = QMimeData()
            data.setText(text_of(brief))
            data.setHtml(html_of(brief))
            QGuiApplication.clipboard().setMimeData(data)
            self.said.emit("The brief is copied: paste it into a mail or a log.")

        when_known(self._waiting, self._window, "Copy brief", copy)

    def ask_for_template(self) -> None:
        """Ask for a place and write the workbook of an empty plan there."""
        place = Path(self._desk.settings.get(FOLDER)) / TEMPLATE
        title = "Save the empty template"
        ask_where_to_save(self._window, title, place, "Excel", self.save_template)

    def save_template(self, path: Path) -> None:
        """Write the workbook of an empty plan; a fault is told in one sentence."""
        self._try(lambda: write_whole(path, empty_workbook(datetime.now(UTC))), path)

    def _try(self, write: Callable[[], None], path: Path) -> None:
        try:
            write()
        except (ReportFault, WorkbookFault) as fault:
            tell(self._window, NOT_EXPORTED, str(fault))
        except OSError as fault:
            reason = why_not_written(fault)
            tell(self._window, NOT_EXPORTED, f"“{path}” cannot be written: {reason}.")
        else:
            self._desk.settings.put(FOLDER, str(path.parent))
            self.said.emit(f"Exported to “{path}”.")
