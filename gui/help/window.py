"""The window the help is read in: contents or what was found on the left, a page on the right."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import QImage, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from gui.help.pages import CONTENTS, FOLDER, STYLE, html_of, pages
from gui.help.search import found
from gui.spoken import announce, name
from gui.theme import Theme
from model.resources import resource

SIZE, SMALLEST = QSize(1080, 760), QSize(640, 420)
LIST_PX, ROW_PX, GAP_PX, MARGIN_PX = 300, 26, 2, 12
PICTURE_PX = 680
ADDRESS = Qt.ItemDataRole.UserRole
NOTHING = "No page has all these words."


class HelpWindow(QWidget):
    """Shows one page after the other; nothing is read but what lies beside the program."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setWindowTitle("Help")
        self.setMinimumSize(SMALLEST)
        self.resize(SIZE)
        self.browser = PageBrowser()
        self.asked, self.entries = QLineEdit(), QListWidget()
        self.back, self.forward = QPushButton("Back"), QPushButton("Forward")
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self._list()

    def open_page(self, address: str) -> None:
        """Show a page, or a section of it: charts.html#sum."""
        self.browser.setSource(QUrl(address))

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Show the page in other colours."""
        self.browser.set_theme(theme)

    # --- laid out once

    def _lay_out(self) -> None:
        self.asked.setPlaceholderText("Search all pages")
        self.asked.setClearButtonEnabled(True)
        self.entries.setWordWrap(True)
        self.entries.setSpacing(GAP_PX)
        name(self.asked, "Search all pages", "Down goes to what was found.")
        name(self.entries, "Pages", "Enter opens a page.")
        name(self.browser, "Page of the help")
        for button, keys in ((self.back, "Alt+Left"), (self.forward, "Alt+Right")):
            button.setShortcut(QKeySequence(keys))
            button.setToolTip(f"{button.text()} to the page seen before or after ({keys})")
        left, right = QWidget(), QWidget()
        rows = QVBoxLayout(left)
        rows.addWidget(self.asked)
        rows.addWidget(self.entries, 1)
        steps = QHBoxLayout()
        steps.addWidget(self.back)
        steps.addWidget(self.forward)
        steps.addStretch(1)
        steps.addWidget(QLabel("Esc closes the help"))
        rows = QVBoxLayout(right)
        rows.addLayout(steps)
        rows.addWidget(self.browser, 1)
        for side in (left, right):
            side.setContentsMargins(0, 0, 0, 0)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([LIST_PX, SIZE.width() - LIST_PX])
        QVBoxLayout(self).addWidget(split)

    def _connect(self) -> None:
        self.asked.textChanged.connect(self._list)
        self.asked.returnPressed.connect(self._open_first)
        self.entries.itemActivated.connect(self._open)
        self.entries.itemClicked.connect(self._open)
        self.back.clicked.connect(self.browser.backward)
        self.forward.clicked.connect(self.browser.forward)
        self.browser.backwardAvailable.connect(self.back.setEnabled)
        self.browser.forwardAvailable.connect(self.forward.setEnabled)
        self.browser.sourceChanged.connect(self._follow)
        for button in (self.back, self.forward):
            button.setEnabled(False)
        QShortcut(QKeySequence("Esc"), self, self.close)
        QShortcut(QKeySequence("Ctrl+F"), self, self._ask)
        QShortcut(QKeySequence("Down"), self.asked, self.entries.setFocus).setContext(
            Qt.ShortcutContext.WidgetShortcut
        )

    # --- contents and search

    @Slot()
    def _list(self) -> None:
        """List the pages, or the sections that were found."""
        self.entries.clear()
        asked = self.asked.text().strip()
        hits = found(asked, pages())
        for hit in hits:
            self._add(f"{hit.title}\n{hit.excerpt}", hit.address)
        if not asked:
            for page in pages():
                self._add(page.title, page.name)
            self._follow(self.browser.source())
        elif not hits:
            self.entries.addItem(NOTHING)
            announce(self.entries, NOTHING)

    def _add(self, words: str, address: str) -> None:
        item = QListWidgetItem(words)
        item.setData(ADDRESS, address)
        if "\n" not in words:
            item.setSizeHint(QSize(0, ROW_PX))
        self.entries.addItem(item)

    @Slot()
    def _ask(self) -> None:
        self.asked.setFocus()
        self.asked.selectAll()

    @Slot()
    def _open_first(self) -> None:
        if self.entries.count():
            self._open(self.entries.item(0))

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem) -> None:
        if address := item.data(ADDRESS):
            self.open_page(address)

    @Slot(QUrl)
    def _follow(self, source: QUrl) -> None:
        """Stand on the page that is read, while all pages are listed."""
        if self.asked.text().strip():
            return
        for row in range(self.entries.count()):
            if self.entries.item(row).data(ADDRESS) == source.path():
                self.entries.setCurrentRow(row)


class PageBrowser(QTextBrowser):
    """Reads pages and pictures of the program's own folders, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(MARGIN_PX)

    def set_theme(self, theme: Theme) -> None:
        """Show pages in the colours of a theme; their shapes stand in the shared sheet."""
        shapes = resource(FOLDER, STYLE).read_text(encoding="utf-8")
        self.document().setDefaultStyleSheet(f"{shapes}\n{_colours(theme)}")
        if not self.source().isEmpty():
            self.reload()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Return a page with its lists filled in, or a picture; nothing from anywhere else."""
        address, here = QUrl(name), resource(FOLDER)
        path = (here / address.path()).resolve()
        is_own = address.isRelative() and resource().resolve() in path.parents and path.is_file()
        if not is_own:
            return None
        if kind == QTextDocument.ResourceType.HtmlResource.value:
            return html_of(path.name or CONTENTS)
        return self._picture(path)

    def _picture(self, path: Path) -> QImage:
        """Return a picture as wide as a page shows it, on this screen's own pixels."""
        ratio = self.devicePixelRatioF()
        smooth = Qt.TransformationMode.SmoothTransformation
        picture = QImage(str(path)).scaledToWidth(round(PICTURE_PX * ratio), smooth)
        picture.setDevicePixelRatio(ratio)
        return picture


def _colours(theme: Theme) -> str:
    return f"""
body {{ color: {theme.text}; }}
a {{ color: {theme.accent}; }}
th {{ background-color: {theme.quiet}; }}
.note {{ background-color: {theme.quiet}; }}
.small {{ color: {theme.second_text}; }}
"""
