"""The foot of the dialog: what would happen, whether the matching is kept, and the buttons."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from gui.inspector.segments import Segments, TickBox
from gui.spoken import announce, name
from gui.theme import Theme
from model.importing.brought import Brought, BroughtRoster, Way
from model.importing.demand_table import BroughtDemand
from model.importing.tables import effect, fault_of
from model.plan import Plan

REPLACE, ADD = (Way.REPLACE.value, "Replace"), (Way.ADD.value, "Add")
WAYS = (REPLACE, ADD)
WAYS_OF_ROSTER = (REPLACE, (Way.EVERYWHERE.value, "Replace all"), ADD)
BUTTON_PX = 30


class Foot(QFrame):
    """Says in one sentence what "Bring in" would do, or why it cannot be done.

    Attributes:
        changed: emitted when the planner would replace or add.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.chosen = Way.REPLACE
        self.way, self.remember = Segments(theme), TickBox("Remember this matching", theme)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.cancel, self.bring = QPushButton("Cancel"), QPushButton("Bring in")
        name(self.way, "To what there is")
        self.way.show_options(WAYS_OF_ROSTER, self.chosen.value)
        self.way.picked.connect(self._take_way)
        self.remember.setChecked(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(10)
        row.addWidget(self.remember)
        row.addWidget(self.way)
        row.addWidget(self.said, 1)
        for button in (self.cancel, self.bring):
            button.setMinimumHeight(BUTTON_PX)
            row.addWidget(button)

    def show_reading(self) -> None:
        """Offer nothing until the file has been read."""
        self.bring.setEnabled(False)

    def show_brought(self, plan: Plan, brought: Brought) -> None:
        """Say what would happen to a plan."""
        is_roster = isinstance(brought, BroughtRoster)
        if self.chosen is Way.EVERYWHERE and not is_roster:
            self.chosen = Way.REPLACE
        self.way.show_options(WAYS_OF_ROSTER if is_roster else WAYS, self.chosen.value)
        fault = fault_of(plan, brought, self.chosen)
        # The mean day of a flow takes the place of the one there is; nothing can be added to it.
        self.way.setVisible(not isinstance(brought, BroughtDemand))
        self.bring.setText(f"Bring in {brought.counted(brought.used)}")
        self.bring.setEnabled(not fault)
        does = fault or f"{effect(plan, brought, self.chosen)} One undo takes it back."
        self.said.setText(does)
        announce(self, f"{brought.counted(brought.read)} read, {brought.used:,} used. {fault}")

    @Slot(str)
    def _take_way(self, way: str) -> None:
        self.chosen = Way(way)
        self.changed.emit()
