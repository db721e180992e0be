"""A list of rows with, below it, the sentence of the one that is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.scrolled_text import ScrolledText
from gui.theme import font

ROW_PX = 24
LEAST_ROWS = 3


def lay_list_over_sentence(panel: QWidget, table: QTableView, sentence: ScrolledText) -> None:
    """Fill a panel: rows are chosen whole, one at a time, and Tab leaves the list."""
    rows = QVBoxLayout(panel)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    rows.addWidget(table, 1)
    rows.addWidget(sentence)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_PX)
    heads = table.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setFont(font(12))
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    # The sentence gives up its height first, down to two lines; the list keeps some rows.
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    table.setMinimumHeight(heads.sizeHint().height() + LEAST_ROWS * ROW_PX)
