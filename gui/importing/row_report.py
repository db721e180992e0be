"""How many rows were read, used and skipped, why, and the way to see and keep the skipped ones."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.inspector.controls import colour_text
from gui.spoken import name
from gui.theme import Theme, font, short_brush
from model.importing.brought import Brought

REASONS_SHOWN = 6
BAR_PX = 12
FIGURE_PX = 56


class RowReport(QFrame):
    """The report on one reading.

    Attributes:
        list_asked: emitted when the planner wants every skipped row listed.
        save_asked: emitted when the planner wants them as a file.
    """

    list_asked = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.figures, self.reasons = QLabel(), QGridLayout()
        self.bar = _Bar(theme)
        self.list_button, self.save_button = QPushButton("List them…"), QPushButton()
        self.list_button.clicked.connect(self.list_asked)
        self.save_button.clicked.connect(self.save_asked)
        title = QLabel("Row report")
        title.setFont(font(15, semibold=True))
        rows = QVBoxLayout(self)
        rows.setContentsMargins(14, 12, 14, 12)
        rows.setSpacing(8)
        for part in (title, self.figures, self.bar):
            rows.addWidget(part)
        self.reasons.setColumnStretch(1, 1)
        rows.addLayout(self.reasons)
        rows.addWidget(self.list_button)
        rows.addWidget(self.save_button)
        for button in (self.list_button, self.save_button):
            button.setMinimumHeight(28)
            button.setAutoDefault(False)

    def show_brought(self, brought: Brought) -> None:
        """Report on a reading."""
        skipped = len(brought.skipped)
        what = brought.unit(skipped)
        self.figures.setText(
            f"<b>{brought.read:,}</b> {brought.unit(brought.read)} read<br>"
            f"<b>{brought.used:,}</b> used<br><b>{skipped:,}</b> skipped"
        )
        self.bar.show_share(brought.used / brought.read if brought.read else 0.0)
        self._show_reasons(brought.reasons())
        for button in (self.list_button, self.save_button):
            button.setVisible(bool(skipped))
        self.save_button.setText(f"Save the {skipped:,} skipped {what} as CSV…")
        name(self.list_button, f"List the {skipped:,} skipped {what}")

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.bar.set_theme(theme)

    def _show_reasons(self, reasons: tuple[tuple[str, int], ...]) -> None:
        while (item := self.reasons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        shown = list(reasons[:REASONS_SHOWN])
        if len(reasons) > REASONS_SHOWN:
            shown.append(("for other reasons", sum(n for _, n in reasons[REASONS_SHOWN:])))
        for at, (reason, count) in enumerate(shown):
            figure, words = QLabel(f"{count:,}"), QLabel(_of_several(reason, count))
            figure.setFont(font(13, semibold=True))
            colour_text(figure, self._theme.alarm)
            figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            self.reasons.addWidget(figure, at, 0)
            self.reasons.addWidget(words, at, 1)


def _of_several(reason: str, count: int) -> str:
    """Return a reason that names the row itself in the plural: 5 blank rows."""
    return f"{reason}s" if count > 1 and reason.endswith(" row") else reason


class _Bar(QWidget):
    """The share of rows that were used."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setFixedHeight(BAR_PX)

    def show_share(self, share: float) -> None:
        self._share = share
        name(self, f"{share:.0%} used")
        self.update()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        used = round(self._share * self.width())
        painter.fillRect(self.rect(), short_brush(self._theme))
        painter.fillRect(QRect(0, 0, used, self.height()), QColor(self._theme.own))
        painter.setPen(QColor(self._theme.border))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
