"""When the chosen offer of help adds nothing, and where it would add more, with its buttons."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from gui.how_sure import HowSure
from gui.selection import Kind, Selection
from gui.session import PlanSession
from gui.spoken import announce, name
from gui.theme import font
from model.offers.offers import TOLD, Offer, with_placement

USE = "Use this"
BETTER = "Would add more"
NONE_BETTER = "No other hours, base, work or partner would add more."
TRYING = "Trying other hours…"


class OfferPanel(QWidget):
    """Follows what is known of the chosen extra cover; hidden for anything else."""

    def __init__(self, session: PlanSession, how_sure: HowSure, selection: Selection) -> None:
        super().__init__()
        self._session = session
        self._how_sure = how_sure
        self._selection = selection
        self._offer: Offer | None = None
        self.now, self.heading = QLabel(), QLabel(BETTER)
        self.now.setWordWrap(True)
        self.heading.setFont(font(13, semibold=True))
        self.placements = [QLabel() for _ in range(TOLD)]
        self.buttons = [QPushButton(USE) for _ in range(TOLD)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.now, 0, 0, 1, 2)
        grid.addWidget(self.heading, 1, 0, 1, 2)
        for at, (said, button) in enumerate(zip(self.placements, self.buttons, strict=True)):
            said.setWordWrap(True)
            said.setFont(font(12))
            grid.addWidget(said, 2 + at, 0)
            grid.addWidget(button, 2 + at, 1, Qt.AlignmentFlag.AlignTop)
            button.clicked.connect(self._use)
        how_sure.changed.connect(self._show)
        selection.chosen_changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        chosen = self._selection.chosen
        is_offer = chosen is not None and chosen.kind is Kind.EXTRA_COVER
        self.setVisible(is_offer)
        if chosen is None or not is_offer:
            return
        self._offer = self._how_sure.reasons.offers.get(chosen.key)
        better = self._offer.placements if self._offer else ()
        if self._offer is None:
            words = TRYING
        else:
            rest = "" if better else NONE_BETTER
            words = f"{self._offer.sentence} {rest}".strip()
        self.now.setText(words)
        self.now.setVisible(bool(words))
        name(self.now, self.now.text())
        self.heading.setVisible(bool(better))
        for at, (said, button) in enumerate(zip(self.placements, self.buttons, strict=True)):
            is_there = at < len(better)
            said.setVisible(is_there)
            button.setVisible(is_there)
            if is_there:
                said.setText(better[at].sentence)
                name(button, f"{USE}: {better[at].sentence}")

    @Slot()
    def _use(self) -> None:
        """Place the offer otherwise, as one undo step."""
        at = next(at for at, button in enumerate(self.buttons) if button is self.sender())
        if self._offer is None:
            return
        placement = self._offer.placements[at]
        after = with_placement(self._session.plan, self._session.scenario.key, placement)
        self._session.edit(f"place {self._offer.row.name} otherwise", after)
        announce(self, placement.sentence)
