"""Where tables to bring in come from: files that hold them, a dialog that asks, the clipboard."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.settings import FOLDER, Settings
from gui.tables.clipboard import block_on_clipboard
from model.importing.cells import Row, text_of
from model.importing.sheets import ENDINGS, Sheet, Sheets

FILTER = f"Workbooks and CSV ({' '.join(f'*{ending}' for ending in sorted(ENDINGS))})"


def choose_tables(window: QWidget, settings: Settings, then: Callable[[Path], None]) -> None:
    """Ask for a file of tables."""
    dialog = QFileDialog(window, "Import", settings.get(FOLDER), f"{FILTER};;All files (*)")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def chosen(path: str) -> None:
        settings.put(FOLDER, str(Path(path).parent))
        then(Path(path))

    dialog.fileSelected.connect(chosen)
    dialog.open()


def table_on_clipboard() -> Sheets | None:
    """Return the table that was copied in Excel or a mail; None if there is none."""
    rows: list[Row] = [[*row] for row in block_on_clipboard()]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return None
    size = sum(len(text_of(cell)) for row in rows for cell in row)
    return Sheets("from the clipboard", size, (Sheet("Clipboard", rows),))
