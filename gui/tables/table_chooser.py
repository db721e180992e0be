"""A button that lists all tables, by whom they belong to: one scenario, or all of them."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from gui.spoken import name


class TableChooser(QPushButton):
    """Says which table is shown where the tabs have no room, and lists all of them.

    Attributes:
        chosen: emitted with the page of the table that was chosen.
    """

    chosen = Signal(QWidget)

    def __init__(self, sections: Mapping[str, Sequence[QWidget]]) -> None:
        super().__init__("All tables")
        self._actions: dict[QWidget, QAction] = {}
        self._menu = QMenu(self)
        for title, pages in sections.items():
            self._menu.addSection(title)
            for page in pages:
                action = self._menu.addAction("")
                action.setCheckable(True)
                action.setData(page)
                self._actions[page] = action
        self._menu.triggered.connect(self._choose)
        self.setMenu(self._menu)
        self.setFlat(True)
        name(self, "All tables", "Lists every table, those of one scenario first")

    def name_page(self, page: QWidget, text: str) -> None:
        """Change how a table is listed."""
        self._actions[page].setText(text.replace("&", "&&"))

    def show_current(self, page: QWidget, *, is_named: bool) -> None:
        """Tick the table that is shown, and name it on the button where no tab does."""
        for one, action in self._actions.items():
            action.setChecked(one is page)
        self.setText(self._actions[page].text() if is_named else "All tables")

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())
