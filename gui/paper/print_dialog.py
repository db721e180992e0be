"""Asks what to print: parts and their order, paper, and the marking of every page."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.dialog_room import let_enter_press
from gui.paper.pack import TITLES
from gui.paper.setup import Setup, Sheet
from gui.spoken import name
from model.plan import Marking

KEY_ROLE = Qt.ItemDataRole.UserRole
ROW_PX, GAP_PX = 24, 16


class Way(Enum):
    """Where the pages go."""

    PREVIEW = "Preview"
    PRINTER = "Print…"
    FILE = "Save as PDF…"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a planner wants printed, and how it is marked."""

    way: Way
    setup: Setup
    marking: Marking
    handling: str


class PrintDialog(QDialog):
    """Parts with a tick each, in an order of one's own; `then` gets what is wanted."""

    def __init__(
        self,
        parent: QWidget,
        setup: Setup,
        marking: Marking,
        handling: str,
        then: Callable[[Wanted], None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Print")
        self._then = then
        self.parts = _parts_list(setup)
        self.sheet = QComboBox()
        for sheet in Sheet:
            self.sheet.addItem(sheet.label, sheet)
        self.sheet.setCurrentIndex(list(Sheet).index(setup.sheet))
        self.grey = QCheckBox("In grey")
        self.grey.setChecked(setup.is_grey)
        self.duplex = QCheckBox("On both sides, with room to bind")
        self.duplex.setChecked(setup.is_duplex)
        self.marking = QComboBox()
        for one in Marking:
            self.marking.addItem(str(one) or "None", one)
        self.marking.setCurrentIndex(list(Marking).index(marking))
        self.handling = QLineEdit(handling)
        self.handling.setPlaceholderText("Such as: gold command only")
        self.up, self.down = QPushButton("Move up"), QPushButton("Move down")
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.buttons = {way: QPushButton(way.value) for way in Way}
        for way, button in self.buttons.items():
            button.clicked.connect(lambda _=False, way=way: self._choose(way))
        self._arrange()
        let_enter_press(self.buttons[Way.PREVIEW], self.up, self.down)
        self.parts.itemChanged.connect(self._follow)
        self.parts.currentRowChanged.connect(self._follow)
        self._follow()

    @property
    def setup(self) -> Setup:
        """Return what is chosen: the ticked parts in their order, and the paper."""
        items = (self.parts.item(row) for row in range(self.parts.count()))
        chosen = (item for item in items if item.checkState() is Qt.CheckState.Checked)
        return Setup(
            tuple(item.data(KEY_ROLE) for item in chosen),
            list(Sheet)[self.sheet.currentIndex()],
            self.grey.isChecked(),
            self.duplex.isChecked(),
        )

    def _arrange(self) -> None:
        form = QFormLayout()
        for label, field in (
            ("Paper", self.sheet),
            ("", self.grey),
            ("", self.duplex),
            ("Marking on every page", self.marking),
            ("Handling", self.handling),
        ):
            form.addRow(label, field)
            if label:
                name(field, label)
        moves = QHBoxLayout()
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        left = QVBoxLayout()
        left.addWidget(self.parts)
        left.addLayout(moves)
        sides = QHBoxLayout()
        sides.setSpacing(GAP_PX)
        sides.addLayout(left)
        sides.addLayout(form)
        box = QDialogButtonBox()
        for button in self.buttons.values():
            box.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        box.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        box.rejected.connect(self.reject)
        rows = QVBoxLayout(self)
        rows.addLayout(sides)
        rows.addWidget(box)
        self.resize(760, 500)

    def _move(self, by: int) -> None:
        """Move the current part, which stays current."""
        row = self.parts.currentRow()
        if 0 <= row + by < self.parts.count():
            item = self.parts.takeItem(row)
            self.parts.insertItem(row + by, item)
            self.parts.setCurrentItem(item)

    @Slot()
    def _follow(self) -> None:
        """Let only what can be done be pressed."""
        row = self.parts.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.parts.count() - 1)
        for button in self.buttons.values():
            button.setEnabled(bool(self.setup.parts))

    def _choose(self, way: Way) -> None:
        marking = list(Marking)[self.marking.currentIndex()]
        wanted = Wanted(way, self.setup, marking, self.handling.text().strip())
        if way is not Way.PREVIEW:
            self.accept()
        self._then(wanted)


def _parts_list(setup: Setup) -> QListWidget:
    """List the chosen parts in their order, and the others after them."""
    parts = QListWidget()
    name(parts, "Parts to print", "Space ticks a part; the buttons below move it.")
    parts.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
    keys = (*setup.parts, *(key for key in TITLES if key not in setup.parts))
    for key in keys:
        item = QListWidgetItem(TITLES[key], parts)
        item.setData(KEY_ROLE, key)
        is_chosen = key in setup.parts
        item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
        item.setSizeHint(QSize(0, ROW_PX))
    parts.setCurrentRow(0)
    return parts
