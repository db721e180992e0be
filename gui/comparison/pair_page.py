"""The page of two scenarios: what goes in, two lines of cover, results, gains and losses."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.comparison.cover import compared_cover
from gui.inspector.controls import CONTROL_PX
from gui.new_plan.figure_table import FigureTable
from gui.spoken import name
from gui.stagger.preview import Preview
from gui.theme import Theme, font
from model.comparison.comparison import (
    NO_DIFFERENCE,
    Change,
    Comparison,
    gains_and_losses,
)
from model.scenario_difference import Difference
from model.staff import Service
from model.verdict import SERVICE_NAMES

LEFT_PX = 320
CHART_PX = 200
NUMBER_PX = 112
DIFFERENCE = 4


class PairPage(QWidget):
    """Shows one comparison.

    Attributes:
        wanted: emitted with the Difference that the first scenario is to take over.
    """

    wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._comparison: Comparison | None = None
        self._service = Service.AMBULANCE_RESPONSE
        self.inputs = QListWidget()
        self.inputs.setWordWrap(True)
        self.inputs.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        name(self.inputs, "What goes in otherwise")
        self.use = QPushButton("&Use this in the first too")
        self.use.setMinimumHeight(CONTROL_PX)
        self.use.setAutoDefault(False)
        self.gains, self.loses, self.sure = QLabel(), QLabel(), QLabel()
        self._sure_heading = _heading("How sure")
        self.chart = Preview(theme)
        self.chart.setMinimumHeight(CHART_PX)
        self.table = FigureTable(
            "Results", ("Service", "Result", "From", "To", "Difference"), (2, 3, DIFFERENCE)
        )
        head = self.table.horizontalHeader()
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column in (2, 3, DIFFERENCE):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            head.resizeSection(column, NUMBER_PX)
        self.inputs.currentRowChanged.connect(self._settle)
        self.use.clicked.connect(self._want)
        self._lay_out()

    def show_comparison(self, comparison: Comparison, *, can_take: bool) -> None:
        """Show it; with `can_take` the first scenario may take single differences over."""
        self._comparison = comparison
        lines = (*comparison.shared, *(one.said for one in comparison.inputs))
        at = self.inputs.currentRow()
        self.inputs.clear()
        self.inputs.addItems(lines or (NO_DIFFERENCE,))
        self.inputs.setCurrentRow(min(max(at, 0), self.inputs.count() - 1))
        self.use.setVisible(can_take and bool(comparison.inputs))
        for label, sentence in zip(
            (self.gains, self.loses), gains_and_losses(comparison), strict=True
        ):
            label.setText(sentence)
        self.sure.setText(comparison.how_sure)
        for part in (self._sure_heading, self.sure):
            part.setVisible(bool(comparison.how_sure))
        self._show_table(comparison)
        self._show_chart()
        self._settle()

    def show_service(self, service: Service) -> None:
        """Draw the cover of another service."""
        self._service = service
        self._show_chart()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.chart.set_theme(theme)
        if self._comparison is not None:
            self._show_table(self._comparison)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        for part in (
            _heading("What goes in"),
            self.inputs,
            self.use,
            _heading("Who gains, who loses"),
            self.gains,
            self.loses,
            self._sure_heading,
            self.sure,
        ):
            left.addWidget(part)
        for label in (self.gains, self.loses, self.sure):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        left.setStretch(1, 1)
        side = QWidget()
        side.setLayout(left)
        side.setFixedWidth(LEFT_PX)
        left.setContentsMargins(0, 0, 0, 0)
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        frame.setAutoFillBackground(True)
        frame.setBackgroundRole(QPalette.ColorRole.Base)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(6, 4, 2, 4)
        inside.addWidget(self.chart)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(frame, 2)
        right.addWidget(self.table, 3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(side)
        row.addLayout(right, 1)

    def _show_table(self, comparison: Comparison) -> None:
        heads = comparison.names
        for column, head in enumerate(heads, start=2):
            item = self.table.horizontalHeaderItem(column)
            if item is not None:
                item.setText(head)
                item.setToolTip(head)
        changes = comparison.changes
        self.table.show_rows(
            [(SERVICE_NAMES[one.before.service], one.before.name, *one.words) for one in changes]
        )
        for row, change in enumerate(changes):
            self._colour(row, change)

    def _colour(self, row: int, change: Change) -> None:
        """Let what is worse stand out; its sign and the text say it too."""
        item = self.table.item(row, DIFFERENCE)
        if item is not None and not change.is_none:
            item.setFont(font(13, semibold=True))
            colour = self._theme.text if change.is_better else self._theme.alarm
            item.setForeground(QBrush(QColor(colour)))
            item.setToolTip("Better" if change.is_better else "Worse")

    def _show_chart(self) -> None:
        found = self._comparison
        compared = compared_cover(found, self._service) if found is not None else None
        self.chart.show_compared(compared)
        if found is not None and compared is not None:
            first, other = found.names
            cover = f"Cover of {SERVICE_NAMES[self._service]}"
            drawn = f"{other} filled, with the band of its turnout, {first} as a broken line"
            name(self.chart, f"{cover}: {drawn}")
            self.chart.setToolTip(f"{drawn[0].upper()}{drawn[1:]}.")

    def _chosen(self) -> Difference | None:
        """Return the difference of scenarios that is chosen; those of plans stand before them."""
        if self._comparison is None:
            return None
        at = self.inputs.currentRow() - len(self._comparison.shared)
        inputs = self._comparison.inputs
        return inputs[at] if 0 <= at < len(inputs) else None

    @Slot()
    def _settle(self) -> None:
        self.use.setEnabled(self._chosen() is not None)

    @Slot()
    def _want(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.wanted.emit(chosen)

    def sizeHint(self) -> QSize:
        return QSize(1000, 560)


def _heading(text: str) -> QLabel:
    made = QLabel(text)
    made.setFont(font(13, semibold=True))
    return made
