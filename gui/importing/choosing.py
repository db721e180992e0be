"""Which files hold tables to bring in, and the dialog that asks for one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.settings import FOLDER, Settings
from model.importing.sheets import ENDINGS
from model.workbook.opened import is_plan_workbook

FILTER = f"Workbooks and CSV ({' '.join(f'*{ending}' for ending in sorted(ENDINGS))})"


def holds_tables(path: Path) -> bool:
    """Tell whether a file is one of tables, and no plan of its own."""
    return path.suffix.casefold() in ENDINGS and not is_plan_workbook(path)


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
