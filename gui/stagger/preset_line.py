"""The planner's own patterns: choose one, forget one, keep what stands in the form."""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gui.inspector.controls import CONTROL_PX
from gui.inspector.segments import TickBox
from gui.spoken import name
from gui.stagger.fields import Line, a_choice, a_form, a_note, beside, caption, wear
from gui.theme import Theme
from model.strike_patterns import PresetFault, StaggerPreset, drop_preset, keep_preset, read_presets

MY_OWN = ""


class PresetLine(QWidget):
    """Offers the presets of a file.

    Attributes:
        chosen: emitted with the StaggerPreset that was chosen.
        changed: emitted when a preset is to be kept or not, or by another name.
    """

    chosen = Signal(object)
    changed = Signal()

    def __init__(self, path: Path, theme: Theme) -> None:
        super().__init__()
        self._path = path
        self._presets: tuple[StaggerPreset, ...] = ()
        self.choice = a_choice("Pattern", theme, self._choose)
        self.forget = QPushButton("Forget")
        self.forget.setMinimumHeight(CONTROL_PX)
        self.forget.setAutoDefault(False)
        name(self.forget, "Forget this pattern")
        self.forget.clicked.connect(self._forget)
        self.fault = a_note()
        form = a_form(self)
        form.addRow(caption("Pattern"), beside(self.choice, self.forget))
        form.addRow(self.fault)
        self.keep, self.line = TickBox("Keep the pattern as a preset", theme), Line("", theme)
        self.line.setPlaceholderText("Name of the pattern")
        name(self.keep, "Keep the pattern as a preset")
        name(self.line, "Name of the pattern")
        self.keeper = QWidget()
        rows = QVBoxLayout(self.keeper)
        rows.setContentsMargins(0, 0, 0, 0)
        for widget in (self.keep, self.line):
            rows.addWidget(widget)
        self.keep.picked.connect(self._ask_name)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self._ask_name(is_kept=False)
        self._read()

    def kept_name(self) -> str:
        """Return the name to keep the pattern by, empty for not at all; raises PresetFault."""
        if not self.keep.isChecked():
            return ""
        if not self.line.text().strip():
            raise PresetFault("A preset needs a name; type one, or do not keep the pattern.")
        return self.line.text().strip()

    def keep_as(self, preset: StaggerPreset) -> None:
        """Keep a preset; raises PresetFault."""
        self._presets = keep_preset(self._path, preset)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        wear(self, theme)
        wear(self.keeper, theme)

    def _read(self) -> None:
        """Offer what the file holds; say so where it cannot be read."""
        fault = ""
        try:
            self._presets = read_presets(self._path)
        except PresetFault as told:
            fault = str(told)
        self._show(MY_OWN, fault)

    def _show(self, chosen: str, fault: str = "") -> None:
        names = tuple((one.name, one.name) for one in self._presets)
        self.choice.show_options(((MY_OWN, "My own"), *names), chosen)
        self.forget.setVisible(chosen != MY_OWN)
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))

    def _choose(self) -> None:
        chosen = str(self.choice.currentData())
        self.forget.setVisible(chosen != MY_OWN)
        for preset in self._presets:
            if preset.name == chosen:
                self.chosen.emit(preset)

    @Slot()
    def _forget(self) -> None:
        try:
            self._presets = drop_preset(self._path, str(self.choice.currentData()))
        except PresetFault as told:
            self._show(str(self.choice.currentData()), str(told))
        else:
            self._show(MY_OWN)

    @Slot(bool)
    def _ask_name(self, is_kept: bool) -> None:
        self.line.setVisible(is_kept)
        if is_kept:
            self.line.setFocus()
        self.changed.emit()
