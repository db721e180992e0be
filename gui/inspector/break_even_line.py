"""Up to which turnout the plan holds, beside the turnout of the walk-out in the inspector."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel

from gui.how_sure import HowSure
from gui.inspector.controls import colour_text
from gui.selection import Kind, Selection
from gui.spoken import name
from gui.theme import Theme, font

WORKED_OUT = "Break-even turnout follows"


class BreakEvenLine(QLabel):
    """Follows what is known of the chosen walk-out; hidden for anything else."""

    def __init__(self, how_sure: HowSure, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self._how_sure = how_sure
        self._selection = selection
        self._theme = theme
        self.setWordWrap(True)
        self.setFont(font(12, semibold=True))
        self.setToolTip(
            "The turnout of this walk-out at which cover meets its local minimum, or what is "
            "required where none is set; all other walk-outs as likely."
        )
        name(self, "Break-even turnout")
        how_sure.changed.connect(self._show)
        selection.chosen_changed.connect(self._show)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._show()

    @Slot()
    def _show(self) -> None:
        chosen = self._selection.chosen
        is_walk_out = chosen is not None and chosen.kind is Kind.WALK_OUT
        self.setVisible(is_walk_out)
        if chosen is None or not is_walk_out:
            return
        found = self._how_sure.reasons.break_evens.get(chosen.key)
        if found is None:
            self._say(WORKED_OUT, self._theme.second_text)
        else:
            words = found.words
            self._say(f"{words[0].upper()}{words[1:]}", self._theme.alarm)

    def _say(self, words: str, colour: str) -> None:
        self.setText(words)
        name(self, f"Break-even turnout: {words}")
        colour_text(self, colour)
