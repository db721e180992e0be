"""What the chosen offer of help adds and saves, when nothing, and where it would add more."""

from html import escape

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QToolButton, QWidget

from gui.how_sure import HowSure
from gui.inspector.controls import CONTROL_PX
from gui.selection import Kind, Selection
from gui.session import PlanSession
from gui.spoken import announce, name
from gui.theme import font
from model.duty import grid_of
from model.offers.hours import hour_words
from model.offers.offers import TOLD, Offer, with_placement
from model.projection import UNITS

USE = "Use this"
BETTER = "Would add more"
NONE_BETTER = "No other hours, base, work or partner would add more."
TRYING = "Trying other hours…"
BY_HOUR = "By hour"


class OfferPanel(QWidget):
    """Follows what is known of the chosen extra cover; hidden for anything else."""

    def __init__(self, session: PlanSession, how_sure: HowSure, selection: Selection) -> None:
        super().__init__()
        self._session = session
        self._how_sure = how_sure
        self._selection = selection
        self._offer: Offer | None = None
        self._shows_hours = False
        self.now, self.heading = QLabel(), QLabel(BETTER)
        self.now.setWordWrap(True)
        self.by_hour, self.hours = QToolButton(), QLabel()
        self.by_hour.setText(BY_HOUR)
        self.by_hour.setAutoRaise(True)
        self.by_hour.setFixedHeight(CONTROL_PX)
        self.by_hour.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.hours.setFont(font(12))
        self.heading.setFont(font(13, semibold=True))
        self.placements = [QLabel() for _ in range(TOLD)]
        self.buttons = [QPushButton(USE) for _ in range(TOLD)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.now, 0, 0, 1, 2)
        grid.addWidget(self.by_hour, 1, 0, 1, 2)
        grid.addWidget(self.hours, 2, 0, 1, 2)
        grid.addWidget(self.heading, 3, 0, 1, 2)
        for at, (said, button) in enumerate(zip(self.placements, self.buttons, strict=True)):
            said.setWordWrap(True)
            said.setFont(font(12))
            grid.addWidget(said, 4 + at, 0)
            grid.addWidget(button, 4 + at, 1, Qt.AlignmentFlag.AlignTop)
            button.clicked.connect(self._use)
        self.by_hour.clicked.connect(self._toggle_hours)
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
            waits = self._offer.waits_sentence(grid_of(self._session.plan.horizon))
            words = " ".join(part for part in (self._offer.sentence, waits, rest) if part)
        self.now.setText(words)
        self.now.setVisible(bool(words))
        name(self.now, self.now.text())
        self._show_hours()
        self.heading.setVisible(bool(better))
        for at, (said, button) in enumerate(zip(self.placements, self.buttons, strict=True)):
            is_there = at < len(better)
            said.setVisible(is_there)
            button.setVisible(is_there)
            if is_there:
                said.setText(better[at].sentence)
                name(button, f"{USE}: {better[at].sentence}")

    @Slot()
    def _toggle_hours(self) -> None:
        self._shows_hours = not self._shows_hours
        self._show_hours()

    def _show_hours(self) -> None:
        """List the hours in which the offer is there, while that is asked for."""
        offer = self._offer
        hours = offer.hours if offer else ()
        arrow = Qt.ArrowType.DownArrow if self._shows_hours else Qt.ArrowType.RightArrow
        self.by_hour.setArrowType(arrow)
        self.by_hour.setVisible(bool(hours))
        self.hours.setVisible(bool(hours) and self._shows_hours)
        if offer is None or not hours:
            return
        waits = "" if offer.waits is None else offer.waits.who
        who = f"{waits[:1].upper()}{waits[1:]}"
        name(self.by_hour, BY_HOUR, "What it adds in each hour, and how much less people wait")
        grid, unit = grid_of(self._session.plan.horizon), UNITS[offer.row.service]
        rows = hour_words(hours, offer.waits, grid, unit)
        cells = [
            "".join(f"<td align='right'>{escape(word)}&nbsp;&nbsp;&nbsp;</td>" for word in row)
            for row in (("From", "Adds", who), *rows)
        ]
        self.hours.setText("<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>")
        name(self.hours, "; ".join(", ".join(word for word in row if word) for row in rows))

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
