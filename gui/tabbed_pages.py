"""Pages behind a row of tabs, which can be closed to the row alone."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.line_tabs import LEAST_PX, LineTabs
from gui.spoken import name
from gui.theme import Theme


class TabbedPages(QWidget):
    """One page at a time.

    Attributes:
        page_asked: emitted when a tab is clicked, so that closed pages can open.
    """

    page_asked = Signal()

    def __init__(self, title: str, theme: Theme, *, least_tab_px: int = LEAST_PX) -> None:
        super().__init__()
        self.tabs = LineTabs(theme, least_px=least_tab_px)
        self._pages = QStackedWidget()
        name(self.tabs, title, "Arrow keys go to another page.")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.addWidget(self.tabs, 1)
        rows.addLayout(self._head)
        rows.addWidget(self._pages, 1)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self.tabs.tabBarClicked.connect(self._ask)

    def add_page(self, page: QWidget, text: str) -> None:
        """Add a page with the text of its tab."""
        self._pages.addWidget(page)
        self.tabs.addTab(text)

    def add_beside_tabs(self, widget: QWidget) -> None:
        """Put something at the right of the tabs."""
        self._head.addWidget(widget)

    def add_below(self, widget: QWidget) -> None:
        """Put something under the pages."""
        layout = self.layout()
        if layout is not None:
            layout.addWidget(widget)

    def name_page(self, page: QWidget, text: str) -> None:
        """Change the text of a page's tab."""
        tab = self._pages.indexOf(page)
        if text != self.tabs.tabText(tab):
            self.tabs.setTabText(tab, text)

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        self.tabs.setCurrentIndex(self._pages.indexOf(page))

    def show_pages(self, *, is_shown: bool) -> None:
        """Open the pages, or close them to their tabs."""
        self._pages.setVisible(is_shown)

    def set_theme(self, theme: Theme) -> None:
        """Let the tabs take other colours; pages have their own."""
        self.tabs.set_theme(theme)

    @Slot()
    def _ask(self) -> None:
        self.page_asked.emit()
