"""Whether the notice of the walk-out in the inspector was long enough, in one sentence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.severity_icon import severity_icon
from gui.theme import Theme, font
from model.checks.law import NOTICE_SEVERITIES
from model.dispute import WalkOut
from model.notice import notice_state

ICON_PX = 16


class NoticeLine(QWidget):
    """A sign and a sentence."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self.sentence = QLabel(), QLabel()
        self.sentence.setWordWrap(True)
        self.sentence.setFont(font(12))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.sentence, 1)

    def show_walk_out(self, walk_out: WalkOut, theme: Theme) -> None:
        """Judge the notice of a walk-out."""
        state, words = notice_state(walk_out)
        sign = severity_icon(NOTICE_SEVERITIES[state], theme, ICON_PX)
        self._sign.setPixmap(sign.pixmap(ICON_PX, ICON_PX))
        self.sentence.setText(f"{words[0].upper()}{words[1:]}")
