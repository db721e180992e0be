"""The waves of a stagger as a list: when each is and whom it calls out, or a choice of them."""

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from gui.inspector.many_box import ManyBox
from gui.spoken import name
from gui.theme import Theme
from model.stagger import Parts


class WaveRow(QFrame):
    """One wave: its times, and under them its bases or groups, in words or to choose."""

    def __init__(self, number: int, theme: Theme) -> None:
        super().__init__()
        self._number = number
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.times, self.who = QLabel(), QLabel()
        self.who.setWordWrap(True)
        self.box = ManyBox(theme)
        name(self.box, f"Wave {number} takes")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 6, 10, 6)
        rows.setSpacing(2)
        for widget in (self.times, self.who, self.box):
            rows.addWidget(widget)

    def show_wave(
        self, times: str, names: Mapping[str, str], part: Sequence[str], *, by_hand: bool
    ) -> None:
        """Say when the wave is and whom it takes."""
        self.times.setText(f"<b>{self._number}&nbsp;&nbsp;{escape(times)}</b>")
        self.who.setText(", ".join(names[key] for key in part) or "All the same people")
        self.who.setVisible(not by_hand)
        self.box.setVisible(by_hand)
        self.box.show_options(tuple(names.items()), part)


class WaveList(QWidget):
    """A row for each wave.

    Attributes:
        dealt: emitted with the parts of all waves when one of them was chosen by hand; what one
            wave takes the others lose.
    """

    dealt = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: Parts = ()
        self._rows: list[WaveRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    @property
    def rows(self) -> tuple[WaveRow, ...]:
        """Return the rows that are shown."""
        return tuple(self._rows[: len(self._parts)])

    def show_waves(
        self, times: Sequence[str], names: Mapping[str, str], parts: Parts, *, by_hand: bool
    ) -> None:
        """Show a row for each wave; `names` are those of all bases or groups it could take."""
        self._parts = parts
        while len(self._rows) < len(parts):
            row = WaveRow(len(self._rows) + 1, self._theme)
            row.box.picked.connect(partial(self._deal, len(self._rows)))
            self._rows.append(row)
            self._column.addWidget(row)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(parts))
            if number < len(parts):
                row.show_wave(times[number], names, parts[number], by_hand=by_hand)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for row in self._rows:
            row.box.set_theme(theme)

    def _deal(self, wave: int, values: tuple[str, ...]) -> None:
        left = [tuple(key for key in part if key not in values) for part in self._parts]
        left[wave] = values
        self._parts = tuple(left)
        self.dealt.emit(self._parts)
