"""Asks what to export, in which format and where; nothing is written before Export."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.ask import ask
from gui.exporting.forms import FORMS, ExportForm
from gui.spoken import name
from model.staff import Service
from model.verdict import SERVICE_NAMES

FORMAT_NAMES = {
    ".pdf": "PDF",
    ".png": "Picture, PNG",
    ".svg": "Drawing, SVG",
    ".xlsx": "Excel, xlsx",
    ".csv": "CSV",
    ".json": "JSON",
    ".html": "Web page, HTML",
    ".txt": "Text",
    ".ics": "iCalendar, ics",
}
FOLDER_NAME = "Folder of CSV files"
LINE_PX, GAP_PX = 26, 16
LIST_PX, RIGHT_PX, LEAST_HEIGHT_PX = 220, 440, 380
NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))


def format_names(form: ExportForm) -> list[str]:
    """Return what the formats of a form are called, in its order."""
    return [FORMAT_NAMES[one] for one in form.endings] or [FOLDER_NAME]


class Then(Protocol):
    """What is called with the answer."""

    def __call__(
        self, form: ExportForm, path: Path, *, shows_small: bool, columns: tuple[str, ...]
    ) -> None:
        """Write this form there."""


class ExportDialog(QDialog):
    """What on the left, how and where on the right.

    `then` gets the form, the place, whether small counts are shown, and the columns chosen.
    """

    def __init__(
        self, parent: QWidget, title: str, folder: str, service: Service, then: Then
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Export")
        self._stem = title.translate(NOT_IN_NAMES).strip(". ") or "plan"
        self._folder = Path(folder) if folder else Path.home()
        self._service = service
        self._then = then
        self.forms = QListWidget()
        self.tip = QLabel()
        self.format = QComboBox()
        self.place = QLineEdit()
        self.browse = QPushButton("Browse…")
        self.small = QCheckBox("Show counts of fewer than five union members")
        self.columns = QListWidget()
        self._columns_label = QLabel("Columns")
        self._lay_out()
        self._name_all()
        for form in FORMS:
            _add_line(self.forms, form.title)
        self.forms.currentRowChanged.connect(self._show_form)
        self.format.currentIndexChanged.connect(self._show_place)
        self.place.textChanged.connect(self._refresh)
        self.browse.clicked.connect(self._browse)
        self.forms.setCurrentRow(0)

    @property
    def form(self) -> ExportForm:
        """Return what is chosen on the left."""
        return FORMS[max(0, self.forms.currentRow())]

    def choose(self, form: int, written: int) -> None:
        """Choose a form by its place, and one of its formats by its own."""
        self.forms.setCurrentRow(form)
        self.format.setCurrentIndex(written)

    def accept(self) -> None:
        """Export, once the planner agrees to replace a file that is there."""
        path = Path(self.place.text().strip())
        if path.suffix.lower() not in self.form.endings and self.form.endings:
            path = path.with_name(path.name + self._ending())
        if path.is_file():
            question = f"“{path.name}” is there already."
            answers = {"Replace": lambda: self._export(path), "Cancel": lambda: None}
            ask(self, "Replace the file?", question, answers)
        else:
            self._export(path)

    def _export(self, path: Path) -> None:
        items = [self.columns.item(at) for at in range(self.columns.count())]
        ticked = [one.text() for one in items if one.checkState() is Qt.CheckState.Checked]
        form, shows_small = self.form, self.small.isChecked()
        super().accept()
        self._then(form, path, shows_small=shows_small, columns=tuple(ticked))

    def _lay_out(self) -> None:
        self.tip.setWordWrap(True)
        self.tip.setMinimumHeight(self.tip.fontMetrics().lineSpacing() * 3)
        self.tip.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.buttons = QDialogButtonBox()
        self.export = self.buttons.addButton("Export", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        where = QHBoxLayout()
        where.addWidget(self.place, 1)
        where.addWidget(self.browse)
        rows = QFormLayout()
        rows.addRow(self.tip)
        rows.addRow("Format", self.format)
        rows.addRow("Where", where)
        rows.addRow(self.small)
        rows.addRow(self._columns_label, self.columns)
        right = QVBoxLayout()
        right.addLayout(rows)
        right.addStretch(1)
        right.addWidget(self.buttons)
        whole = QHBoxLayout(self)
        whole.setSpacing(GAP_PX)
        whole.addWidget(self.forms)
        whole.addLayout(right, 1)
        self.forms.setFixedWidth(LIST_PX)
        self.setMinimumSize(LIST_PX + RIGHT_PX, LEAST_HEIGHT_PX)

    def _name_all(self) -> None:
        name(self.forms, "What to export")
        name(self.format, "Format")
        name(self.place, "Where to write it")
        name(self.browse, "Browse for a place")
        name(self.small, self.small.text())
        name(self.columns, "Columns to write")

    @Slot(int)
    def _show_form(self, _row: int) -> None:
        form = self.form
        of = f" Of {SERVICE_NAMES[self._service]}: the card chosen in the window."
        self.tip.setText(form.tip + (of if form.is_of_one_service else ""))
        self.format.clear()
        self.format.addItems(format_names(form))
        self.format.setEnabled(len(form.endings) > 1)
        self.small.setVisible(form.has_small_counts)
        self.small.setChecked(False)
        self.columns.clear()
        for head in form.columns:
            _add_line(self.columns, head).setCheckState(Qt.CheckState.Checked)
        self.columns.setVisible(bool(form.columns))
        self._columns_label.setVisible(bool(form.columns))

    @Slot(int)
    def _show_place(self, at: int) -> None:
        if at >= 0:
            self.place.setText(str(self._folder / f"{self._stem}{self._tail()}{self._ending()}"))

    def _tail(self) -> str:
        """Tell files of one plan apart: its own title is that of the page."""
        return "" if self.form is FORMS[0] else f", {self.form.title.lower()}"

    def _ending(self) -> str:
        endings = self.form.endings
        return endings[max(0, self.format.currentIndex())] if endings else ""

    @Slot(str)
    def _refresh(self, text: str) -> None:
        self.export.setEnabled(bool(Path(text.strip()).name))

    @Slot()
    def _browse(self) -> None:
        ending = self._ending()
        kinds = f"{self.format.currentText()} (*{ending})" if ending else "Folders (*)"
        dialog = QFileDialog(self, "Export to", self.place.text(), kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        dialog.selectFile(self.place.text())
        if ending:
            dialog.setDefaultSuffix(ending.removeprefix("."))
        dialog.fileSelected.connect(self.place.setText)
        dialog.open()


def _add_line(to: QListWidget, text: str) -> QListWidgetItem:
    """Add a line that is high enough to hit."""
    item = QListWidgetItem(text, to)
    item.setSizeHint(QSize(0, LINE_PX))
    return item
