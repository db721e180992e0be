"""The checks beside the chart: what a planner should look at, each with a way to it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.finding_row import FINDING_ROLE, FindingRow, rule_words
from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.spoken import name
from gui.theme import Theme, font
from model.checks.finding import Finding, Remark, Subject
from model.checks.rules import findings_of
from model.projection import Projection

NOTHING_FOUND = "The checks find nothing to look at."
CHOSEN_KINDS = {
    Subject.WALK_OUT: Kind.WALK_OUT,
    Subject.ROSTER_LINE: Kind.ROSTER_LINE,
    Subject.EXTRA_COVER: Kind.EXTRA_COVER,
}


class ChecksPanel(QWidget):
    """The findings, the most serious first; Enter or a click goes to the thing and its moment.

    Attributes:
        found: emitted when there are other findings.
        row_asked: emitted with an About that cannot be chosen, but has a row in a table.
    """

    found = Signal()
    row_asked = Signal(object)

    def __init__(self, reprojector: Reprojector, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self._reprojector = reprojector
        self._selection = selection
        self._findings: tuple[Finding, ...] = ()
        self._shown: Projection | None = None
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFont(font(12))
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setTabKeyNavigation(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._row = FindingRow(self.list, theme)
        self.list.setItemDelegate(self._row)
        name(self.list, "Checks", "Enter goes to what the check is about.")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.list)
        self.list.itemActivated.connect(self._show)
        self.list.itemClicked.connect(self._show)
        reprojector.settled.connect(self._follow)
        self._follow(reprojector.projection)

    @property
    def alarming(self) -> int:
        """Return how many findings a planner should look at."""
        return sum(finding.is_alarming for finding in self._findings)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._row.set_theme(theme)
        self.list.viewport().update()

    @Slot(object)
    def _follow(self, projection: Projection) -> None:
        if projection is self._shown:
            return
        self._shown = projection
        findings = findings_of(projection)
        if findings != self._findings or self.list.count() == 0:
            self._findings = findings
            self._fill()
            self.found.emit()

    def _fill(self) -> None:
        """List the findings, standing on the row where the list stood."""
        row = self.list.currentRow()
        self.list.clear()
        for finding in self._findings:
            item = QListWidgetItem(finding.sentence)
            item.setData(FINDING_ROLE, finding)
            item.setToolTip(rule_words(finding))
            item.setData(
                Qt.ItemDataRole.AccessibleTextRole,
                f"{finding.severity.capitalize()}: {finding.sentence}",
            )
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, rule_words(finding))
            self.list.addItem(item)
        if not self._findings:
            nothing = QListWidgetItem(NOTHING_FOUND)
            nothing.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(nothing)
        self.list.setCurrentRow(min(row, len(self._findings) - 1))

    @Slot(QListWidgetItem)
    def _show(self, item: QListWidgetItem) -> None:
        row = self.list.row(item)
        if row < len(self._findings):
            self._go_to(self._findings[row].remark)

    def _go_to(self, remark: Remark) -> None:
        grid = self._reprojector.projection.grid
        if remark.moment is not None:
            minutes = min(max(grid.minutes(remark.moment), 0.0), float(grid.length_min))
            self._selection.stand_at(minutes / 60)
        about = remark.about
        if about.subject in CHOSEN_KINDS:
            kind = CHOSEN_KINDS[about.subject]
            self._selection.choose(Chosen(kind, about.key, about.window))
        else:
            self.row_asked.emit(about)
